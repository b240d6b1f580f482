package dev.patchbay.business.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.contracts.tool.ToolResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of a wish to book (`POST /api/book`).
///
/// @param bookingId absent while another request with the same key is still at work
/// @param state `confirmed`, or `pending` as long as the calendar has not answered
/// @param start with offset, `end` likewise
/// @param say the same in a sentence
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record BookedView(
        @Schema(examples = "11111111-2222-3333-4444-555555555555")
        Optional<String> bookingId,

        @Schema(enumeration = {"confirmed", "pending"}) String state,
        @Schema(examples = "2026-11-24T10:00:00-05:00") Optional<String> start,
        @Schema(examples = "2026-11-24T11:00:00-05:00") Optional<String> end,
        Optional<String> reference,
        String say) {

    static BookedView of(ToolResult result, String state) {
        return new BookedView(
                text(result, "bookingId"),
                state,
                text(result, "start"),
                text(result, "end"),
                text(result, "reference"),
                result.say());
    }

    private static Optional<String> text(ToolResult result, String name) {
        return Optional.ofNullable(result.data().get(name)).map(Object::toString);
    }
}
