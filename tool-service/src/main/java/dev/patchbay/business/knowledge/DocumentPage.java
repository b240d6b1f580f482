package dev.patchbay.business.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One page of a project's documents.
///
/// @param next the value of `after` for the next page; absent on the last one
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DocumentPage(List<DocumentLine> documents, Optional<UUID> next) {}
