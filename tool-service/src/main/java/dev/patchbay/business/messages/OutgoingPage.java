package dev.patchbay.business.messages;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// One page of outgoing messages, newest first.
///
/// @param next the value of `after` for the next page; absent on the last one
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OutgoingPage(List<OutgoingMessage> messages, Optional<String> next) {}
