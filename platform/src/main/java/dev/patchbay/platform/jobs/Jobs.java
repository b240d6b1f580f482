package dev.patchbay.platform.jobs;

import dev.patchbay.platform.problem.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Runs jobs that come round by themselves: one that fails is counted (`patchbay.jobs.failed`, tag `job`) and
/// said in one line, once until it succeeds again. Its next turn tries again.
///
/// The scheduler would log the whole exception, each time.
@Singleton
public final class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);

    private final MeterRegistry registry;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    Jobs(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Never fails.
    ///
    /// @param name one of a few words
    public Uni<Void> run(String name, Supplier<Uni<Void>> job) {
        return Uni.createFrom()
                .deferred(job::get)
                .invoke(() -> succeeded(name))
                .onFailure()
                .invoke(failure -> failed(name, failure))
                .onFailure()
                .recoverWithNull();
    }

    private void succeeded(String name) {
        if (failing.remove(name)) {
            LOG.infof("job=%s succeeds again", name);
        }
    }

    private void failed(String name, Throwable failure) {
        registry.counter("patchbay.jobs.failed", "job", name).increment();
        if (failing.add(name)) {
            LOG.warnf("job=%s failed, its next turn tries again: %s", name, Cause.of(failure));
        }
        LOG.debugf(failure, "job=%s failed", name);
    }
}
