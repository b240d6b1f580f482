package dev.patchbay.local.backends;

import dev.patchbay.embedded.EmbeddedPostgres;
import dev.patchbay.embedded.TemporaryDirectory;
import dev.patchbay.local.process.Part;
import dev.patchbay.local.process.PartFailure;
import dev.patchbay.local.process.PartStatus;
import dev.patchbay.local.process.Termination;
import dev.patchbay.local.state.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/// PostgreSQL with its data in the state folder; started again when its postmaster dies. It can be taken away, as
/// the power going out would, and brought back while everything else runs.
///
/// A data directory whose set-up was interrupted is known by its missing mark, and set up anew.
public final class PostgresPart implements Part {
    private static final Logger LOG = Logger.getLogger(PostgresPart.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Duration BACK_WITHIN = Duration.ofSeconds(50);

    private final StateDirectory state;
    private final int port;
    private final String password;
    private final CompletableFuture<Void> firstUp = new CompletableFuture<>();
    private final Thread watcher = Thread.ofVirtual().name("watch-postgres").unstarted(this::watch);
    private Optional<EmbeddedPostgres> server = Optional.empty();
    private volatile boolean stopping;
    private volatile boolean away;
    private volatile PartStatus status;

    public PostgresPart(StateDirectory state, int port, String password) {
        this.state = state;
        this.port = port;
        this.password = password;
        this.status = new PartStatus(name(), PartStatus.State.WAITING, OptionalLong.empty(), port, Optional.empty(), 0);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public PartStatus status() {
        return status;
    }

    /// `//host:port/database`.
    public String address() {
        return "//127.0.0.1:" + port + "/" + EmbeddedPostgres.DATABASE;
    }

    /// Whether its data directory, with the services' roles, is there already.
    public boolean isSetUp() {
        return Files.exists(finishedMark());
    }

    @Override
    public CompletableFuture<Void> start() {
        change(PartStatus.State.STARTING, OptionalLong.empty(), status.restarts());
        watcher.start();
        return firstUp;
    }

    /// The server is killed, and stays away until [#bringUp].
    public void takeAway() {
        away = true;
        var postmaster = status.pid();
        if (postmaster.isPresent()) {
            ProcessHandle.of(postmaster.getAsLong()).ifPresent(process -> {
                process.destroyForcibly();
                process.onExit().join();
            });
        }
        change(PartStatus.State.DOWN, OptionalLong.empty(), status.restarts());
    }

    /// Brings the server back after [#takeAway], with all that was committed.
    public void bringUp() {
        away = false;
        var deadline = System.nanoTime() + BACK_WITHIN.toNanos();
        while (status.state() != PartStatus.State.UP) {
            if (System.nanoTime() > deadline) {
                throw new PartFailure("postgres did not come back", List.of());
            }
            pause(LOOK_EVERY);
        }
    }

    /// Stops the server; one that is only just starting is ended the hard way.
    @Override
    public void stop(Duration within) {
        stopping = true;
        watcher.interrupt();
        synchronized (this) {
            server.ifPresent(PostgresPart::closeQuietly);
            server = Optional.empty();
        }
        status = new PartStatus(
                name(), PartStatus.State.STOPPED, OptionalLong.empty(), port, Optional.empty(), status.restarts());
        firstUp.completeExceptionally(new PartFailure("postgres was stopped", List.of()));
    }

    private void watch() {
        try {
            while (!stopping && runOnce()) {
                change(PartStatus.State.DOWN, OptionalLong.empty(), status.restarts() + 1);
                Thread.sleep(PAUSE);
                while (away && !stopping) {
                    Thread.sleep(LOOK_EVERY);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// False when the very first start failed: that is not repeated.
    private boolean runOnce() {
        try {
            postmaster().ifPresent(postmaster -> postmaster.onExit().join());
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "PostgreSQL did not start", e);
            return !firstUp.completeExceptionally(new PartFailure("postgres: " + e.getMessage(), List.of()));
        }
    }

    private synchronized Optional<ProcessHandle> postmaster() {
        if (stopping) {
            return Optional.empty();
        }
        server.ifPresent(PostgresPart::closeQuietly);
        server = Optional.empty();
        discardUnfinished();
        var started = EmbeddedPostgres.persistent(state.postgres(), port, password);
        server = Optional.of(started);
        markFinished();
        change(PartStatus.State.UP, started.pid(), status.restarts());
        firstUp.complete(null);
        return started.pid().isPresent() ? ProcessHandle.of(started.pid().getAsLong()) : Optional.empty();
    }

    private void discardUnfinished() {
        if (!isSetUp()) {
            TemporaryDirectory.delete(state.postgres());
        }
    }

    private void markFinished() {
        try {
            Files.write(finishedMark(), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("the data directory could not be marked", e);
        }
    }

    private Path finishedMark() {
        return state.postgres().resolve("patchbay.finished");
    }

    private void change(PartStatus.State to, OptionalLong pid, int restarts) {
        if (!stopping) {
            var since = to == PartStatus.State.UP ? Optional.of(Instant.now()) : Optional.<Instant>empty();
            status = new PartStatus(name(), to, pid, port, since, restarts);
        }
    }

    private static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new PartFailure("postgres was waited for and the waiting interrupted", List.of());
        }
    }

    private static void closeQuietly(EmbeddedPostgres server) {
        var postmaster = server.pid();
        try {
            server.close();
        } catch (UncheckedIOException _) {
            // Whatever is left of it is ended below.
        }
        if (postmaster.isPresent()) {
            ProcessHandle.of(postmaster.getAsLong())
                    .ifPresent(process -> Termination.of(List.of(process), Duration.ofSeconds(1)));
        }
    }
}
