package dev.patchbay.local.cli;

import dev.patchbay.local.suite.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// `call --against URL`: plays a call against another deployment, by the rehearsal's own program.
public final class AgainstCommand {
    private final Installation installation;
    private final Console console;

    public AgainstCommand(Installation installation, Console console) {
        this.installation = installation;
        this.console = console;
    }

    public int run(String url, Path file) throws InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java, "-jar", installation.rehearsalJar().toString(), "call", "--against", url, file.toString());
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            console.problem("The rehearsal could not be started: " + e.getMessage());
            return 1;
        }
    }
}
