package dev.patchbay.business.summaries;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the business's side did in a call.
///
/// @param tools in the order in which they ran
record CallStory(List<Visit> visits, List<Note> notes, List<ToolRun> tools) {

    /// @param own booked by this call; otherwise only ended by it
    record Visit(
            boolean own,
            String state,
            Optional<String> cause,
            String service,
            Optional<String> name,
            Optional<String> address,
            Instant start) {
        boolean stands() {
            return own && state.equals("CONFIRMED");
        }

        boolean isOpen() {
            return own && state.equals("PENDING");
        }

        boolean wasCancelledHere() {
            return state.equals("CANCELLING")
                    || state.equals("RELEASED")
                            && cause.filter("cancelled"::equals).isPresent();
        }
    }

    /// A message that the caller left.
    record Note(String words, Optional<String> name, Optional<String> number, boolean urgent) {}

    /// @param outcome `succeeded`, `refused`, `failed` or `in_doubt`
    record ToolRun(
            String name, String outcome, String say, Optional<String> verdict, Optional<String> level, int slots) {}
}
