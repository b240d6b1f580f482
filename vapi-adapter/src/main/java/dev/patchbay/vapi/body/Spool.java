package dev.patchbay.vapi.body;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The files for bodies that memory has no room for: so many at once, and those who have one make room for
/// those who wait.
///
/// For any thread. First come, first served. While somebody waits, the stranger who is furthest behind the
/// hurried pace loses his file; a sender who has proved himself keeps it.
@Singleton
class Spool {
    private static final String SUFFIX = ".body";

    private final BodySettings settings;
    private final Set<Inflow> holders = new HashSet<>();
    private final Deque<Inflow> waiting = new ArrayDeque<>();
    private final AtomicLong count = new AtomicLong();

    Spool(BodySettings settings, MeterRegistry registry) {
        this.settings = settings;
        registry.gauge("patchbay.vapi.bodies.files", this, Spool::held);
        registry.gauge("patchbay.vapi.bodies.waiting", this, Spool::waiting);
    }

    /// What a kill left where files keep their names; the journal's lock says that nobody else uses them.
    void empty(@Observes StartupEvent ignored) {
        empty(settings.directory());
    }

    static void empty(Path directory) {
        try {
            Files.createDirectories(directory);
            try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                for (var file : files) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bodies " + directory + ": " + e.getMessage(), e);
        }
    }

    SpoolFile file() {
        return new SpoolFile(settings.directory().resolve(count.getAndIncrement() + SUFFIX));
    }

    /// Grants a place at once or later; false when too many wait.
    boolean claim(Inflow inflow) {
        synchronized (this) {
            if (holders.size() >= settings.files()) {
                return await(inflow);
            }
            holders.add(inflow);
        }
        inflow.granted();
        return true;
    }

    /// Gives a place back, or a place in the queue.
    void release(Inflow inflow) {
        Inflow next;
        synchronized (this) {
            if (!holders.remove(inflow)) {
                waiting.remove(inflow);
                return;
            }
            next = waiting.poll();
            if (next == null) {
                return;
            }
            holders.add(next);
        }
        next.granted();
    }

    /// Takes the file of the stranger who is furthest behind, if any is, for those who wait; no more files than
    /// they are.
    synchronized void press() {
        if (holders.stream().filter(Inflow::isDisplaced).count() < waiting.size()) {
            var now = System.nanoTime();
            holders.stream()
                    .filter(holder -> holder.behind(now) > 0)
                    .max(Comparator.comparingLong(holder -> holder.behind(now)))
                    .ifPresent(Inflow::displace);
        }
    }

    synchronized int held() {
        return holders.size();
    }

    synchronized int waiting() {
        return waiting.size();
    }

    private boolean await(Inflow inflow) {
        var strangers = waiting.stream().filter(other -> !other.isKnown()).count();
        if (!inflow.isKnown() && strangers >= settings.strangersWaiting()) {
            return false;
        }
        waiting.add(inflow);
        press();
        return true;
    }
}
