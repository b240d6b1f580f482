package dev.patchbay.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A sleeping shell that outlives a killed launcher for one purpose: to stop what it left running.
///
/// It waits for a line, which says that all is done, or for the end of its standard input, which comes when the
/// launcher's process is gone, however it went, and then runs `sweep`. Where the shell is killed together with
/// the launcher, the next start does the same.
public final class Guard implements AutoCloseable {
    private static final String SCRIPT =
            "trap '' INT HUP TERM; if read -r done; then exit 0; fi; exec \"$@\" >/dev/null 2>&1";
    private static final long PATIENCE_MS = 1_000;

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    public static Guard start(Path root) {
        var command = List.of(
                "sh",
                "-c",
                SCRIPT,
                "patchbay-guard",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpatchbay.root=" + root,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.patchbay.local.Main",
                "sweep");
        try {
            return new Guard(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("the guard could not be started", e);
        }
    }

    /// There is nothing left to sweep.
    @Override
    public void close() {
        try (var input = shell.getOutputStream()) {
            input.write('\n');
            input.flush();
            shell.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (IOException _) {
            // It is gone already.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        shell.destroyForcibly();
    }
}
