package dev.patchbay.vapi.store;

import dev.patchbay.platform.problem.Cause;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/// Brings the tables up to date beside the start, and tries again for as long as the database is away:
/// webhooks are journalled and answered without it.
@Singleton
public class Migration {
    private static final Logger LOG = Logger.getLogger(Migration.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Flyway flyway;
    private final Thread thread = Thread.ofVirtual().name("migration").unstarted(this::run);
    private volatile boolean done;

    Migration(Flyway flyway) {
        this.flyway = flyway;
    }

    /// The tables are there.
    public boolean done() {
        return done;
    }

    void start(@Observes StartupEvent ignored) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ignored) {
        thread.interrupt();
    }

    private void run() {
        var pause = FIRST_PAUSE;
        try {
            while (!migrated(pause.equals(FIRST_PAUSE))) {
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean migrated(boolean first) {
        try {
            flyway.migrate();
            done = true;
        } catch (RuntimeException e) {
            LOG.logf(
                    first ? Logger.Level.WARN : Logger.Level.DEBUG,
                    "the tables could not be brought up to date, tried again until they are: %s",
                    Cause.of(e));
        }
        return done;
    }
}
