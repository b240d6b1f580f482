package dev.patchbay.business.scheduling.remote;

import dev.patchbay.business.scheduling.CalendarFailure;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// The pauses before a request is repeated: what the provider asks for, else twice the last one, and some more,
/// so that instances do not ask in step.
final class Pauses implements CustomBackoffStrategy {
    private long nextMs;

    @Override
    public void init(long firstMs) {
        nextMs = firstMs;
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        var usual = nextMs;
        nextMs *= 2;
        var asked = failure instanceof CalendarFailure known
                ? known.retryAfter().map(Duration::toMillis).orElse(usual)
                : usual;
        return asked + ThreadLocalRandom.current().nextLong(Math.max(1, usual / 2));
    }
}
