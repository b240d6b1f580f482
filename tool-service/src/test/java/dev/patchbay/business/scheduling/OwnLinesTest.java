package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FaultyCalendar;
import dev.patchbay.business.support.FaultyCalendar.Fault;
import dev.patchbay.business.support.FreshProject;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A booking, a move and a cancellation in Patchbay's own calendar, broken off at each of its lines, as
/// [CalendarLines] does at the providers'.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class OwnLinesTest {
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
    FaultyCalendar calendar;

    @Inject
    OwnDesk desk;

    @Inject
    BookingRecovery recovery;

    private String project;
    private ToolClient call;

    @BeforeEach
    void newCall() {
        project = desk.project();
        call = ToolClient.newCall(project);
    }

    /// @param deaf whether the question after it is lost as well
    @ParameterizedTest
    @CsvSource({
        "BEFORE_EFFECT, false, in_doubt,  false",
        "BEFORE_EFFECT, true,  in_doubt,  false",
        "AFTER_EFFECT,  false, succeeded, true",
        "AFTER_EFFECT,  true,  in_doubt,  true",
    })
    void aBooking(Fault fault, boolean deaf, String told, boolean booked) {
        calendar.failBooking(project, fault);
        calendar.deafen(project, deaf);

        assertThat(outcome(call.book(TEN))).isEqualTo(told);

        ends(booked ? List.of(TEN) : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "BEFORE_EFFECT, false, in_doubt,  false",
        "BEFORE_EFFECT, true,  in_doubt,  false",
        "AFTER_EFFECT,  false, succeeded, true",
        "AFTER_EFFECT,  true,  in_doubt,  true",
    })
    void aMove(Fault fault, boolean deaf, String told, boolean moved) {
        call.book(TEN);
        calendar.failBooking(project, fault);
        calendar.deafen(project, deaf);

        assertThat(outcome(call.call("reschedule_appointment", Map.of("slot", NOON))))
                .isEqualTo(told);

        ends(List.of(moved ? NOON : TEN));
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_EFFECT", "AFTER_EFFECT"})
    void whatIsLeftOfAMove(Fault fault) {
        call.book(TEN);
        calendar.failWithdrawing(project, fault);

        assertThat(outcome(call.call("reschedule_appointment", Map.of("slot", NOON))))
                .isEqualTo("succeeded");

        ends(List.of(NOON));
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_EFFECT", "AFTER_EFFECT"})
    void aCancellation(Fault fault) {
        call.book(TEN);
        calendar.failWithdrawing(project, fault);

        assertThat(outcome(call.call("cancel_appointment", Map.of()))).isEqualTo("in_doubt");

        ends(List.of());
    }

    private void ends(List<String> starts) {
        recovery.run().await().atMost(Duration.ofSeconds(60));
        calendar.heal(project);
        calendar.deafen(project, false);
        for (var round = 0; round < 30 && projects.count(OPEN, project) > 0; round++) {
            projects.age(project, Duration.ofSeconds(41));
            recovery.run().await().atMost(Duration.ofSeconds(60));
        }
        assertThat(projects.count(OPEN, project)).as("open ones").isZero();
        assertThat(confirmed())
                .isEqualTo(starts.stream()
                        .map(OffsetDateTime::parse)
                        .map(OffsetDateTime::toInstant)
                        .toList());
        assertThat(desk.entries(project)).isEqualTo(confirmed());
    }

    private List<Instant> confirmed() {
        return projects.texts(CONFIRMED, project).stream().map(Instant::parse).toList();
    }

    private static String outcome(Response answer) {
        return answer.path("outcome").toString();
    }
}
