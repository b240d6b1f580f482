package dev.patchbay.business.directory;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Which version somebody has seen who now acts on it; instead of `If-Match`.
public record VersionSeen(
        @Schema(examples = "1", description = "As it was read; instead of If-Match.")
        Optional<Long> version) {
    public VersionSeen {
        version = version == null ? Optional.empty() : version;
    }

    static Optional<Long> of(VersionSeen body) {
        return body == null ? Optional.empty() : body.version();
    }
}
