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
        return run(order, false);
    }

    /// @param guides whether the commands of the guides are run afterwards, and must do what is said of them
    public int run(Order order, boolean guides) throws InterruptedException {
        if (!installation.isRehearsed()) {
            console.problem("Calls are rehearsed with rehearsed providers only; unset PATCHBAY_OPENAI_URL,"
                    + " PATCHBAY_TWILIO_API_URL and PATCHBAY_VAPI_API_URL.");
            return 2;
        }
        var state = installation.state();
        var lock = InstanceLock.acquire(state);
        if (lock.isPresent()) {
            return onItsOwn(lock.get(), order, guides);
        }
        var running = RunFile.read(state);
        if (running.isEmpty()) {
            console.problem(UpCommand.alreadyRunning(running) + " Try again in a moment.");
            return 1;
        }
        var passed = play(running.get(), order, guides);
        return exitCode(new LogCheck(installation, console).passes(running.get()) && passed);
    }

    private int onItsOwn(InstanceLock lock, Order order, boolean guides) throws InterruptedException {
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
            passed = play(run, order, guides);
        }
        // After the end: what is said while parts stop is in the logs, too.
        return exitCode(new LogCheck(installation, console).passes(run) && passed);
    }

    private boolean play(RunFile run, Order order, boolean guides) throws InterruptedException {
        var passed = new PeersClient(run).play(order, console::line);
        // Both are told of, whatever became of the first.
        var kept = !guides || new Guides(installation, console).pass(run);
        return passed && kept;
    }

    private static int exitCode(boolean passed) {
        return passed ? 0 : 1;
    }
}
