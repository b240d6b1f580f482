package dev.patchbay.local.cli;

import dev.patchbay.local.logs.Confidential;
import dev.patchbay.local.state.RunFile;
import dev.patchbay.local.state.Secrets;
import dev.patchbay.local.suite.Installation;
import java.util.ArrayList;

/// Looks through all logs when calls have been played, and says loudly where something is that must not be there.
final class LogCheck {
    private static final int SHOWN = 25;

    private final Installation installation;
    private final Console console;

    LogCheck(Installation installation, Console console) {
        this.installation = installation;
        this.console = console;
    }

    /// @param run the launcher whose logs they are
    boolean passes(RunFile run) {
        var secrets = new ArrayList<>(Secrets.of(installation.state()).confidential());
        secrets.add(run.controlToken());
        var scan = Confidential.scan(secrets, installation.environment(), installation.calls());
        var found = scan.of(installation.state().logs());
        if (found.leaks().isEmpty()) {
            console.line("The logs tell nothing that they must not: " + found.lines() + " lines of " + found.files()
                    + " files.");
            return true;
        }
        console.problem("The logs tell what they must not, at " + found.leaks().size() + " places:");
        found.leaks().stream().limit(SHOWN).forEach(leak -> console.problem("  " + leak));
        return false;
    }
}
