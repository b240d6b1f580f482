package dev.patchbay.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.embedded.EmbeddedKafka;
import dev.patchbay.embedded.EmbeddedPostgres;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.FreePort;
import dev.patchbay.embedded.identity.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The suite of docker-compose.yml without an engine: every image built and unpacked, every container of it
/// started as a process with the compose file's environment, on a database made by the compose file's
/// script.
@Tag("system")
class ContainersTest {
    private static final String SUPERUSER_PASSWORD = "of-the-superuser";

    @TempDir
    Path folder;

    private final Map<String, Container> containers = new TreeMap<>();
    private EmbeddedPostgres postgres;
    private EmbeddedKafka kafka;

    @BeforeEach
    void startBackends() {
        assumeTrue(
                Files.exists(Checkout.ROOT.resolve("tool-service/target/quarkus-app/quarkus-run.jar")),
                "the services are not packaged");
        postgres = EmbeddedPostgres.temporary(SUPERUSER_PASSWORD);
        kafka = EmbeddedKafka.start(folder.resolve("kafka"), FreePort.find());
    }

    @AfterEach
    void stopAll() {
        containers.values().forEach(Container::close);
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void everyContainerBecomesReadyAndEndsWithinItsGrace() throws Exception {
        var environment = environment();
        new RolesScript(postgres, SUPERUSER_PASSWORD).run(environment);
        var services = own(ComposeFile.read(Checkout.COMPOSE, environment));
        var ports = services.stream().collect(Collectors.toMap(ComposeService::name, service -> FreePort.find()));
        for (var service : services) {
            containers.put(service.name(), start(service, ports));
        }
        assertThat(containers.keySet()).containsExactly("call-records", "gw-1", "gw-2", "tool-service", "vapi-adapter");
        // Each has the bound of its own, while they all use the processor.
        containers.forEach((name, container) -> Eventually.holds(container::isReady, () -> name + " is ready"));
        assertThat(Files.list(folder.resolve("volumes/gw-1"))).isNotEmpty();
        containers.values().forEach(Container::terminate);
        for (var service : services) {
            var container = containers.get(service.name());
            assertThat(container.endsWithin(service.stopGrace()))
                    .as(service.name() + " ends")
                    .isTrue();
            assertThat(container.exitCode()).as(container.log()).isEqualTo(143);
            assertThat(container.written())
                    .as(service.name() + " wrote into its image")
                    .isEmpty();
        }
    }

    private Map<String, String> environment() {
        var environment = new TreeMap<>(Checkout.filledIn());
        environment.put("PATCHBAY_OIDC_PUBLIC_KEY", SigningKey.generate().publicKey());
        environment.put("PATCHBAY_PUBLIC_URL", "https://voice.example.test");
        environment.put("TWILIO_ACCOUNT_SID", "AC" + "0".repeat(32));
        return environment;
    }

    private Container start(ComposeService service, Map<String, Integer> ports) throws IOException {
        var file = Containerfile.read(service.build().orElseThrow());
        var image = file.context().getFileName().toString();
        var layout = folder.resolve("layouts").resolve(image);
        var unpacked = folder.resolve("containers").resolve(service.name());
        if (Files.notExists(layout)) {
            Files.createDirectories(layout);
            new ImageBuild(file, "scratch").into(layout);
        }
        Files.createDirectories(unpacked);
        var read = OciLayout.read(layout);
        read.unpack(unpacked);
        return Container.start(
                read,
                unpacked,
                onThisMachine(service, ports),
                ports.get(service.name()),
                folder.resolve(service.name() + ".log"));
    }

    /// The network's names become the loopback interface, the containers' ports free ones, volumes folders.
    private Map<String, String> onThisMachine(ComposeService service, Map<String, Integer> ports) {
        var replaced = new HashMap<String, String>();
        replaced.put("//postgres:5432/", "//127.0.0.1:" + postgres.port() + "/");
        replaced.put("kafka:9092", kafka.bootstrapServers());
        ports.forEach((name, port) -> replaced.put("http://" + name + ":8080", "http://127.0.0.1:" + port));
        service.mounts()
                .forEach((volume, path) -> replaced.put(
                        path, folder.resolve("volumes").resolve(volume).toString()));
        var environment = new HashMap<>(service.environment());
        environment.replaceAll((name, value) -> replace(value, replaced));
        environment.put("PORT", ports.get(service.name()).toString());
        // For a minute's life the slow compiler costs more than it gives.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        return environment;
    }

    private static String replace(String value, Map<String, String> replaced) {
        var text = value;
        for (var replacement : replaced.entrySet()) {
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        return text;
    }

    private static List<ComposeService> own(ComposeFile file) {
        return file.services().values().stream()
                .filter(service -> service.build().isPresent())
                .toList();
    }
}
