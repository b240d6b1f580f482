package dev.patchbay.local.cli;

import dev.patchbay.local.state.InstanceLock;
import dev.patchbay.local.state.RunFile;
import dev.patchbay.local.suite.Installation;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/// `up [--once] [--fresh]`: starts everything, plays a first call, and stays up.
public final class UpCommand {
    /// The agent begins to speak.
    private static final Pattern FIRST_WORD = Pattern.compile(" +[0-9:.]+ +model +says .*");
    private static final String FIRST_CALL = "first-call/books-a-visit.yaml";

    private final Installation installation;
    private final Console console;

    public UpCommand(Installation installation, Console console) {
        this.installation = installation;
        this.console = console;
    }

    /// @param once ends after the call, with its verdict as exit code
    /// @param fresh empties the state folder first
    public int run(boolean once, boolean fresh) throws InterruptedException {
        if (once && !installation.isRehearsed()) {
            console.problem("up --once plays a rehearsed call; unset PATCHBAY_OPENAI_URL and PATCHBAY_TWILIO_API_URL.");
            return 2;
        }
        var state = installation.state();
        var lock = InstanceLock.acquire(state);
        if (lock.isEmpty()) {
            console.problem(alreadyRunning(RunFile.read(state)));
            return 1;
        }
        console.line("Starting Patchbay");
        var session = Session.open(installation, lock.get(), fresh, console);
        return session.isEmpty() ? 1 : run(session.get(), once);
    }

    static String alreadyRunning(Optional<RunFile> run) {
        return run.map(file -> "Patchbay is already running here (process " + file.pid() + ", " + file.publicUrl()
                        + "). Use ./patchbay call, or stop it first.")
                .orElse("Patchbay is already being started or stopped here by another process.");
    }

    private int run(Session session, boolean once) throws InterruptedException {
        try (session) {
            if (!session.start()) {
                return 1;
            }
            var passed = !installation.isRehearsed() || firstCall(session);
            if (!session.awaitRecords()) {
                return 1;
            }
            if (once) {
                return passed ? 0 : 1;
            }
            if (!session.startRest()) {
                return 1;
            }
            banner(session);
            // Until a signal ends the process; the shutdown hook stops everything.
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private boolean firstCall(Session session) throws InterruptedException {
        console.line("");
        var order = Order.file(installation.call(FIRST_CALL));
        var passed = new PeersClient(session.suite().runFile()).play(order, line -> {
            console.line(line);
            if (FIRST_WORD.matcher(line).matches()) {
                session.beginRecords();
            }
        });
        console.line("");
        return passed;
    }

    private void banner(Session session) {
        var url = session.suite().runFile().publicUrl();
        console.line("");
        console.line("Patchbay is up.");
        console.line("  health of all parts   " + url + "/");
        console.line("  calls so far          " + url + "/api/calls");
        console.line("  owner token           " + session.secrets().ownerToken());
        console.line("                        send it as: Authorization: Bearer <owner token>");
        console.line("  call again            ./patchbay call");
        console.line("  every rehearsal       ./patchbay rehearse");
        console.line("  logs                  " + installation.state().log("*"));
        console.line("  stop                  Ctrl-C");
    }
}
