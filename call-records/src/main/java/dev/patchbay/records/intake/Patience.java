package dev.patchbay.records.intake;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Tries again, without end, what fails for a passing reason: `first` later, then twice that, up to `longest`.
record Patience(Duration first, Duration longest) {
    static final Patience USUAL = new Patience(Duration.ofMillis(100), Duration.ofSeconds(3));

    private static final Logger LOG = Logger.getLogger(Patience.class);

    <T> Uni<T> with(String what, Supplier<Uni<? extends T>> attempt) {
        return Uni.createFrom()
                .deferred(attempt)
                .onFailure(Failures::passes)
                .invoke(failure -> LOG.warnf("%s failed (%s), trying again", what, Failures.word(failure)))
                .onFailure(Failures::passes)
                .retry()
                .withBackOff(first, longest)
                .indefinitely();
    }
}
