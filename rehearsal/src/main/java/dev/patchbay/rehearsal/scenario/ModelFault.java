package dev.patchbay.rehearsal.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/// Something that goes wrong at the model, once, at a given point.
public record ModelFault(At at, Kind kind) {

    /// Where in the conversation.
    public sealed interface At {
        /// When the model is about to complete its call of `function`: the arguments have streamed, the item and the
        /// response are not done.
        record Call(String function) implements At {}

        /// When `after` of the line's audio has been sent.
        record Line(String line, Duration after) implements At {}

        /// When a session is asked for. Whose session it is cannot be known then, so such a scenario runs alone.
        record Connect() implements At {}
    }

    /// What goes wrong.
    public enum Kind {
        /// The socket closes without a close frame.
        @JsonProperty("drop-socket")
        DROP_SOCKET,
        /// The response ends as failed with a server error.
        @JsonProperty("fail-response")
        FAIL_RESPONSE,
        /// The response ends as failed because a rate limit is reached.
        @JsonProperty("rate-limit")
        RATE_LIMIT,
        /// An error event of the server's own making; the session goes on.
        @JsonProperty("error-event")
        ERROR_EVENT,
        /// The session reaches its longest duration: an error event, then the socket closes.
        @JsonProperty("expire-session")
        EXPIRE_SESSION,
        /// The response never goes on.
        @JsonProperty("silence")
        SILENCE,
        /// The response goes on three seconds later.
        @JsonProperty("stall")
        STALL,
        /// When the response is interrupted later, some audio of it still arrives after `speech_started`.
        @JsonProperty("late-deltas")
        LATE_DELTAS,
        /// Half of a call's arguments, then nothing until the response is interrupted, at most ten seconds: an
        /// interruption leaves a call whose arguments are done but not whole.
        @JsonProperty("hold-call")
        HOLD_CALL,
        /// The upgrade is answered with HTTP 500.
        @JsonProperty("refuse-500")
        REFUSE_500,
        /// The upgrade is answered with HTTP 429.
        @JsonProperty("refuse-429")
        REFUSE_429
    }
}
