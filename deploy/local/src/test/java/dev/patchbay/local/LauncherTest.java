package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.FreePort;
import dev.patchbay.local.process.Marker;
import dev.patchbay.local.state.RunFile;
import dev.patchbay.local.state.Secrets;
import dev.patchbay.local.state.StateDirectory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher as a process, with real PostgreSQL and Kafka, and tiny programs in the places of the services.
@Tag("system")
class LauncherTest {
    private static final List<String> SERVICES =
            List.of("media-gateway", "vapi-adapter", "tool-service", "call-records");

    @TempDir
    Path root;

    private final List<Process> launchers = new ArrayList<>();
    private int port;
    private StateDirectory state;

    @BeforeEach
    void install() throws IOException {
        port = FreePort.find();
        state = StateDirectory.open(root.resolve(".patchbay"));
        for (var service : SERVICES) {
            jar(root.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"));
        }
        jar(root.resolve("rehearsal/target/patchbay-rehearsal.jar"));
        Files.createDirectories(root.resolve("rehearsal/calls/first-call"));
        Files.createFile(root.resolve("rehearsal/calls/first-call/books-a-visit.yaml"));
        Files.createFile(root.resolve("broken.yaml"));
    }

    @AfterEach
    void endAll() {
        launchers.forEach(Process::destroyForcibly);
        Eventually.holds(() -> ours().isEmpty());
    }

    @Test
    void upServesCallsSurvivesKillsAndLeavesNothingBehind() throws Exception {
        var up = launch("up", "--fresh");
        awaitUp();
        var pids = ours();
        assertThat(pids).hasSizeGreaterThanOrEqualTo(7);
        assertThat(log("up")).contains("agent: Good evening.", "1 passed, 0 failed");
        Eventually.holds(() -> log("up").contains(Secrets.of(state).ownerToken()));

        assertThat(finish(launch("up"))).isEqualTo(1);
        assertThat(log("up-2")).contains("Patchbay is already running here (process " + up.pid());
        assertThat(finish(launch("call"))).isZero();
        assertThat(finish(launch("call", root.resolve("broken.yaml").toString())))
                .isEqualTo(1);

        killAndAwaitRestart("gw-1");
        goesAndComesBack("kafka");
        goesAndComesBack("postgres");

        up.destroy();
        assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(ours()).isEmpty();
        assertThat(state.run()).doesNotExist();
    }

    @Test
    void whatAKilledLauncherLeavesIsSweptUpAndTheNextRunWorks() throws Exception {
        var up = launch("up");
        awaitUp();
        assertThat(ours()).isNotEmpty();
        up.destroyForcibly();
        Eventually.holds(() -> ours().isEmpty());

        assertThat(finish(launch("up", "--once"))).isZero();
        assertThat(ours()).isEmpty();
    }

    @Test
    void aTerminatedStartLeavesNothingBehind() throws Exception {
        for (var wait : List.of("pids/rehearsal", "postgres/postgresql.conf", "postgres/postmaster.pid")) {
            var up = launch("up", "--once", "--fresh");
            Eventually.holds(() -> Files.exists(state.root().resolve(wait)));
            up.destroy();
            assertThat(up.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ours()).as("after " + wait).isEmpty();
        }
        assertThat(finish(launch("up", "--once"))).isZero();
    }

    @Test
    void aPartThatDoesNotComeUpFailsTheCommandWithItsLastLines() throws Exception {
        Files.write(root.resolve("tool-service/target/quarkus-app/quarkus-run.jar"), new byte[0]);
        assertThat(finish(launch("up"))).isEqualTo(1);
        assertThat(log("up")).contains("tool-service ended with code 1 while it started", "The last lines of its log:");
        assertThat(ours()).isEmpty();
    }

    @Test
    void aRehearsalWithoutARunningPatchbayStartsOneForItsDuration() throws Exception {
        assertThat(finish(launch("rehearse", "first-call"))).isZero();
        assertThat(log("rehearse")).contains("gw-2", "1 passed, 0 failed");
        assertThat(ours()).isEmpty();
    }

    private void killAndAwaitRestart(String part) throws Exception {
        var before = status();
        assertThat(control("/_local/kill/" + part, "wrong")).isEqualTo(401);
        assertThat(control("/_local/kill/" + part, run().controlToken())).isEqualTo(200);
        Eventually.holds(() -> status().contains("\"restarts\" : 1") && !status().equals(before));
        Eventually.holds(() -> status().contains("all parts are up"));
        assertThat(get("/_local/stop-kafka").statusCode()).isEqualTo(404);
    }

    private void goesAndComesBack(String part) throws Exception {
        assertThat(control("/_local/stop-" + part, run().controlToken())).isEqualTo(200);
        assertThat(status()).contains("\"down\"");
        assertThat(control("/_local/start-" + part, run().controlToken())).isEqualTo(200);
        assertThat(status()).contains("all parts are up");
    }

    private void awaitUp() {
        Eventually.holds(() -> state.run().toFile().exists());
        Eventually.holds(() -> status().contains("all parts are up"));
    }

    private RunFile run() {
        return RunFile.read(state).orElseThrow();
    }

    private String status() {
        try {
            return get("/status.json").body();
        } catch (IOException | InterruptedException _) {
            return "";
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    private int control(String path, String token) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(run().controlUrl() + path))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private Process launch(String... words) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dpatchbay.root=" + root, "-cp"));
        command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATCHBAY_PORT", Integer.toString(port));
        builder.redirectOutput(nextLog(words[0]).toFile());
        var launcher = builder.start();
        launchers.add(launcher);
        return launcher;
    }

    private Path nextLog(String command) {
        var first = root.resolve(command + ".out");
        return Files.notExists(first) ? first : root.resolve(command + "-2.out");
    }

    private static int finish(Process launcher) throws InterruptedException {
        assertThat(launcher.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return launcher.exitValue();
    }

    private String log(String name) {
        try {
            return Files.readString(root.resolve(name + ".out"));
        } catch (IOException _) {
            return "";
        }
    }

    /// Every process that belongs to this state folder: children by their marker, PostgreSQL by its data
    /// directory.
    private List<Long> ours() {
        var marker = new Marker(state);
        return ProcessHandle.allProcesses()
                .filter(process -> marker.isOn(process)
                        || hasArgument(process, state.postgres().toString()))
                .map(ProcessHandle::pid)
                .toList();
    }

    private static boolean hasArgument(ProcessHandle process, String wanted) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(wanted))
                .orElse(false);
    }

    private static void jar(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, TinyService.class.getName());
        var entry = TinyService.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var code = TinyService.class.getResourceAsStream("/" + entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
            jar.closeEntry();
        }
    }
}
