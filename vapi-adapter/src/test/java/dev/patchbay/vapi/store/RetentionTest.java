package dev.patchbay.vapi.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.platform.jobs.Jobs;
import dev.patchbay.vapi.store.StartedCall.State;
import dev.patchbay.vapi.support.Backends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class RetentionTest {
    private static final Instant TODAY = Instant.parse("2021-07-15T12:00:00Z");

    private static final Instant OLD = Instant.parse("2021-05-15T12:00:00Z");
    private static final String NUMBER = "+15550109876";
    private static final String WORDS = "My sink leaks.";
    private static final String WISH = "{\"phoneNumber\":\"" + NUMBER + "\",\"serviceNeeded\":\"" + WORDS + "\"}";
    private static final String REPORT = "{\"artifact\":{\"transcript\":\"" + WORDS + "\"}}";
    private static final String ANSWER = "{\"twiml\":\"<Say>" + WORDS + "</Say>\"}";

    @Inject
    Pool pool;

    @Inject
    Jobs jobs;

    @Inject
    MessageStore messages;

    @Inject
    CallStore calls;

    @Inject
    ResultStore results;

    @Inject
    UnreportedCallStore unreported;

    @Inject
    StartedCallStore started;

    @Inject
    HandoverStore handovers;

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

        forget();

        // 60 days before the 15th of July is the 16th of May: May stays whole.
        assertThat(left()).containsExactly("2021-05-01T00:00:00Z", "2021-05-20T00:00:00Z", "2021-07-15T00:00:00Z");
        assertThat(count("SELECT count(*) AS n FROM vapi.delivery WHERE received_at < '2021-05-01Z'"))
                .isZero();
        assertThat(count("SELECT count(*) AS n FROM pg_class WHERE relname = 'message_2021_04'"))
                .isZero();
    }

    @Test
    void ofACallThatIsOverIdsKeyAndDigestStayAndNothingOfWhatWasSaid() {
        open(OLD);
        bind(OLD);
        report(OLD, REPORT);
        handOver(OLD);

        forget();

        assertThat(personal()).isZero();
        var result = now(results.find(new String[] {id})).orElseThrow();
        assertThat(result.callId()).isEqualTo("va-" + id);
        assertThat(result.report().orElseThrow()).contains("customer-busy");
    }

    /// Escapes that PostgreSQL has no text for, and a report that is not an object.
    @Test
    void aReportThatTheDatabaseCannotReadGoesAsWell() {
        for (var report : List.of("{\"a\":\"" + WORDS + "\\u0000\",\"\\ud800\":1}", "[\"" + WORDS + "\"]")) {
            var vapiId = UUID.randomUUID().toString();
            now(calls.register(
                    new CallRow(vapiId, "va-" + vapiId, 1, "p-" + id, Optional.empty(), Optional.empty(), false)));
            now(calls.report(vapiId, report, "asked", Optional.empty(), OLD));
        }

        forget();

        assertThat(count("SELECT count(*) AS n FROM vapi.call WHERE project_id = 'p-" + id
                        + "' AND report::text NOT LIKE '%" + WORDS + "%'"))
                .isEqualTo(2);
    }

    @Test
    void afterwardsNothingIsAskedForStartedOrHandedOverAgain() {
        open(OLD);
        bind(OLD);
        report(OLD, REPORT);
        handOver(OLD);
        forget();

        report(TODAY, REPORT);
        var patience = new UnreportedCallStore.Patience(Duration.ZERO, Duration.ZERO, Duration.ofDays(10_000));
        var asked = now(unreported.take(1_000, patience, TODAY));

        assertThat(personal()).isZero();
        assertThat(asked).extracting(CallRow::vapiId).doesNotContain(id);
        assertThat(open(TODAY)).isInstanceOfSatisfying(StartedCallStore.Opened.Repeated.class, repeated -> assertThat(
                        repeated.call().vapiId())
                .contains(id));
        assertThat(open(TODAY, "another")).isInstanceOf(StartedCallStore.Opened.OtherWish.class);
        assertThat(now(handovers.claim("tw-" + id, "p1", "a1", TODAY))).isFalse();
        assertThat(now(calls.handedOver("tw-" + id))).contains(new CallStore.HandedOver("tw-" + id, "p1", "a1"));
    }

    @Test
    void whatIsAskedForAgainUnderItsKeyIsKnownAgain() {
        open(OLD);
        now(started.close("va-" + id, State.REFUSED));
        forget();
        assertThat(personal()).isZero();

        assertThat(open(TODAY)).isInstanceOfSatisfying(StartedCallStore.Opened.Fresh.class, fresh -> {
            assertThat(fresh.again()).isTrue();
            assertThat(fresh.call().callId()).isEqualTo("va-" + id);
            assertThat(fresh.call().number()).isEqualTo(NUMBER);
            assertThat(fresh.call().wish()).isEqualTo(WISH);
        });
    }

    @Test
    void aCallWhoseResultIsYoungerKeepsWhatItWasStartedFor() {
        open(OLD);
        bind(OLD);
        report(TODAY.minus(Duration.ofDays(59)), REPORT);
        handOver(TODAY.minus(Duration.ofDays(59)));

        forget();

        var result = now(results.find(new String[] {id})).orElseThrow();
        assertThat(result.report()).contains(REPORT);
        assertThat(result.wish()).contains(WISH);
        assertThat(now(handovers.answer("tw-" + id))).contains(ANSWER);
    }

    @Test
    void aCallThatIsNotOverKeepsWhatItWasStartedFor() {
        open(OLD);
        bind(OLD);
        now(calls.seen(id, TODAY.minus(Duration.ofDays(1))));

        forget();

        assertThat(now(results.find(new String[] {id})).orElseThrow().wish()).contains(WISH);
    }

    /// Calls are counted by the hour and asked about for a day.
    @Test
    void howeverShortMessagesAreKeptWhatIsAtWorkIsLeft() {
        open(TODAY.minus(Duration.ofDays(1)));

        forget(Duration.ofMinutes(1));

        assertThat(now(started.find("va-" + id)).orElseThrow().number()).isEqualTo(NUMBER);
    }

    private void forget() {
        forget(Duration.ofDays(60));
    }

    private void forget(Duration kept) {
        now(new Retention(pool, kept, Clock.fixed(TODAY, ZoneOffset.UTC), jobs).forget());
    }

    private StartedCallStore.Opened open(Instant at) {
        return open(at, "the same");
    }

    private StartedCallStore.Opened open(Instant at, String digest) {
        var call = new StartedCall(
                "va-" + id, "p-" + id, Optional.empty(), NUMBER, WISH, State.SENDING, Optional.empty(), at, at);
        return now(started.open(
                call,
                Optional.of("key"),
                digest.getBytes(StandardCharsets.UTF_8),
                new StartedCallStore.Limits(10, 10)));
    }

    private void bind(Instant at) {
        now(started.bind("va-" + id, id, at));
    }

    private void report(Instant at, String report) {
        now(calls.report(id, report, "report", Optional.of("customer-busy"), at));
    }

    private void handOver(Instant at) {
        now(handovers.claim("tw-" + id, "p1", "a1", at));
        now(handovers.keep("tw-" + id, ANSWER, false));
    }

    /// How many rows of this test hold something of the call.
    private long personal() {
        return Stream.of("vapi.call", "vapi.started_call", "vapi.handover")
                .mapToLong(table -> count("SELECT count(*) AS n FROM " + table + " t WHERE t::text LIKE '%" + id
                        + "%' AND (t::text LIKE '%" + WORDS + "%' OR t::text LIKE '%" + NUMBER + "%')"))
                .sum();
    }

    private static <T> T now(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
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
