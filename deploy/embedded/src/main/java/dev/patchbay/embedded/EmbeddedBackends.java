package dev.patchbay.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Real PostgreSQL and Kafka for the tests of a Quarkus module:
///
/// `@WithTestResource(value = EmbeddedBackends.class, initArgs = {@ResourceArg(name = "role", value =
/// "tools"),`
/// `@ResourceArg(name = "backends", value = "postgres,kafka")})`
///
/// Put it on every `@QuarkusTest` of a module with the same arguments (or on one class and inherit): Quarkus
/// then starts once per fork. Sets `PATCHBAY_DB`, `PATCHBAY_DB_USER`, `PATCHBAY_DB_PASSWORD`,
/// `KAFKA_BOOTSTRAP_SERVERS` and `kafka.bootstrap.servers`. Default: both, as role `tools`.
public final class EmbeddedBackends implements QuarkusTestResourceLifecycleManager {
    private static final String PASSWORD = "embedded";

    private List<String> backends = List.of("postgres", "kafka");
    private String role = "tools";
    private Optional<EmbeddedPostgres> postgres = Optional.empty();
    private Optional<EmbeddedKafka> kafka = Optional.empty();
    private Optional<Path> kafkaDirectory = Optional.empty();

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.getOrDefault("role", role);
        backends = List.of(arguments.getOrDefault("backends", "postgres,kafka").split(","));
    }

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        if (backends.contains("postgres")) {
            settings.putAll(startPostgres());
        }
        if (backends.contains("kafka")) {
            settings.putAll(startKafka());
        }
        return settings;
    }

    @Override
    public void stop() {
        kafka.ifPresent(EmbeddedKafka::close);
        kafkaDirectory.ifPresent(TemporaryDirectory::delete);
        postgres.ifPresent(EmbeddedPostgres::close);
    }

    private Map<String, String> startPostgres() {
        var server = EmbeddedPostgres.temporary(PASSWORD);
        postgres = Optional.of(server);
        return Map.of("PATCHBAY_DB", server.address(), "PATCHBAY_DB_USER", role, "PATCHBAY_DB_PASSWORD", PASSWORD);
    }

    private Map<String, String> startKafka() {
        var directory = temporaryDirectory();
        kafkaDirectory = Optional.of(directory);
        var broker = EmbeddedKafka.start(directory, FreePort.find());
        kafka = Optional.of(broker);
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "kafka.bootstrap.servers",
                broker.bootstrapServers());
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("patchbay-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for Kafka", e);
        }
    }
}
