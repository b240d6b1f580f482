package dev.patchbay.business.messages;

import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A person has seen a message (`PUT /api/messages/{id}/acknowledgement`).
///
/// @param version of the message that was seen
public record Acknowledgement(
        @Min(1) @Schema(examples = "1") int version) {}
