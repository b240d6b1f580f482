package dev.patchbay.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.EmbeddedPostgres;
import dev.patchbay.embedded.FreePort;
import dev.patchbay.local.TinyService;
import dev.patchbay.local.state.StateDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("service")
class LeftoversTest {
    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();
    private StateDirectory state;

    @BeforeEach
    void openState() {
        state = StateDirectory.open(directory.resolve("state"));
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void aRecordedChildIsStoppedAndItsPidFileRemoved() throws Exception {
        var child = child(new Marker(state).of("gw-1"));
        PidFile.write(state, "gw-1", child.toHandle());
        assertThat(new Leftovers(state).stop()).isEqualTo(1);
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(state.pids()).doesNotExist();
    }

    @Test
    void aChildWithoutPidFileIsKnownByItsMarker() throws Exception {
        var child = child(new Marker(state).of("gw-1"));
        assertThat(new Leftovers(state).stop()).isEqualTo(1);
        assertThat(child.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRecycledPidIsNeverTouched() throws Exception {
        var stranger = child(List.of());
        record(stranger, stranger.info().startInstant().orElseThrow().toEpochMilli() - 3_600_000);
        assertThat(new Leftovers(state).stop()).isZero();
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void aProcessThatDoesNotCarryTheMarkerIsNeverTouched() throws Exception {
        var stranger = child(List.of());
        record(stranger, stranger.info().startInstant().orElseThrow().toEpochMilli());
        assertThat(new Leftovers(state).stop()).isZero();
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void childrenOfAnotherInstallationAreNeverTouched() throws Exception {
        var other = StateDirectory.open(directory.resolve("state-of-another"));
        var child = child(new Marker(other).of("gw-1"));
        PidFile.write(state, "gw-1", child.toHandle());
        assertThat(new Leftovers(state).stop()).isZero();
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void aPostmasterThatLostItsStarterIsStopped() {
        var postgres = EmbeddedPostgres.persistent(state.postgres(), FreePort.find(), "p");
        try (postgres) {
            var postmaster = ProcessHandle.of(postgres.pid().orElseThrow()).orElseThrow();
            assertThat(new Leftovers(state).stop()).isEqualTo(1);
            assertThat(postmaster.isAlive()).isFalse();
        }
    }

    private void record(Process process, long startMillis) throws IOException {
        Files.createDirectories(state.pids());
        Files.writeString(
                state.pids().resolve("gw-1"), process.pid() + " " + startMillis + "\n", StandardCharsets.UTF_8);
    }

    private Process child(List<String> marker) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(marker);
        command.addAll(List.of("-cp", testClasses(), TinyService.class.getName(), "serve"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PORT", Integer.toString(FreePort.find()));
        var process = builder.start();
        started.add(process);
        return process;
    }

    /// Short enough for the system to show the arguments whole.
    private static String testClasses() {
        return Path.of(TinyService.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }
}
