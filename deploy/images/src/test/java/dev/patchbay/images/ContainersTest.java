package dev.patchbay.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The suite of docker-compose.yml without an engine: every image built and unpacked, every container of it
/// started as a process with the compose file's environment, on a database made by the compose file's script.
@Tag("system")
class ContainersTest {
    @TempDir
    Path folder;

    private final Map<String, Container> containers = new TreeMap<>();
    private final Map<String, String> settings = Checkout.filledIn();
    private final Map<String, ComposeService> services = own();
    private Backends backends;
    private Placement placement;

    @BeforeEach
    void startBackends() throws IOException {
        WholeRun.demand(
                services.values().stream()
                        .map(ContainersTest::context)
                        .allMatch(service -> Files.exists(service.resolve("target/quarkus-app/quarkus-run.jar"))),
                "the services are not packaged");
        backends = Backends.start(Checkout.ROOT, folder, settings);
        placement = new Placement(services.values(), backends.addresses(), folder.resolve("volumes"));
    }

    @AfterEach
    void stopAll() {
        containers.values().forEach(Container::close);
        if (backends != null) {
            backends.close();
        }
    }

    /// One test, since a start is what it costs.
    @Test
    void everyContainerBecomesReadyAndEndsWithinItsGraceAndStartsAgainFromAnArchive() throws Exception {
        assertThat(services.keySet()).containsExactly("call-records", "gw-1", "gw-2", "tool-service", "vapi-adapter");
        var layouts = services.values().stream()
                .map(ContainersTest::context)
                .distinct()
                .parallel()
                .collect(Collectors.toMap(context -> context, this::layout));
        var before = new HashMap<String, Set<Path>>();
        for (var service : services.values()) {
            layouts.get(context(service)).unpack(root(service));
            before.put(service.name(), files(service));
        }
        services.forEach((name, service) ->
                start(service, layouts.get(context(service)), "-XX:DumpLoadedClassList=" + list(name)));
        becomeReady();
        for (var service : services.values()) {
            assertThat(healthCheck(service)).as(service.name() + " is healthy").isZero();
        }
        assertThat(placement.volume("gw-1")).isNotEmptyDirectory();
        endWithinTheirGrace();
        for (var service : services.values()) {
            assertThat(files(service)).as("the root is read-only").isEqualTo(before.get(service.name()));
        }
        startFromAnArchive(services.get("gw-2"), layouts.get(context(services.get("gw-2"))));
    }

    /// With `-Xshare:on` the JVM refuses to start on an archive that does not fit.
    private void startFromAnArchive(ComposeService gateway, OciLayout image) throws Exception {
        var directory = directory(gateway, image);
        var list = directory.resolve(StartArchive.LIST);
        Files.copy(list(gateway.name()), list, StandardCopyOption.REPLACE_EXISTING);
        Containerfile.read(gateway.build().orElseThrow())
                .archive()
                .orElseThrow()
                .make(directory);
        start(gateway, image, "-Xshare:on");
        becomeReady();
        endWithinTheirGrace();
    }

    private void becomeReady() {
        // Each has a bound of its own, while they all use the processor.
        containers.forEach((name, container) -> Eventually.holds(container::isReady, () -> name + " is ready"));
    }

    private void endWithinTheirGrace() throws InterruptedException {
        containers.values().forEach(Container::terminate);
        for (var name : List.copyOf(containers.keySet())) {
            var container = containers.get(name);
            assertThat(container.endsWithin(services.get(name).stopGrace()))
                    .as(name + " ends")
                    .isTrue();
            assertThat(container.exitCode()).as(container.log()).isEqualTo(143);
            containers.remove(name);
        }
    }

    private Map<String, ComposeService> own() {
        return ComposeFile.read(Checkout.COMPOSE, settings).services().values().stream()
                .filter(service -> service.build().isPresent())
                .collect(Collectors.toMap(ComposeService::name, service -> service, (a, b) -> b, TreeMap::new));
    }

    private OciLayout layout(Path context) {
        var layout = folder.resolve("layouts").resolve(context.getFileName());
        try {
            Files.createDirectories(layout);
            new ImageBuild(Containerfile.read(context.resolve("Containerfile")), "scratch").into(layout);
            return OciLayout.read(layout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(ComposeService service, OciLayout image, String option) {
        var environment = new HashMap<>(image.environment());
        environment.putAll(placement.environment(service));
        var words = new ArrayList<>(image.entrypoint());
        words.add(1, option);
        var log = folder.resolve(service.name() + ".log");
        var directory = directory(service, image);
        try {
            var container = Container.start(words, directory, environment, placement.port(service), log);
            containers.put(service.name(), container);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int healthCheck(ComposeService service) throws IOException, InterruptedException {
        var port = Integer.toString(placement.port(service));
        var command = service.healthCheck().stream()
                .map(word -> word.replace("8080", port))
                .toList();
        return new ProcessBuilder(command).start().waitFor();
    }

    private Path list(String name) {
        return folder.resolve(name + ".classes");
    }

    private Path root(ComposeService service) {
        return folder.resolve("containers").resolve(service.name());
    }

    private Path directory(ComposeService service, OciLayout image) {
        return root(service).resolve(image.workingDirectory().substring(1));
    }

    private Set<Path> files(ComposeService service) throws IOException {
        try (var files = Files.walk(root(service))) {
            return files.collect(Collectors.toSet());
        }
    }

    private static Path context(ComposeService service) {
        return service.build().orElseThrow().getParent();
    }
}
