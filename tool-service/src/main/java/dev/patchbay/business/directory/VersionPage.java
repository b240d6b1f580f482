package dev.patchbay.business.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// One page of an agent's versions, newest first.
///
/// @param next the value of `after` for the next page; absent on the last one
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record VersionPage(List<KeptVersion> versions, Optional<Integer> next) {}
