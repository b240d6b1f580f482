package dev.patchbay.local.cli;

import dev.patchbay.local.process.Leftovers;
import dev.patchbay.local.process.Part;
import dev.patchbay.local.process.PartFailure;
import dev.patchbay.local.state.InstanceLock;
import dev.patchbay.local.state.Secrets;
import dev.patchbay.local.state.StateDirectory;
import dev.patchbay.local.suite.Guard;
import dev.patchbay.local.suite.Installation;
import dev.patchbay.local.suite.Suite;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// A suite started by this command, and stopped with it: by its end, by Ctrl-C, by SIGTERM.
final class Session implements AutoCloseable {
    private final Console console;
    private final Suite suite;
    private final Secrets secrets;
    private final Guard guard;
    private final AtomicBoolean closing = new AtomicBoolean();
    private CompletableFuture<Void> records;

    private Session(Console console, Suite suite, Secrets secrets, Guard guard) {
        this.console = console;
        this.suite = suite;
        this.secrets = secrets;
        this.guard = guard;
    }

    /// Clears what an earlier run left, and opens the ports.
    ///
    /// @param lock held for as long as the process lives
    /// @return empty when it cannot be; the person has been told why
    static Optional<Session> open(Installation installation, InstanceLock lock, boolean fresh, Console console) {
        if (!lock.isHeld()) {
            throw new IllegalStateException("the lock is not held");
        }
        var state = installation.state();
        var leftovers = new Leftovers(state).stop();
        if (leftovers > 0) {
            console.line("  stopped " + leftovers + " processes that an earlier run left behind");
        }
        if (fresh) {
            state.empty();
        }
        LauncherLog.to(state.log("launcher"));
        return withSuite(installation, state, console);
    }

    /// Starts what answers a call; false when something did not come up, and the person has been told.
    boolean start() throws InterruptedException {
        try {
            suite.start(this::tell).join();
            suite.announce();
            return true;
        } catch (CompletionException e) {
            return failed(e);
        }
    }

    /// Starts what keeps records of calls, beside the first one; once. Not before its first word: on two
    /// cores the word would come seconds later.
    synchronized CompletableFuture<Void> beginRecords() {
        if (records == null) {
            records = suite.startRecords(this::tell);
        }
        return records;
    }

    /// Waits until calls are on record.
    boolean awaitRecords() throws InterruptedException {
        try {
            beginRecords().join();
            return true;
        } catch (CompletionException e) {
            return failed(e);
        }
    }

    /// Starts the rest.
    boolean startRest() throws InterruptedException {
        try {
            suite.startRest(this::tell).join();
            return true;
        } catch (CompletionException e) {
            return failed(e);
        }
    }

    Suite suite() {
        return suite;
    }

    Secrets secrets() {
        return secrets;
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            console.line("Stopping.");
            suite.stop();
            guard.close();
            console.line("Stopped.");
        }
    }

    private static Optional<Session> withSuite(Installation installation, StateDirectory state, Console console) {
        var secrets = Secrets.of(state);
        try {
            var suite = new Suite(installation, state, secrets, vertx());
            var session = new Session(console, suite, secrets, Guard.start(installation.root()));
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(session::close));
            return Optional.of(session);
        } catch (UncheckedIOException e) {
            console.problem("Port " + installation.publicPort() + " cannot be opened ("
                    + e.getCause().getMessage() + "). Set PATCHBAY_PORT to another one.");
            return Optional.empty();
        }
    }

    private static Vertx vertx() {
        var noFiles = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        return Vertx.vertx(new VertxOptions().setFileSystemOptions(noFiles));
    }

    private void tell(Part part) {
        if (!closing.get()) {
            console.up(part.name());
        }
    }

    private boolean failed(CompletionException failure) throws InterruptedException {
        if (closing.get()) {
            // Parts fail because they are being stopped: the process is about to end by its signal.
            Thread.currentThread().join();
        }
        if (failure.getCause() instanceof PartFailure part) {
            console.failure(part);
        } else {
            console.problem("Starting failed: " + failure.getCause());
        }
        return false;
    }
}
