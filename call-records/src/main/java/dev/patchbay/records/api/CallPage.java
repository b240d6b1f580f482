package dev.patchbay.records.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.records.fold.CallSummary;
import java.util.List;
import java.util.Optional;

/// One page of calls, newest first.
///
/// @param next the value of `after` for the next page; absent on the last one
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CallPage(List<CallSummary> calls, Optional<String> next) {}
