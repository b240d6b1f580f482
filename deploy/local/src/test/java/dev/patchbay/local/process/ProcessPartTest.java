package dev.patchbay.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.FreePort;
import dev.patchbay.local.TinyService;
import dev.patchbay.local.state.StateDirectory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("service")
class ProcessPartTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    @Test
    void aKilledProcessIsStartedAgainOnTheSamePort() throws Exception {
        var part = part("serve", "/");
        part.start().get(90, TimeUnit.SECONDS);
        var first = part.status();
        assertThat(first.state()).isEqualTo(PartStatus.State.UP);
        assertThat(part.kill()).isEqualTo(first.pid());

        Eventually.holds(() -> part.status().restarts() == 1 && part.status().state() == PartStatus.State.UP);
        assertThat(part.status().pid()).isNotEqualTo(first.pid());
        assertThat(part.status().port()).isEqualTo(first.port());
        part.stop(SOON);
    }

    @Test
    void aTerminatedProcessTellsHowItEndedAndIsStartedAgain() throws Exception {
        var part = part("serve", "/");
        part.start().get(90, TimeUnit.SECONDS);
        assertThat(part.terminate()).hasValue(143);

        Eventually.holds(() -> part.status().restarts() == 1 && part.status().state() == PartStatus.State.UP);
        part.stop(SOON);
        assertThat(part.terminate()).isEmpty();
    }

    @Test
    void aFrozenProcessIsUnwellUntilItIsThawed() throws Exception {
        var part = part("serve", "/");
        part.start().get(90, TimeUnit.SECONDS);
        var pid = part.status().pid();
        assertThat(part.freeze()).isEqualTo(pid);
        Eventually.holds(() -> part.status().state() == PartStatus.State.UNWELL);

        assertThat(part.thaw()).isEqualTo(pid);
        Eventually.holds(() -> part.status().state() == PartStatus.State.UP);
        assertThat(part.status().restarts()).isZero();
        part.stop(SOON);
    }

    @Test
    void stoppingEndsTheProcessAndItStaysDown() throws Exception {
        var part = part("serve", "/");
        part.start().get(90, TimeUnit.SECONDS);
        var process = ProcessHandle.of(part.status().pid().orElseThrow()).orElseThrow();
        part.stop(SOON);
        assertThat(process.isAlive()).isFalse();
        assertThat(part.status().state()).isEqualTo(PartStatus.State.STOPPED);
        assertThat(state().pids().resolve("tiny")).doesNotExist();
        assertThat(part.kill()).isEmpty();
    }

    @Test
    void whatEndsWhileStartingFailsWithTheLastLinesOfItsLog() {
        var part = part("fail", "/");
        var failure = failureOf(part);
        assertThat(failure).hasMessage("tiny ended with code 3 while it started");
        assertThat(failure.lastLines()).contains("cannot reach what I need");
    }

    @Test
    void whatNeverGetsReadyFailsAndIsEnded() {
        var spec = spec("serve", URI.create("http://127.0.0.1:" + FreePort.find() + "/"), Duration.ofSeconds(2));
        var part = new ProcessPart(spec, state());
        assertThat(failureOf(part)).hasMessageContaining("did not get ready within 2 s");
        Eventually.holds(() -> part.kill().isEmpty());
    }

    @Test
    void stoppingInTheMiddleOfStartingLeavesNothing() throws Exception {
        var spec = spec("serve", URI.create("http://127.0.0.1:" + FreePort.find() + "/"), Duration.ofSeconds(60));
        var part = new ProcessPart(spec, state());
        var start = part.start();
        Eventually.holds(() -> part.status().state() == PartStatus.State.STARTING);
        var process = ProcessHandle.of(part.status().pid().orElseThrow()).orElseThrow();
        part.stop(SOON);
        assertThat(process.isAlive()).isFalse();
        assertThat(start).isCompletedExceptionally();
    }

    @Test
    void environmentAndLogAreItsOwn() throws Exception {
        var part = part("serve", "/");
        part.start().get(90, TimeUnit.SECONDS);
        part.stop(SOON);
        assertThat(Files.readString(state().log("tiny"))).contains("tiny service, instance tiny-7");
    }

    private PartFailure failureOf(Part part) {
        var thrown = catchThrowableOfType(
                ExecutionException.class, () -> part.start().get(90, TimeUnit.SECONDS));
        return (PartFailure) thrown.getCause();
    }

    private StateDirectory state() {
        return StateDirectory.open(directory);
    }

    private ProcessPart part(String argument, String ready) {
        var port = FreePort.find();
        return new ProcessPart(
                spec(argument, port, URI.create("http://127.0.0.1:" + port + ready), Duration.ofSeconds(90)), state());
    }

    private ProcessSpec spec(String argument, URI ready, Duration within) {
        return spec(argument, FreePort.find(), ready, within);
    }

    private ProcessSpec spec(String argument, int port, URI ready, Duration within) {
        var classes = TinyService.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return new ProcessSpec(
                "tiny",
                List.of("-XX:TieredStopAtLevel=1", "-cp", classes, TinyService.class.getName(), argument),
                Map.of("PORT", Integer.toString(port), "PATCHBAY_INSTANCE", "tiny-7"),
                port,
                ready,
                state().of("tiny"),
                state().log("tiny"),
                within);
    }
}
