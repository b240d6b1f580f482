package dev.patchbay.business.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A published version of an agent. It never changes.
///
/// @param current it takes the calls that come now
/// @param reverts the version that it is the same as, when somebody went back to it
/// @param content left out in lists
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record KeptVersion(
        @Schema(examples = "3") int version,
        boolean current,
        Optional<Instant> publishedAt,
        Optional<String> publishedBy,
        Optional<Integer> reverts,
        Optional<VersionContent> content) {}
