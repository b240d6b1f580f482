package dev.patchbay.business.directory;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What an agent is to be next. It takes no calls.
///
/// @param version of the draft: how often it was changed; no version of the agent
/// @param basedOn the agent's version that it takes into account; it is published only as long as that one takes calls
public record AgentDraft(
        long version,
        VersionContent content,
        Instant changedAt,
        String changedBy,

        @Schema(
                examples = "3",
                description = "The agent's version that it takes into account. While another one takes calls it is not"
                        + " published. Absent: none took calls.")
        Optional<Integer> basedOn) {}
