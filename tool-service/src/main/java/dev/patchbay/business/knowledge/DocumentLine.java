package dev.patchbay.business.knowledge;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A document without its content.
public record DocumentLine(
        UUID id,
        String title,
        String language,
        Optional<String> source,
        int passages,
        long version,
        Instant changedAt) {}
