package dev.patchbay.local.cli;

import dev.patchbay.local.state.InstanceLock;
import dev.patchbay.local.state.RunFile;
import dev.patchbay.local.suite.Installation;

/// `call`, `rehearse`, `chaos` and `storm`: plays calls against the running Patchbay, or starts one for their
/// duration.
public final class RehearseCommand {
    private final Installation installation;
    private final Console console;

    public RehearseCommand(Installation installation, Console console) {
        this.installation = installation;
        this.console = console;
    }

    /// @return exit code: 0 when all passed and the logs are clean
    public int run(Order order) throws InterruptedException {
        if (!installation.isRehearsed()) {
            console.problem("Calls are rehearsed with rehearsed providers only; unset PATCHBAY_OPENAI_URL,"
                    + " PATCHBAY_TWILIO_API_URL and PATCHBAY_VAPI_API_URL.");
            return 2;
        }
        var state = installation.state();
        var lock = InstanceLock.acquire(state);
        if (lock.isPresent()) {
            return onItsOwn(lock.get(), order);
        }
        var running = RunFile.read(state);
        if (running.isEmpty()) {
            console.problem(UpCommand.alreadyRunning(running) + " Try again in a moment.");
            return 1;
        }
        var passed = new PeersClient(running.get()).play(order, console::line);
        return exitCode(new LogCheck(installation, console).passes(running.get()) && passed);
    }

    private int onItsOwn(InstanceLock lock, Order order) throws InterruptedException {
        console.line("Starting Patchbay for the rehearsal");
        var opened = Session.open(installation, lock, false, console);
        if (opened.isEmpty()) {
            return 1;
        }
        var run = opened.get().suite().runFile();
        boolean passed;
        try (var session = opened.get()) {
            if (!session.start() || !session.awaitRecords() || !session.startRest()) {
                return 1;
            }
            Calm.await();
            console.line("");
            passed = new PeersClient(run).play(order, console::line);
        }
        // After the end: what is said while parts stop is in the logs, too.
        return exitCode(new LogCheck(installation, console).passes(run) && passed);
    }

    private static int exitCode(boolean passed) {
        return passed ? 0 : 1;
    }
}
