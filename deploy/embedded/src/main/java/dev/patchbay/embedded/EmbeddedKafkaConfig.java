package dev.patchbay.embedded;

import java.nio.file.Path;
import java.util.Properties;

/// The broker's configuration: one node of everything, as little memory as it works with.
final class EmbeddedKafkaConfig {
    static final String CONTROLLER = "CONTROLLER";
    private static final String MEGABYTE = "1048576";

    private EmbeddedKafkaConfig() {}

    static Properties of(int node, Path directory, int port, int controllerPort) {
        var config = new Properties();
        listeners(config, node, port, controllerPort);
        storage(config, directory);
        single(config);
        small(config);
        return config;
    }

    private static void listeners(Properties config, int node, int port, int controllerPort) {
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(node));
        config.put("listeners", "PLAINTEXT://127.0.0.1:" + port + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        config.put("controller.listener.names", CONTROLLER);
        config.put("inter.broker.listener.name", "PLAINTEXT");
        config.put("controller.quorum.voters", node + "@127.0.0.1:" + controllerPort);
    }

    private static void storage(Properties config, Path directory) {
        config.put("log.dirs", directory.toString());
        config.put("log.retention.hours", Integer.toString(14 * 24));
        config.put("auto.create.topics.enable", "true");
        config.put("num.partitions", "1");
    }

    private static void single(Properties config) {
        config.put("default.replication.factor", "1");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "1");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "1");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("share.coordinator.state.topic.num.partitions", "1");
        // Nobody else joins: a consumer need not wait for company.
        config.put("group.initial.rebalance.delay.ms", "0");
    }

    private static void small(Properties config) {
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "2");
        config.put("background.threads", "2");
        config.put("num.recovery.threads.per.data.dir", "1");
        config.put("log.index.size.max.bytes", MEGABYTE);
        // The default of 128 MB is more than the broker needs for everything else.
        config.put("log.cleaner.dedupe.buffer.size", "4194304");
        config.put("log.cleaner.io.buffer.size", "65536");
        config.put("metric.reporters", "");
    }
}
