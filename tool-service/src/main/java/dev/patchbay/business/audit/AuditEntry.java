package dev.patchbay.business.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A change of a thing in a project, as it came to be by one transaction.
///
/// @param sequence its place among the project's changes
/// @param by the principal; `patchbay` for what the service does by itself
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AuditEntry(
        long sequence,
        Instant at,
        @Schema(examples = "auth0|5f1e2d3c") String by,
        @Schema(examples = "number") String what,
        @Schema(examples = "+15550100001") String which,

        @Schema(description = "added, changed or removed", examples = "changed")
        String action,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT,
                description = "What was otherwise; all of a thing that was removed. Without secrets.")
        Optional<Map<String, Object>> before,

        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT,
                description = "What is so since; all of a thing that was added. Without secrets.")
        Optional<Map<String, Object>> after) {}
