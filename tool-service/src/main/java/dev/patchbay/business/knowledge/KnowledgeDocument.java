package dev.patchbay.business.knowledge;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A document as it was given.
///
/// @param language `en`, `es`, or `simple` for one whose words are searched as they are
/// @param passages how many pieces it is searched by
@RegisterForReflection
public record KnowledgeDocument(
        UUID id,
        String projectId,
        String title,
        @Schema(examples = "en") String language,
        Format format,
        String content,
        Optional<String> source,
        int passages,
        long version,
        Instant createdAt,
        Instant changedAt) {}
