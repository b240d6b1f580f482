package dev.patchbay.business.tools;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Free slots of a project (`GET /api/calcom/availability`).
///
/// @param slots earliest first; one may overlap another
/// @param more there would be more of them
@RegisterForReflection
record Availability(
        @Schema(examples = "afterhourfix") String projectId,
        @Schema(examples = "America/New_York") String timeZone,
        List<FreeSlot> slots,
        boolean more) {

    /// @param start with offset: what `/api/book` takes as `start`
    /// @param spoken the start in words
    @RegisterForReflection
    record FreeSlot(
            @Schema(examples = "2026-11-24T10:00:00-05:00") String start,
            @Schema(examples = "2026-11-24T11:00:00-05:00") String end,

            @Schema(examples = "Tuesday the twenty-fourth at ten in the morning")
            String spoken) {}
}
