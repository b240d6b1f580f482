package dev.patchbay.vapi.api;

import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// The pauses before a question is repeated: what VAPI asks for, else twice the last one, and some more, so that
/// instances do not ask in step.
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
        var asked = failure instanceof VapiFailure known
                ? known.retryAfter().map(Duration::toMillis).orElse(usual)
                : usual;
        return asked + ThreadLocalRandom.current().nextLong(usual);
    }
}
