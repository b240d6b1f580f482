package dev.patchbay.local.cli;

import dev.patchbay.local.process.PartFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// What the person at the terminal reads: progress on standard output, failures on standard error. Thread-safe.
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final long startedAt = System.nanoTime();

    public Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void up(String part) {
        line(String.format(
                Locale.ROOT, "  %-13s up  %5.1f s", part, sinceStart().toMillis() / 1_000.0));
    }

    void problem(String sentence) {
        err.println(sentence);
        err.flush();
    }

    void failure(PartFailure failure) {
        problem("");
        problem(failure.getMessage());
        if (!failure.lastLines().isEmpty()) {
            problem("The last lines of its log:");
            failure.lastLines().forEach(line -> problem("  | " + line));
        }
    }

    private Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
