package dev.patchbay.local.process;

import dev.patchbay.local.state.PrivateFile;
import dev.patchbay.local.state.StateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Remembers a started process beyond the launcher's own life: `pid startMillis` in `pids/<part>`.
///
/// A pid alone proves nothing, since the system gives it away again: the start time must agree, too.
record PidFile(Path file, long pid, Instant startedAt) {
    // The system reckons start times from its boot in ticks of 10 ms.
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    static void write(StateDirectory state, String part, ProcessHandle process) {
        var started = process.info().startInstant().orElse(Instant.EPOCH);
        var line = process.pid() + " " + started.toEpochMilli() + "\n";
        try {
            PrivateFile.write(state.pids().resolve(part), line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("pid of " + part + " could not be written", e);
        }
    }

    static void delete(StateDirectory state, String part) {
        try {
            Files.deleteIfExists(state.pids().resolve(part));
        } catch (IOException e) {
            throw new UncheckedIOException("pid of " + part + " could not be deleted", e);
        }
    }

    static List<PidFile> all(StateDirectory state) {
        if (Files.notExists(state.pids())) {
            return List.of();
        }
        try (var files = Files.list(state.pids())) {
            return files.map(PidFile::read).flatMap(Optional::stream).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("pids could not be read", e);
        }
    }

    /// The process meant, if it still runs.
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(this::startedThen);
    }

    private boolean startedThen(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }

    private static Optional<PidFile> read(Path file) {
        try {
            var words = Files.readString(file).strip().split(" ");
            return Optional.of(
                    new PidFile(file, Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1]))));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }
}
