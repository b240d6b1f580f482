package dev.patchbay.vapi.webhook;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads bodies, of which few are large and none is larger than allowed.
///
/// A body announced as larger than a megabyte, or with no length at all, waits until at most two others of
/// that kind are in memory: ten megabytes are held several times over on their way through parser, journal
/// and database.
@Singleton
class BodyReader {
    private static final long LARGE = 1 << 20;
    private static final int MOST_LARGE = 3;
    private static final long PATIENCE_SECONDS = 15;

    private final int most;
    private final Semaphore large = new Semaphore(MOST_LARGE, true);

    BodyReader(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = Math.toIntExact(most.asLongValue());
    }

    /// What came of reading.
    sealed interface Body {
        record Whole(byte[] bytes) implements Body {}

        record Oversized() implements Body {}

        /// Its sender went away in the middle of it.
        record Broken() implements Body {}

        /// Too many large ones at once.
        record Refused() implements Body {}
    }

    /// @param length as announced; empty when none was
    Body read(InputStream stream, Optional<Long> length) {
        if (length.filter(announced -> announced > most).isPresent()) {
            return new Body.Oversized();
        }
        return length.filter(announced -> announced <= LARGE).isPresent() ? read(stream) : readLarge(stream);
    }

    private Body readLarge(InputStream stream) {
        try {
            if (!large.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new Body.Refused();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Body.Refused();
        }
        try {
            return read(stream);
        } finally {
            large.release();
        }
    }

    private Body read(InputStream stream) {
        try {
            var bytes = stream.readNBytes(most + 1);
            return bytes.length > most ? new Body.Oversized() : new Body.Whole(bytes);
        } catch (IOException | IllegalStateException e) {
            return new Body.Broken();
        }
    }
}
