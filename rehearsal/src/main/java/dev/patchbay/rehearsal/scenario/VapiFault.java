package dev.patchbay.rehearsal.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Something that goes wrong at VAPI, once.
public record VapiFault(At at, Kind kind) {

    /// Where.
    public sealed interface At {
        /// When VAPI is asked to take or to make a call (`POST /call`), and at its address for the carrier.
        record HandOver() implements At {}

        /// When VAPI is asked about a call (`GET /call…`).
        record LookUp() implements At {}

        /// When VAPI's model calls this function.
        record Call(String function) implements At {}

        /// When VAPI tells something.
        ///
        /// @param type of the message, `status-update:ended` to mean one status; `*` for all messages of the
        ///     call
        record Message(String type) implements At {}
    }

    /// What goes wrong.
    public enum Kind {
        /// HTTP 500.
        @JsonProperty("refuse-500")
        REFUSE_500,
        /// HTTP 429 with `Retry-After`.
        @JsonProperty("refuse-429")
        REFUSE_429,
        /// The connection stays open and nothing comes.
        @JsonProperty("no-answer")
        NO_ANSWER,
        /// Calls of another carrier are not taken by `POST /call` any more: a property that should not exist.
        @JsonProperty("no-bypass")
        NO_BYPASS,
        /// The message is never sent.
        @JsonProperty("lose")
        LOSE,
        /// The message is sent twice, both at the same time.
        @JsonProperty("double")
        DOUBLE,
        /// The message is sent after the one that follows it; with `*`, messages come in any order.
        @JsonProperty("late")
        LATE,
        /// VAPI does not wait for the answer: the model is told that there is no result.
        @JsonProperty("give-up")
        GIVE_UP
    }
}
