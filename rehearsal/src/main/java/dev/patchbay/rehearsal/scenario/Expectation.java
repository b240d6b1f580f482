package dev.patchbay.rehearsal.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What must be true after the call. What is absent is not looked at, except refusals: none is the default.
///
/// @param system the record's system; absent in a scenario that is played to several
/// @param endReason the record's end reason
/// @param status the carrier's last word about the call, such as `completed`
/// @param bookings how many confirmed bookings the call has left
/// @param left what its tools have left, in detail
/// @param transcript what was said, in order: the record has these turns and no others, and the caller heard
///     the lines
/// @param toolCalls the functions of the record's tool calls, in order
/// @param streams how many media streams the call had, wherever they led
/// @param transfers whom the record tells to have been put through to, and how that ended: `the office completed`
/// @param said each occurs in what Twilio itself spoke (`Say`)
/// @param refused codes that a peer may refuse with; anything else refused fails the call
public record Expectation(
        Optional<String> system,
        Optional<String> endReason,
        Optional<String> status,
        OptionalInt bookings,
        EndState left,
        Optional<List<Turn>> transcript,
        Optional<List<String>> toolCalls,
        OptionalInt streams,
        Optional<List<String>> transfers,
        List<String> said,
        Set<String> refused) {

    public Expectation {
        transcript = transcript.map(List::copyOf);
        toolCalls = toolCalls.map(List::copyOf);
        transfers = transfers.map(List::copyOf);
        said = List.copyOf(said);
        refused = Set.copyOf(refused);
    }

    /// A turn of the transcript.
    public sealed interface Turn {
        /// The caller said this.
        record CallerSaid(Speech speech) implements Turn {}

        /// The caller heard this line, whole.
        record AgentSaid(String line) implements Turn {}

        /// The caller heard the beginning of this line, at least `from` and at most `to` of it.
        ///
        /// @param recorded false when it may be missing in the record: it died with the process that held it
        record AgentWasCut(String line, Duration from, Duration to, boolean recorded) implements Turn {}
    }
}
