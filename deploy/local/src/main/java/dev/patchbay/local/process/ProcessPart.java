package dev.patchbay.local.process;

import dev.patchbay.local.state.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A part that is a process of its own: started, watched, and started again (with growing pauses) whenever it
/// ends by itself.
///
/// What never came up is not started again: the first start fails instead.
public final class ProcessPart implements Part {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CHECK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int FAILED_CHECKS = 3;
    private static final int TAIL_LINES = 25;

    private final ProcessSpec spec;
    private final StateDirectory state;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Void> firstUp = new CompletableFuture<>();
    private final Thread watcher;
    private Optional<Process> process = Optional.empty();
    private boolean stopping;
    private volatile PartStatus status;

    public ProcessPart(ProcessSpec spec, StateDirectory state) {
        this.spec = spec;
        this.state = state;
        this.watcher = Thread.ofVirtual().name("watch-" + spec.name()).unstarted(this::watch);
        this.status = new PartStatus(
                spec.name(), PartStatus.State.WAITING, OptionalLong.empty(), spec.port(), Optional.empty(), 0);
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public PartStatus status() {
        return status;
    }

    @Override
    public CompletableFuture<Void> start() {
        LogFile.startOver(spec.log());
        watcher.start();
        return firstUp;
    }

    /// Ends the process as the power going out would; it is then started again like after any crash.
    ///
    /// @return the pid of what was killed; empty when nothing runs
    public OptionalLong kill() {
        var running = running();
        running.ifPresent(Process::destroyForcibly);
        return running.map(killed -> OptionalLong.of(killed.pid())).orElseGet(OptionalLong::empty);
    }

    /// Tells the process to end, as a cluster does that wants its place, and waits for it; it is then started again.
    ///
    /// @return its exit code; empty when nothing runs, or it has not ended within two minutes
    public OptionalInt terminate() {
        return running().map(ProcessPart::terminate).orElseGet(OptionalInt::empty);
    }

    private static OptionalInt terminate(Process process) {
        process.destroy();
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /// Stops the process in the middle of whatever it does, without anybody noticing: its sockets stay open.
    ///
    /// @return its pid; empty when nothing runs
    public OptionalLong freeze() {
        return signal("STOP");
    }

    /// Has a frozen process go on.
    ///
    /// @return its pid; empty when nothing runs
    public OptionalLong thaw() {
        return signal("CONT");
    }

    /// Java itself knows no other signals than those that end a process.
    private OptionalLong signal(String name) {
        var running = running();
        if (running.isEmpty()) {
            return OptionalLong.empty();
        }
        long pid = running.get().pid();
        try {
            var sent = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
            return sent.waitFor() == 0 ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("no signal could be sent", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    @Override
    public void stop(Duration within) {
        Optional<Process> last;
        synchronized (this) {
            stopping = true;
            last = process;
        }
        last.filter(Process::isAlive).ifPresent(alive -> Termination.of(List.of(alive.toHandle()), within));
        watcher.interrupt();
        PidFile.delete(state, spec.name());
        status = new PartStatus(
                spec.name(),
                PartStatus.State.STOPPED,
                OptionalLong.empty(),
                spec.port(),
                Optional.empty(),
                status.restarts());
        firstUp.completeExceptionally(new PartFailure(spec.name() + " was stopped", List.of()));
    }

    private void watch() {
        try {
            while (true) {
                var started = spawn();
                if (started.isEmpty() || !runOnce(started.get())) {
                    return;
                }
                Thread.sleep(backoff.next());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            firstUp.completeExceptionally(new PartFailure(spec.name() + ": " + e.getMessage(), List.of()));
        }
    }

    /// From start to end of one process; false when it must not be started again.
    private boolean runOnce(Process started) throws InterruptedException {
        var wasUp = awaitReady(started);
        if (!wasUp && !firstUp.isDone()) {
            started.destroyForcibly();
            firstUp.completeExceptionally(failure(started));
            return false;
        }
        if (wasUp) {
            up(started);
            checkUntilEnd(started);
        }
        started.waitFor();
        return down();
    }

    private boolean awaitReady(Process started) throws InterruptedException {
        var deadline = System.nanoTime() + spec.startWithin().toNanos();
        while (started.isAlive() && System.nanoTime() < deadline) {
            if (ReadyCheck.passes(spec.ready())) {
                return true;
            }
            started.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (firstUp.isDone()) {
            // A restart that hangs is as good as none.
            started.destroyForcibly();
        }
        return false;
    }

    private void checkUntilEnd(Process started) throws InterruptedException {
        var failed = 0;
        while (!started.waitFor(CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
            failed = ReadyCheck.passes(spec.ready()) ? 0 : failed + 1;
            var seen = failed < FAILED_CHECKS ? PartStatus.State.UP : PartStatus.State.UNWELL;
            change(seen, OptionalLong.of(started.pid()), status.upSince(), status.restarts());
        }
    }

    private synchronized Optional<Process> running() {
        return process.filter(Process::isAlive);
    }

    private synchronized Optional<Process> spawn() {
        if (stopping) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(spec.directory());
            var builder =
                    new ProcessBuilder(command()).directory(spec.directory().toFile());
            builder.environment().putAll(spec.environment());
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
            var started = builder.start();
            process = Optional.of(started);
            PidFile.write(state, spec.name(), started.toHandle());
            change(PartStatus.State.STARTING, OptionalLong.of(started.pid()), Optional.empty(), status.restarts());
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(spec.name() + " could not be started", e);
        }
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(new Marker(state).of(spec.name()));
        command.addAll(spec.command());
        return command;
    }

    private void up(Process started) {
        backoff.up();
        change(PartStatus.State.UP, OptionalLong.of(started.pid()), Optional.of(Instant.now()), status.restarts());
        firstUp.complete(null);
    }

    private synchronized boolean down() {
        if (stopping) {
            return false;
        }
        change(PartStatus.State.DOWN, OptionalLong.empty(), Optional.empty(), status.restarts() + 1);
        return true;
    }

    private synchronized void change(PartStatus.State to, OptionalLong pid, Optional<Instant> upSince, int restarts) {
        if (!stopping) {
            status = new PartStatus(spec.name(), to, pid, spec.port(), upSince, restarts);
        }
    }

    private PartFailure failure(Process ended) {
        var how = ended.isAlive()
                ? " did not get ready within " + spec.startWithin().toSeconds() + " s"
                : " ended with code " + ended.exitValue() + " while it started";
        return new PartFailure(spec.name() + how, LogFile.tail(spec.log(), TAIL_LINES));
    }
}
