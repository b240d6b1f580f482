package dev.patchbay.business.events;

import dev.patchbay.platform.problem.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/// A topic of which the last message of each key is kept. Made before the first message, since a broker that makes it
/// by itself would not compact it; one that is there is left as it is.
final class CompactedTopic {
    private static final Logger LOG = Logger.getLogger(CompactedTopic.class);
    private static final int PATIENCE_MS = 3_000;

    private final String name;
    private final Map<String, Object> kafka;
    private boolean made;

    CompactedTopic(String name, Map<String, Object> kafka) {
        this.name = name;
        this.kafka = kafka;
    }

    /// Tried once; where it is not allowed, whoever runs the broker makes it.
    void make() {
        if (made) {
            return;
        }
        var config = new HashMap<>(kafka);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
        var topic = new NewTopic(name, Optional.empty(), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try (var admin = Admin.create(config)) {
            admin.createTopics(List.of(topic)).all().get();
            made = true;
        } catch (ExecutionException e) {
            made = e.getCause() instanceof TopicExistsException;
            if (!made) {
                LOG.debugf("topic=%s not made: %s", name, Cause.of(e.getCause()));
                made = !(e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
