package dev.patchbay.business.scheduling;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FaultyCalendar;
import dev.patchbay.business.support.FaultyCalendar.Fault;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Moves and cancellations whose provider did not answer, and those that meet each other.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class OpenMovesTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String NOON = "2026-11-24T12:00:00-05:00";
    private static final String TWO = "2026-11-24T14:00:00-05:00";
    private static final String DUE = """
            SELECT count(*) FROM reservation WHERE project_id = $1 AND coalesce(checked_at, changed_at) <= $2
            AND (state IN ('PENDING', 'CANCELLING') OR withdraw)""";
    private static final String STATES = """
            SELECT to_char(starts_at AT TIME ZONE 'America/New_York', 'HH24 ') || state FROM reservation
            WHERE project_id = $1 AND reference IS NOT NULL ORDER BY starts_at, state DESC""";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    FreshProject projects;

    @Inject
    FaultyCalendar calendar;

    @Inject
    BookingRecovery recovery;

    @Inject
    ManualClock clock;

    private ToolClient call;
    private String project;

    @BeforeEach
    void bookAtTen() {
        project = projects.create();
        call = ToolClient.newCall(project);
        call.book(TEN);
    }

    @Test
    void aMoveWhoseAnswerIsLostAfterTheEffectIsFoundAtOnce() {
        calendar.failBooking(project, Fault.AFTER_EFFECT);

        assertThat(outcome(move(NOON))).isEqualTo("succeeded");
        assertThat(states()).containsExactly("10 RELEASED", "12 CONFIRMED");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aMoveInDoubtKeepsBothTimesUntilItIsKnownAndEndsRight(Fault fault) {
        calendar.failBooking(project, fault);
        calendar.deafen(project, true);
        var doubt = call.call("reschedule_appointment", "tc-1", Map.of("slot", NOON));
        assertThat(outcome(doubt)).isEqualTo("in_doubt");
        assertThat(doubt.path("say").toString())
                .contains("until then your visit")
                .endsWith("stands.");
        assertThat(states()).containsExactly("10 CONFIRMED", "12 PENDING");
        for (var time : List.of(TEN, NOON)) {
            assertThat(outcome(ToolClient.newCall(project, "+15550108888").book(time)))
                    .isEqualTo("refused");
        }
        // A visit that is about to move is neither cancelled nor moved elsewhere.
        assertThat(outcome(call.call("cancel_appointment", Map.of("visit", TEN))))
                .isEqualTo("refused");
        assertThat(outcome(call.call("reschedule_appointment", Map.of("visit", TEN, "slot", TWO))))
                .isEqualTo("refused");

        calendar.heal(project);
        calendar.deafen(project, false);
        recover();

        var known = call.call("reschedule_appointment", "tc-1", Map.of("slot", NOON));
        switch (fault) {
            case AFTER_EFFECT -> {
                assertThat(outcome(known)).isEqualTo("succeeded");
                assertThat(states()).containsExactly("10 RELEASED", "12 CONFIRMED");
            }
            case BEFORE_EFFECT -> {
                assertThat(outcome(known)).isEqualTo("failed");
                assertThat(states()).containsExactly("10 CONFIRMED", "12 FAILED");
            }
        }
        recover();
        assertThat(projects.count("SELECT count(*) FROM calendar_entry WHERE project_id = $1", project))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCancellationInDoubtKeepsItsTimeAndIsFinished(Fault fault) {
        calendar.failWithdrawing(project, fault);
        var doubt = call.call("cancel_appointment", "tc-1", Map.of());
        assertThat(outcome(doubt)).isEqualTo("in_doubt");
        assertThat(doubt.path("say").toString()).startsWith("I'm cancelling your visit tomorrow");
        assertThat(states()).containsExactly("10 CANCELLING");
        assertThat(outcome(ToolClient.newCall(project, "+15550108888").book(TEN)))
                .isEqualTo("refused");
        assertThat(outcome(call.call("reschedule_appointment", Map.of("slot", NOON))))
                .isEqualTo("refused");

        calendar.heal(project);
        recover();

        assertThat(states()).containsExactly("10 RELEASED");
        assertThat(outcome(call.call("cancel_appointment", "tc-1", Map.of()))).isEqualTo("succeeded");
        assertThat(projects.count("SELECT count(*) FROM calendar_entry WHERE project_id = $1", project))
                .isZero();
    }

    @Test
    void askingAgainFinishesACancellationBeforeTheRecoveryDoes() {
        calendar.failWithdrawing(project, Fault.BEFORE_EFFECT);
        call.call("cancel_appointment", "tc-1", Map.of());
        calendar.heal(project);

        assertThat(outcome(call.call("cancel_appointment", "tc-1", Map.of()))).isEqualTo("succeeded");
        assertThat(states()).containsExactly("10 RELEASED");
    }

    @Test
    void whatIsCancelledAndBookedAgainIsAnEntryOfItsOwn() {
        call.call("cancel_appointment", Map.of());

        assertThat(outcome(call.book(TEN))).isEqualTo("succeeded");
        recover();

        assertThat(states()).containsExactly("10 RELEASED", "10 CONFIRMED");
        assertThat(projects.count("SELECT count(*) FROM calendar_entry WHERE project_id = $1", project))
                .isEqualTo(1);
    }

    @Test
    void ofTwoWhoMoveTheSameVisitAtOnceOneDoes() {
        var gate = calendar.gate(project);
        var entries = calendar.bookings(project);
        var first = atOnce(() -> move(NOON));
        Eventually.holds(() -> calendar.bookings(project) == entries + 1);

        var second = ToolClient.newCall(project).call("reschedule_appointment", Map.of("visit", TEN, "slot", TWO));
        gate.complete(null);

        assertThat(outcome(second)).isEqualTo("refused");
        assertThat(outcome(first.join())).isEqualTo("succeeded");
        assertThat(states()).containsExactly("10 RELEASED", "12 CONFIRMED");
    }

    private Response move(String slot) {
        return call.call("reschedule_appointment", Map.of("slot", slot));
    }

    private List<String> states() {
        return projects.texts(STATES, project);
    }

    private void recover() {
        clock.advance(Duration.ofSeconds(21));
        while (projects.count(DUE, project, clock.instant().minusSeconds(20).atOffset(UTC)) > 0) {
            recovery.run().await().atMost(LIMIT);
        }
    }

    private static CompletableFuture<Response> atOnce(Supplier<Response> request) {
        return CompletableFuture.supplyAsync(request, Thread.ofVirtual()::start);
    }

    private static String outcome(Response answer) {
        return answer.path("outcome").toString();
    }
}
