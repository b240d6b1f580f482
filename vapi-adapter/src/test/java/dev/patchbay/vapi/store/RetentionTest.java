package dev.patchbay.vapi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.platform.jobs.Jobs;
import dev.patchbay.vapi.support.Backends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class RetentionTest {
    private static final Instant TODAY = Instant.parse("2021-07-15T12:00:00Z");

    @Inject
    Pool pool;

    @Inject
    Jobs jobs;

    @Inject
    MessageStore messages;

    @Inject
    Migration migration;

    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void migrated() {
        Eventually.holds(migration::done);
    }

    @Test
    void wholeMonthsOlderThanWantedGoAndTheRestStays() {
        for (var at : List.of(
                "2021-04-30T23:59:59Z", "2021-05-01T00:00:00Z", "2021-05-20T00:00:00Z", "2021-07-15T00:00:00Z")) {
            store(Instant.parse(at));
        }
        var retention = new Retention(pool, Duration.ofDays(60), Clock.fixed(TODAY, ZoneOffset.UTC), jobs);

        retention.forget().await().atMost(Duration.ofSeconds(10));

        // 60 days before the 15th of July is the 16th of May: May stays whole.
        assertThat(left()).containsExactly("2021-05-01T00:00:00Z", "2021-05-20T00:00:00Z", "2021-07-15T00:00:00Z");
        assertThat(count("SELECT count(*) AS n FROM vapi.delivery WHERE received_at < '2021-05-01Z'"))
                .isZero();
        assertThat(count("SELECT count(*) AS n FROM pg_class WHERE relname = 'message_2021_04'"))
                .isZero();
    }

    private void store(Instant at) {
        var message = new NewMessage(
                UUID.randomUUID(),
                at,
                Optional.of(id),
                "hang",
                Optional.empty(),
                (id + at).getBytes(StandardCharsets.UTF_8));
        messages.write(List.of(message)).await().atMost(Duration.ofSeconds(10));
    }

    private List<String> left() {
        return messages
                .ofCalls(List.of(id), Instant.EPOCH, new UUID(0, 0), 100)
                .await()
                .atMost(Duration.ofSeconds(10))
                .messages()
                .stream()
                .map(message -> message.receivedAt().toString())
                .toList();
    }

    private long count(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.tuple())
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong("n");
    }
}
