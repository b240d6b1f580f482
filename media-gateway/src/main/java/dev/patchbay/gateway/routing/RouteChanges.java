package dev.patchbay.gateway.routing;

import dev.patchbay.contracts.business.BusinessEvent;
import dev.patchbay.platform.facts.BusinessFactCodec;
import dev.patchbay.platform.facts.UnreadableFactException;
import dev.patchbay.platform.problem.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// Forgets kept routes as soon as topic `directory` says that they are wrong.
///
/// Reads all partitions by itself, in no group: every gateway must hear everything, and what was said before it
/// started is of no use, since it has kept nothing. While the broker is away routes age as ever. A thread of its
/// own, because the client blocks; nothing waits for it.
@ApplicationScoped
public class RouteChanges {
    private static final Logger LOG = Logger.getLogger(RouteChanges.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Routes routes;
    private final RoutingConfig config;
    private final Map<String, Object> kafka;
    private final MeterRegistry registry;
    private final BusinessFactCodec codec = new BusinessFactCodec();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch following = new CountDownLatch(1);
    private volatile KafkaConsumer<String, byte[]> consumer;

    RouteChanges(
            Routes routes,
            RoutingConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry registry) {
        this.routes = routes;
        this.config = config;
        this.kafka = kafka;
        this.registry = registry;
    }

    void start(@Observes StartupEvent ignored) {
        if (config.changes()
                && config.toolServiceUrl().isPresent()
                && config.file().isEmpty()) {
            Thread.ofVirtual().name("route-changes").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent ignored) {
        stopped.countDown();
        var open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    /// For tests: whether it hears what is told from now on.
    boolean isFollowing(Duration limit) throws InterruptedException {
        return following.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        var complained = false;
        while (!isStopped(Duration.ZERO)) {
            try (var open = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = open;
                follow(open);
            } catch (WakeupException _) {
                return;
            } catch (KafkaException e) {
                if (!complained) {
                    LOG.warnf("route changes are not heard, kept routes only age: %s", Cause.of(e));
                }
                complained = true;
                isStopped(POLL);
            }
        }
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    /// Partitions that come later, or the topic itself, are read from their beginning: nothing of them was heard.
    private void follow(KafkaConsumer<String, byte[]> open) {
        var known = partitions(open);
        open.assign(known);
        open.seekToEnd(known);
        known.forEach(open::position);
        following.countDown();
        var looked = System.nanoTime();
        while (!isStopped(Duration.ZERO)) {
            if (known.isEmpty() && isStopped(POLL)) {
                return;
            }
            if (known.isEmpty() || System.nanoTime() - looked > LOOK_AGAIN.toNanos()) {
                looked = System.nanoTime();
                known = add(open, known);
            }
            if (!known.isEmpty()) {
                open.poll(POLL).forEach(this::heard);
            }
        }
    }

    private Set<TopicPartition> add(KafkaConsumer<String, byte[]> open, Set<TopicPartition> known) {
        var now = partitions(open);
        if (!now.equals(known)) {
            open.assign(now);
            open.seekToBeginning(
                    now.stream().filter(part -> !known.contains(part)).toList());
        }
        return now;
    }

    private Set<TopicPartition> partitions(KafkaConsumer<String, byte[]> open) {
        var found = open.partitionsFor(config.changesTopic(), PATIENCE);
        return (found == null ? List.<org.apache.kafka.common.PartitionInfo>of() : found)
                .stream()
                        .map(part -> new TopicPartition(part.topic(), part.partition()))
                        .collect(Collectors.toSet());
    }

    private void heard(ConsumerRecord<String, byte[]> message) {
        try {
            forget(message.key(), message.value());
            registry.counter("patchbay.routes.changes").increment();
        } catch (UnreadableFactException e) {
            LOG.debugf("unreadable change passed over: %s", e.getMessage());
        }
    }

    /// A message without a value says by its key what is no more.
    private void forget(String key, byte[] value) {
        if (key == null) {
            return;
        }
        if (value == null) {
            if (key.startsWith("number:")) {
                routes.forgetNumber(key.substring("number:".length()));
            }
            return;
        }
        switch (codec.read(value).event()) {
            case BusinessEvent.AgentChanged agent -> routes.forgetAgent(agent.agentId());
            case BusinessEvent.NumberChanged number -> routes.forgetNumber(number.number());
            case BusinessEvent.BookingChanged _,
                    BusinessEvent.DispatchChanged _,
                    BusinessEvent.ThingChanged _,
                    BusinessEvent.Unknown _ -> {}
        }
    }

    private boolean isStopped(Duration within) {
        try {
            return stopped.await(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
