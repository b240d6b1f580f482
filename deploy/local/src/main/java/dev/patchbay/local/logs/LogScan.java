package dev.patchbay.local.logs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the logs of this run (`*.log` of a folder) for what must never be in one.
public final class LogScan {
    private final List<Ban> bans;

    LogScan(List<Ban> bans) {
        this.bans = List.copyOf(bans);
    }

    /// @throws UncheckedIOException when a log cannot be read: what was not looked at is not clean
    public Findings of(Path folder) {
        try (var entries = Files.list(folder)) {
            var logs = entries.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
            var leaks = new ArrayList<Leak>();
            var lines = 0;
            for (var log : logs) {
                lines += read(log, leaks);
            }
            return new Findings(logs.size(), lines, leaks);
        } catch (IOException e) {
            throw new UncheckedIOException("the logs could not be read", e);
        }
    }

    private int read(Path log, List<Leak> leaks) throws IOException {
        // A reader that takes every byte: a log may hold anything.
        try (var reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
            var number = 0;
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                look(log, number, line, leaks);
            }
            return number;
        }
    }

    private void look(Path log, int number, String line, List<Leak> leaks) {
        for (var ban : bans) {
            if (ban.isBrokenBy(line)) {
                leaks.add(new Leak(log, number, ban.kind()));
            }
        }
    }

    /// What was looked at, and what was found.
    public record Findings(int files, int lines, List<Leak> leaks) {
        public Findings {
            leaks = List.copyOf(leaks);
        }
    }
}
