package dev.patchbay.vapi.body;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What all bodies on their way in share: memory, files, and the longest one that is taken.
@Singleton
final class Room {
    private final BodySettings settings;
    private final Spool spool;
    private final long most;
    private final AtomicLong inMemory = new AtomicLong();

    Room(
            BodySettings settings,
            Spool spool,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.settings = settings;
        this.spool = spool;
        this.most = most.asLongValue();
    }

    long most() {
        return most;
    }

    BodySettings settings() {
        return settings;
    }

    Spool spool() {
        return spool;
    }

    /// Whether there is memory for so many bytes more; to be given back.
    boolean reserve(long bytes) {
        if (inMemory.addAndGet(bytes) <= settings.memory().asLongValue()) {
            return true;
        }
        free(bytes);
        return false;
    }

    void free(long bytes) {
        inMemory.addAndGet(-bytes);
    }

    long inMemory() {
        return inMemory.get();
    }
}
