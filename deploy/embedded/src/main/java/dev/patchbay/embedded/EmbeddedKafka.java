package dev.patchbay.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/// One Kafka broker, its own KRaft controller, inside this process, on the loopback interface.
///
/// Topics are made on first use with one partition; `calls` exists from the start with four. What was
/// acknowledged survives a kill of this process (it is in the page cache), not a power failure. Errors:
/// [IllegalStateException] when it does not come up.
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;
    private static final Map<String, Integer> TOPICS = Map.of("calls", 4, "calls-dead-letter", 1);

    /// Kafka reports every step of its life; held here because a logger nobody holds forgets its level.
    private static final List<Logger> QUIET = Stream.of("kafka", "org.apache.kafka", "state.change.logger")
            .map(Logger::getLogger)
            .toList();

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Starts the broker on `port`; what the directory holds from before is served again.
    public static EmbeddedKafka start(Path directory, int port) {
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
        // Kafka ends the process on a fatal fault; the process is not only Kafka's here.
        Exit.setExitProcedure(EmbeddedKafka::refuseToExit);
        Exit.setHaltProcedure(EmbeddedKafka::refuseToExit);
        format(directory);
        var config = EmbeddedKafkaConfig.of(NODE, directory, port, FreePort.find());
        var server = new KafkaRaftServer(KafkaConfig.fromProps(config, false), Time.SYSTEM);
        server.startup();
        var kafka = new EmbeddedKafka(server, port);
        kafka.createTopics(directory);
        return kafka;
    }

    /// `host:port`, as `KAFKA_BOOTSTRAP_SERVERS` wants it.
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path directory) {
        if (Files.exists(directory.resolve("meta.properties"))) {
            return;
        }
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(EmbeddedKafkaConfig.CONTROLLER)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka's directory could not be made", e);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's directory could not be formatted", e);
        }
    }

    private void createTopics(Path directory) {
        var missing = TOPICS.entrySet().stream()
                .filter(topic -> Files.notExists(directory.resolve(topic.getKey() + "-0")))
                .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        var properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers());
        try (var admin = Admin.create(properties)) {
            admin.createTopics(missing).all().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics", e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("topics could not be created", e.getCause());
            }
        }
    }

    private static void refuseToExit(int status, String message) {
        throw new IllegalStateException("Kafka wanted to end the process: " + status + " " + message);
    }
}
