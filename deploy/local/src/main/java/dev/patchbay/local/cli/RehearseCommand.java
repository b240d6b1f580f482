package dev.patchbay.local.cli;

import dev.patchbay.local.state.InstanceLock;
import dev.patchbay.local.state.RunFile;
import dev.patchbay.local.suite.Installation;
import java.util.Map;

/// `call` and `rehearse`: plays calls against the running Patchbay, or starts one for their duration.
public final class RehearseCommand {
    private final Installation installation;
    private final Console console;

    public RehearseCommand(Installation installation, Console console) {
        this.installation = installation;
        this.console = console;
    }

    /// @param what as `POST /runs` takes it
    /// @return exit code: 0 when all calls passed
    public int run(Map<String, ?> what) throws InterruptedException {
        if (!installation.isRehearsed()) {
            console.problem("Calls are rehearsed with rehearsed providers only; unset PATCHBAY_OPENAI_URL,"
                    + " PATCHBAY_TWILIO_API_URL and PATCHBAY_VAPI_API_URL.");
            return 2;
        }
        var state = installation.state();
        var lock = InstanceLock.acquire(state);
        if (lock.isPresent()) {
            return onItsOwn(lock.get(), what);
        }
        var running = RunFile.read(state);
        if (running.isEmpty()) {
            console.problem(UpCommand.alreadyRunning(running) + " Try again in a moment.");
            return 1;
        }
        return exitCode(new PeersClient(running.get()).play(what, console::line));
    }

    private int onItsOwn(InstanceLock lock, Map<String, ?> what) throws InterruptedException {
        console.line("Starting Patchbay for the rehearsal");
        var opened = Session.open(installation, lock, false, console);
        if (opened.isEmpty()) {
            return 1;
        }
        try (var session = opened.get()) {
            if (!session.start() || !session.awaitRecords() || !session.startRest()) {
                return 1;
            }
            Calm.await();
            console.line("");
            return exitCode(new PeersClient(session.suite().runFile()).play(what, console::line));
        }
    }

    private static int exitCode(boolean passed) {
        return passed ? 0 : 1;
    }
}
