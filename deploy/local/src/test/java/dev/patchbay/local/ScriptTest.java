package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/// The script `patchbay` as it is, in a checkout of its own, over a Maven and a JDK that are shell scripts.
@Tag("system")
class ScriptTest {
    private static final String JAVA = "echo \"java ${*: -1}\"";

    /// What a long build is: it ends only by a signal.
    private static final String UNTIL_ENDED =
            "echo $$ >maven.pid.new; mv maven.pid.new maven.pid; while true; do sleep 0.1; done";

    @TempDir
    Path root;

    private final List<Process> scripts = new ArrayList<>();

    @BeforeEach
    void checkOut() throws IOException {
        Files.copy(here().resolve("patchbay"), root.resolve("patchbay"));
        root.resolve("patchbay").toFile().setExecutable(true);
        program("jdk/bin/javac", "exit 1");
        program("jdk/bin/java", JAVA);
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        maven("true");
    }

    @AfterEach
    void endAll() {
        scripts.forEach(Process::destroyForcibly);
        if (Files.exists(root.resolve("maven.pid"))) {
            ProcessHandle.of(started("maven")).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void testPassesWhenEveryStepDoes() throws Exception {
        assertThat(finish(run("test"))).isZero();
        assertThat(log()).contains("java transfers", "media-gateway/target/quarkus-app", "0 tests, 0 failed");
    }

    @Test
    void testFailsWhenOnlyTheNativeStepDoes() throws Exception {
        maven("case \"$*\" in *quarkus.native.enabled*) echo '[ERROR] no native image of this'; exit 1 ;; esac");
        assertThat(finish(run("test"))).isEqualTo(1);
        assertThat(log()).contains("[ERROR] no native image of this", "The native step failed");
    }

    @Test
    void testFailsWhenOnlyTheTestsDo() throws Exception {
        maven("case \"$*\" in *fail-at-end*) exit 1 ;; esac");
        assertThat(finish(run("test"))).isEqualTo(1);
    }

    @Test
    void testFailsWhenOnlyTheHeldOutUtterancesDo() throws Exception {
        maven("case \"$*\" in *held-out*) exit 1 ;; esac");
        assertThat(finish(run("test"))).isEqualTo(1);
    }

    @Test
    void testFailsWhenOnlyTheRehearsalsDo() throws Exception {
        program("jdk/bin/java", "case \"$*\" in *rehearse*) exit 1 ;; esac");
        assertThat(finish(run("test"))).isEqualTo(1);
    }

    @Test
    void testFailsWhenOnlyTheGatewayAloneDoes() throws Exception {
        program("jdk/bin/java", "case \"$*\" in *alone*) exit 1 ;; esac");
        assertThat(finish(run("test"))).isEqualTo(1);
    }

    @Test
    void aBuildWhoseScriptWasKilledEndsAndTheNextStartGoesOn() throws Exception {
        maven(UNTIL_ENDED);
        var killed = run("up");
        var maven = started("maven");
        killed.destroyForcibly().waitFor();

        maven("true");
        assertThat(finish(run("up", "--once"))).isZero();
        assertThat(runs(maven)).isFalse();
        assertThat(log()).contains("java --once");
    }

    @Test
    void aBuildWhoseScriptWasKilledEndsByItself() throws Exception {
        maven(UNTIL_ENDED);
        var killed = run("up");
        var maven = started("maven");
        killed.destroyForcibly();
        Eventually.holds(() -> !runs(maven));
    }

    @Test
    void aBuildThatDoesNotWantToEndIsKilledAtTheNextStart() throws Exception {
        maven("trap '' TERM; " + UNTIL_ENDED);
        var killed = run("up");
        var maven = started("maven");
        killed.destroyForcibly().waitFor();

        maven("true");
        assertThat(finish(run("up", "--once"))).isZero();
        assertThat(runs(maven)).isFalse();
    }

    @Test
    void aBuildOfSomebodyElseIsLeftAlone() throws Exception {
        maven(UNTIL_ENDED);
        var first = run("up");
        var maven = started("maven");

        assertThat(finish(run("call"))).isEqualTo(1);
        assertThat(log()).contains("Patchbay is being built or tested here by another process (" + first.pid() + ")");
        assertThat(runs(maven)).isTrue();

        first.destroy();
        assertThat(finish(first)).isEqualTo(143);
        Eventually.holds(() -> !runs(maven));
        assertThat(root.resolve("target/patchbay.group")).doesNotExist();
    }

    @Test
    void jarsOfServicesThatRunAreNotBuiltAnew() throws Exception {
        Files.createDirectories(root.resolve("target"));
        Files.createFile(root.resolve("target/patchbay.built"));
        var jar = "tool-service/target/quarkus-app/quarkus-run.jar";
        program(jar, UNTIL_ENDED);
        maven("exit 1");
        var service = new ProcessBuilder(root.resolve(jar).toString())
                .directory(root.toFile())
                .start();
        scripts.add(service);
        started("maven");

        assertThat(finish(run("call"))).isZero();
        assertThat(log()).contains("of an earlier build is up here", "java call");

        service.destroyForcibly().waitFor();
        assertThat(finish(run("call"))).isEqualTo(1);
        assertThat(log()).contains("Building Patchbay");
    }

    @Test
    void aFileOfAGroupThatIsLongGoneIsNoReasonToWait() throws Exception {
        Files.createDirectories(root.resolve("target"));
        var stranger = ProcessHandle.current().pid();
        Files.writeString(root.resolve("target/patchbay.group"), stranger + " 1\n" + stranger + " 1\n");
        assertThat(finish(run("up", "--once"))).isZero();
    }

    /// What has ended and waits to be reaped has no command any more.
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    /// The pid that a program wrote down.
    private long started(String program) {
        var file = root.resolve(program + ".pid");
        Eventually.holds(() -> Files.exists(file) && file.toFile().length() > 1);
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void maven(String does) throws IOException {
        program("bin/mvn", "if [ \"$1\" = -v ]; then echo 'Apache Maven 3.9.9'; exit 0; fi\n" + does);
    }

    private void program(String name, String does) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + does + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process run(String... words) throws IOException {
        var command = new ArrayList<>(List.of(root.resolve("patchbay").toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(root.resolve("out").toFile()));
        var script = builder.start();
        scripts.add(script);
        return script;
    }

    private static int finish(Process script) throws InterruptedException {
        assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return script.exitValue();
    }

    private String log() {
        try {
            return Files.readString(root.resolve("out"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path here() {
        var directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("patchbay"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
