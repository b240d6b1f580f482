package dev.patchbay.platform.journal;

import dev.patchbay.platform.problem.Cause;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Publishes a journal: reads in order, hands batches to the [Publisher], acknowledges what it took over.
///
/// One batch is under way at a time; a batch that fails is handed over again, with growing pauses, for as long
/// as it takes. So the order is kept, nothing is left out, and after a crash the last batch may be published
/// twice. Runs on a thread of its own.
public final class JournalPump implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JournalPump.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final JournalReader reader;
    private final Publisher publisher;
    private final Config config;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("journal-pump").unstarted(this::run);
    private volatile boolean running = true;
    private volatile boolean blocked;

    /// @param batch most entries handed over at once, `batchBytes` most bytes (but at least one entry)
    /// @param firstPause after the first failure; doubled with each further one up to `longestPause`
    public record Config(int batch, long batchBytes, Duration firstPause, Duration longestPause) {
        private static final long MEGABYTES = 8L << 20;

        public Config(int batch, Duration firstPause, Duration longestPause) {
            this(batch, MEGABYTES, firstPause, longestPause);
        }

        public static Config standard() {
            return new Config(500, Duration.ofMillis(100), Duration.ofSeconds(5));
        }
    }

    /// Owns the reader from now on.
    public JournalPump(JournalReader reader, Publisher publisher, Config config) {
        this.reader = reader;
        this.publisher = publisher;
        this.config = config;
    }

    public void start() {
        thread.start();
    }

    /// The last hand-over failed and is being repeated: the broker is away.
    public boolean blocked() {
        return blocked;
    }

    /// Stops at once; a batch under way is published again by the next run.
    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join(STOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }

    private void run() {
        try {
            while (running) {
                publishNext();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishNext() throws InterruptedException {
        try {
            var batch = reader.read(config.batch(), config.batchBytes(), IDLE);
            if (!batch.isEmpty()) {
                publishUntilTaken(batch);
                reader.acknowledge(batch.getLast());
            }
        } catch (UncheckedIOException e) {
            LOG.log(Level.SEVERE, "journal: could not be read: {0}", Cause.of(e));
            LOG.log(Level.FINE, "journal: could not be read", e);
            Thread.sleep(config.longestPause());
        }
    }

    private void publishUntilTaken(List<JournalEntry> batch) throws InterruptedException {
        var pause = config.firstPause();
        while (!taken(batch)) {
            blocked = true;
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(config.longestPause()) < 0
                    ? pause.multipliedBy(2)
                    : config.longestPause();
        }
        blocked = false;
    }

    private boolean taken(List<JournalEntry> batch) throws InterruptedException {
        try {
            publisher.publish(batch).toCompletableFuture().get();
            return true;
        } catch (ExecutionException | RuntimeException e) {
            if (!blocked) {
                LOG.log(Level.WARNING, "journal: publishing failed, repeated until it succeeds: {0}", cause(e));
            }
            return false;
        }
    }

    private static String cause(Exception e) {
        var cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return cause.getClass().getSimpleName();
    }
}
