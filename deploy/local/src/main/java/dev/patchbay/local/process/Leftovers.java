package dev.patchbay.local.process;

import dev.patchbay.embedded.EmbeddedPostgres;
import dev.patchbay.embedded.TemporaryDirectory;
import dev.patchbay.local.state.StateDirectory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds and stops what a killed launcher left running. Call only while holding the lock.
///
/// Children are known by their pid file (pid, start time and marker must agree) and, for the instant between a
/// start and its pid file, by the marker alone; the postmaster by its own pid file and the data directory in
/// its arguments. Nothing else is ever touched.
public final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final StateDirectory state;
    private final Marker marker;

    public Leftovers(StateDirectory state) {
        this.state = state;
        this.marker = new Marker(state);
    }

    /// Stops them, services before the database; returns how many there were.
    public int stop() {
        var children = children();
        Termination.of(children, PATIENCE);
        var database = database();
        Termination.of(database, PATIENCE);
        TemporaryDirectory.delete(state.pids());
        return children.size() + database.size();
    }

    List<ProcessHandle> children() {
        var recorded = PidFile.all(state).stream().map(PidFile::process).flatMap(Optional::stream);
        var marked = ProcessHandle.allProcesses().filter(process -> process.pid() != self());
        return Stream.concat(recorded, marked).filter(marker::isOn).distinct().toList();
    }

    private List<ProcessHandle> database() {
        var postmaster = EmbeddedPostgres.leftover(state.postgres());
        var named =
                postmaster.isPresent() ? ProcessHandle.of(postmaster.getAsLong()).stream() : Stream.<ProcessHandle>of();
        // Also one that was just being set up and has no pid file yet.
        return Stream.concat(named, ProcessHandle.allProcesses())
                .filter(this::hasDataDirectory)
                .distinct()
                .toList();
    }

    private boolean hasDataDirectory(ProcessHandle process) {
        var directory = state.postgres().toString();
        return process.pid() != self()
                && process.info()
                        .arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(directory))
                        .orElse(false);
    }

    private static long self() {
        return ProcessHandle.current().pid();
    }
}
