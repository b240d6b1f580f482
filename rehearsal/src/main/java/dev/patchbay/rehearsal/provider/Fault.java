package dev.patchbay.rehearsal.provider;

import java.time.Duration;
import java.util.Optional;

/// What goes wrong with one request.
public sealed interface Fault {

    /// Refused before any effect, in the provider's own words.
    ///
    /// @param status such as 429, 500, 502, 503; 401: the token has expired
    record Refused(int status, Optional<Duration> retryAfter) implements Fault {}

    /// Answered with exactly this instead, without any effect: what nobody describes, too.
    record Answered(Reply reply) implements Fault {}

    /// The connection breaks before any effect.
    record Reset() implements Fault {}

    /// Everything is done, and the connection breaks instead of an answer.
    record LostAnswer() implements Fault {}

    /// Everything is done, and no answer ever comes.
    record NoAnswer() implements Fault {}

    /// Everything is done at once; the answer comes so much later.
    record LateAnswer(Duration by) implements Fault {}

    /// Nothing happens for so long, then all goes well.
    record Slow(Duration by) implements Fault {}

    /// Nothing happens until [PeerDoor#letGo()], then all goes well.
    record HeldBack() implements Fault {}

    /// All goes well, and the answer has members in every object that nobody has heard of.
    record UnknownFields() implements Fault {}

    static Fault tooMany(Duration retryAfter) {
        return new Refused(429, Optional.of(retryAfter));
    }

    static Fault broken() {
        return new Refused(500, Optional.empty());
    }

    static Fault badGateway() {
        return new Refused(502, Optional.empty());
    }

    static Fault unavailable(Duration retryAfter) {
        return new Refused(503, Optional.of(retryAfter));
    }

    static Fault expiredToken() {
        return new Refused(401, Optional.empty());
    }
}
