package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.FaultyStore.Loss.AFTER_COMMIT;
import static dev.patchbay.business.scheduling.FaultyStore.Loss.BEFORE_COMMIT;
import static dev.patchbay.business.scheduling.FaultyStore.Step.BEGIN_CANCELLING;
import static dev.patchbay.business.scheduling.FaultyStore.Step.CANCELLED;
import static dev.patchbay.business.scheduling.FaultyStore.Step.CONFIRM;
import static dev.patchbay.business.scheduling.FaultyStore.Step.FAIL;
import static dev.patchbay.business.scheduling.FaultyStore.Step.PREPARE;
import static dev.patchbay.business.scheduling.FaultyStore.Step.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.scheduling.FaultyStore.Loss;
import dev.patchbay.business.scheduling.FaultyStore.Step;
import dev.patchbay.business.support.CalcomDesk;
import dev.patchbay.business.support.EnteredVisits;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.GoogleDesk;
import dev.patchbay.business.support.MicrosoftDesk;
import dev.patchbay.business.support.OwnDesk;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A booking, a move and a cancellation in each calendar whose database is lost at each of its steps, one
/// after the other: the caller hears what is due, and in the end Patchbay and the calendar say the same.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class BookingStepsTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String NOON = "2026-11-24T12:00:00-05:00";
    private static final String OPEN = """
            SELECT count(*) FROM reservation
            WHERE project_id = $1 AND (state IN ('PENDING', 'CANCELLING') OR withdraw)""";
    private static final String CONFIRMED = """
            SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM reservation
            WHERE project_id = $1 AND state = 'CONFIRMED' ORDER BY starts_at""";

    @Inject
    FreshProject projects;

    @Inject
    FaultyStore store;

    @Inject
    BookingRecovery recovery;

    @Inject
    OwnDesk own;

    @Inject
    CalcomDesk calcom;

    @Inject
    MicrosoftDesk microsoft;

    @Inject
    GoogleDesk google;

    private CalendarProvider provider;
    private String project;
    private ToolClient call;

    /// What the caller hears, and what is booked in the end.
    private record Due(Step step, Loss loss, String told, String... booked) {}

    @ParameterizedTest
    @EnumSource(CalendarProvider.class)
    void aBooking(CalendarProvider chosen) {
        Stream.of(
                        new Due(PREPARE, BEFORE_COMMIT, "failed"),
                        // It is written and nobody told the calendar: the recovery gives the time back.
                        new Due(PREPARE, AFTER_COMMIT, "failed"),
                        new Due(CONFIRM, BEFORE_COMMIT, "in_doubt", TEN),
                        new Due(CONFIRM, AFTER_COMMIT, "succeeded", TEN))
                .forEach(due -> {
                    begin(chosen);
                    check(due, () -> call.book(TEN));
                });
    }

    @ParameterizedTest
    @EnumSource(CalendarProvider.class)
    void aBookingThatTheCalendarDeclines(CalendarProvider chosen) {
        Stream.of(new Due(FAIL, BEFORE_COMMIT, "in_doubt"), new Due(FAIL, AFTER_COMMIT, "refused"))
                .forEach(due -> {
                    begin(chosen);
                    call.slots("tomorrow at ten");
                    desk(chosen).occupy(project, instant(TEN), instant(TEN).plusSeconds(3600));
                    check(due, () -> call.book(TEN));
                });
    }

    @ParameterizedTest
    @EnumSource(CalendarProvider.class)
    void aMove(CalendarProvider chosen) {
        Stream.of(
                        new Due(PREPARE, BEFORE_COMMIT, "failed", TEN),
                        new Due(PREPARE, AFTER_COMMIT, "failed", TEN),
                        new Due(CONFIRM, BEFORE_COMMIT, "in_doubt", NOON),
                        new Due(CONFIRM, AFTER_COMMIT, "succeeded", NOON),
                        new Due(WITHDRAWN, BEFORE_COMMIT, "succeeded", NOON),
                        new Due(WITHDRAWN, AFTER_COMMIT, "succeeded", NOON))
                // In Patchbay's own calendar a moved entry leaves nothing to be withdrawn.
                .filter(due -> chosen != CalendarProvider.OWN || due.step() != WITHDRAWN)
                .forEach(due -> {
                    begin(chosen);
                    assertThat(outcome(call.book(TEN))).isEqualTo("succeeded");
                    check(due, () -> call.call("reschedule_appointment", Map.of("slot", NOON)));
                });
    }

    @ParameterizedTest
    @EnumSource(CalendarProvider.class)
    void aCancellation(CalendarProvider chosen) {
        Stream.of(
                        new Due(BEGIN_CANCELLING, BEFORE_COMMIT, "failed", TEN),
                        new Due(BEGIN_CANCELLING, AFTER_COMMIT, "succeeded"),
                        new Due(CANCELLED, BEFORE_COMMIT, "in_doubt"),
                        new Due(CANCELLED, AFTER_COMMIT, "succeeded"))
                .forEach(due -> {
                    begin(chosen);
                    assertThat(outcome(call.book(TEN))).isEqualTo("succeeded");
                    check(due, () -> call.call("cancel_appointment", Map.of()));
                });
    }

    /// The recovery itself loses the database: its next turn does it.
    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"CONFIRM", "FAIL"})
    void theRecovery(Step step) {
        begin(CalendarProvider.OWN);
        store.lose(project, step == CONFIRM ? CONFIRM : PREPARE, step == CONFIRM ? BEFORE_COMMIT : AFTER_COMMIT);
        call.book(TEN);
        store.lose(project, step, BEFORE_COMMIT);

        settle();

        assertThat(store.wasLost(project)).isTrue();
        assertThat(confirmed()).hasSize(step == CONFIRM ? 1 : 0).isEqualTo(own.entries(project));
    }

    /// No mock: PostgreSQL itself ends the connection within the transaction.
    @Test
    void aConnectionThatIsLostWhileAVisitIsConfirmed() {
        begin(CalendarProvider.OWN);
        projects.run("""
                CREATE FUNCTION lose_connection() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_terminate_backend(pg_backend_pid());
                    RETURN NEW;
                END $$""");
        try {
            projects.run(
                    "CREATE TRIGGER lose_connection BEFORE UPDATE ON reservation FOR EACH ROW WHEN (NEW.project_id = '"
                            + project + "' AND NEW.state = 'CONFIRMED') EXECUTE FUNCTION lose_connection()");
            assertThat(outcome(call.book(TEN))).isEqualTo("in_doubt");
            assertThat(confirmed()).isEmpty();
        } finally {
            projects.run("DROP FUNCTION lose_connection CASCADE");
        }

        settle();

        assertThat(confirmed()).containsExactly(instant(TEN)).isEqualTo(own.entries(project));
    }

    private void begin(CalendarProvider chosen) {
        provider = chosen;
        project = desk(provider).project();
        call = ToolClient.newCall(project);
    }

    private void check(Due due, Supplier<Response> act) {
        store.lose(project, due.step(), due.loss());

        var told = outcome(act.get());
        settle();

        assertThat(store.wasLost(project)).as("lost at %s", due).isTrue();
        assertThat(told).as("told at %s", due).isEqualTo(due.told());
        assertThat(confirmed())
                .as("booked at %s", due)
                .isEqualTo(
                        Stream.of(due.booked()).map(BookingStepsTest::instant).toList());
        assertThat(entries()).as("entered at %s", due).isEqualTo(confirmed());
    }

    private EnteredVisits desk(CalendarProvider provider) {
        return switch (provider) {
            case OWN -> own;
            case CALCOM -> calcom;
            case MICROSOFT -> microsoft;
            case GOOGLE -> google;
        };
    }

    private void settle() {
        for (var round = 0; round < 30 && projects.count(OPEN, project) > 0; round++) {
            projects.age(project, Duration.ofSeconds(41));
            recovery.run().await().atMost(Duration.ofSeconds(60));
        }
        assertThat(projects.count(OPEN, project)).as("open ones").isZero();
    }

    private List<Instant> entries() {
        return desk(provider).entries(project);
    }

    private List<Instant> confirmed() {
        return projects.texts(CONFIRMED, project).stream().map(Instant::parse).toList();
    }

    private static Instant instant(String iso) {
        return OffsetDateTime.parse(iso).toInstant();
    }

    private static String outcome(Response answer) {
        return answer.path("outcome").toString();
    }
}
