package dev.patchbay.business.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;

/// One page of changes, newest first.
///
/// @param next the value of `after` for the next page; absent on the last one
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AuditPage(List<AuditEntry> changes, Optional<Long> next) {}
