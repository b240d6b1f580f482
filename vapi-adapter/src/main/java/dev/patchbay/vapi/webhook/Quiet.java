package dev.patchbay.vapi.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Lets something be said at most once in ten seconds for each reason: strangers are not to fill the log.
///
/// @param <R> few values
final class Quiet<R> {
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final Clock clock;
    private final Map<R, Said> said = new HashMap<>();

    private record Said(Instant at, int since) {}

    Quiet(Clock clock) {
        this.clock = clock;
    }

    /// How often it happened since it was last said, if it is time to say it again; else 0.
    synchronized int unsaid(R reason) {
        var now = clock.instant();
        var last = said.getOrDefault(reason, new Said(Instant.MIN, 0));
        if (!last.at().equals(Instant.MIN) && now.isBefore(last.at().plus(QUIET))) {
            said.put(reason, new Said(last.at(), last.since() + 1));
            return 0;
        }
        said.put(reason, new Said(now, 0));
        return last.since() + 1;
    }
}
