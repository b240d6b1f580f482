package dev.patchbay.local.doctor;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/// The broker, and the topic that facts go to.
record KafkaCheck(Surroundings surroundings) implements Check {
    private static final String WHAT = "Kafka";
    private static final String DEFAULT = "127.0.0.1:9092";
    private static final int WITHIN_MS = 8_000;
    /// Held, else it is collected and speaks again.
    private static final Logger CHATTER = Logger.getLogger("org.apache.kafka");

    @Override
    public List<Finding> findings() {
        if (surroundings.get("PATCHBAY_FACTS").filter("journal-only"::equals).isPresent()) {
            return List.of(Finding.ok(WHAT, "is not needed: PATCHBAY_FACTS=journal-only"));
        }
        if (surroundings.isCompose()) {
            return List.of(Finding.ok(WHAT, Surroundings.INSIDE_COMPOSE));
        }
        CHATTER.setLevel(Level.OFF);
        var servers = surroundings.get("KAFKA_BOOTSTRAP_SERVERS", DEFAULT);
        var settings = Map.<String, Object>of(
                "bootstrap.servers", servers,
                "request.timeout.ms", WITHIN_MS / 2,
                "default.api.timeout.ms", WITHIN_MS);
        try (var admin = Admin.create(settings)) {
            return List.of(look(admin, servers));
        } catch (KafkaException _) {
            return List.of(Finding.fail(
                    WHAT,
                    "KAFKA_BOOTSTRAP_SERVERS cannot be used: host:port, separated by commas, with names that resolve"));
        }
    }

    private static Finding look(Admin admin, String servers) {
        try {
            var nodes = admin.describeCluster()
                    .nodes()
                    .get(WITHIN_MS, TimeUnit.MILLISECONDS)
                    .size();
            var topics = admin.listTopics().names().get(WITHIN_MS, TimeUnit.MILLISECONDS);
            return topics.contains("calls")
                    ? Finding.ok(WHAT, nodes + " broker(s) at " + servers + ", the topic calls is there")
                    : Finding.warn(
                            WHAT,
                            "there is no topic calls yet at " + servers
                                    + ": it is made by the first fact where the broker"
                                    + " allows that (auto.create.topics.enable), else make it");
        } catch (TimeoutException | ExecutionException _) {
            return Finding.fail(
                    WHAT,
                    "no broker answers at " + servers + " (or it tells clients addresses that do not lead to it:"
                            + " advertised.listeners); calls go on, their facts wait in the journals");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Finding.fail(WHAT, "was interrupted");
        }
    }
}
