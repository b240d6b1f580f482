package dev.patchbay.business.remote;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// The pauses before a request is repeated: what the provider asks for, else twice the last one, and some more,
/// so that instances do not ask in step.
public final class Pauses implements CustomBackoffStrategy {
    private final Function<Throwable, Optional<Duration>> asked;
    private long nextMs;

    /// @param asked which pause a failure says that the provider asks for
    public Pauses(Function<Throwable, Optional<Duration>> asked) {
        this.asked = asked;
    }

    @Override
    public void init(long firstMs) {
        nextMs = firstMs;
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        var usual = nextMs;
        nextMs *= 2;
        return asked.apply(failure).map(Duration::toMillis).orElse(usual)
                + ThreadLocalRandom.current().nextLong(Math.max(1, usual / 2));
    }
}
