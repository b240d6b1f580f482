package dev.patchbay.business.scheduling;

import static dev.patchbay.business.scheduling.FaultyStore.Loss.AFTER_COMMIT;
import static dev.patchbay.business.scheduling.FaultyStore.Loss.BEFORE_COMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.messages.UnheardEnds;
import dev.patchbay.business.scheduling.FaultyStore.Step;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The database does what it was told and its answer is lost, and that of the question after it: the caller was told
/// of a doubt that was none, and hears by text what became of it.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class UnheardEndsTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String NOON = "2026-11-24T12:00:00-05:00";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    FreshProject projects;

    @Inject
    FaultyStore store;

    @Inject
    BookingRecovery recovery;

    @Inject
    UnheardEnds unheard;

    @Inject
    OwnDesk own;

    @Inject
    ManualClock clock;

    private String project;
    private ToolClient call;

    @BeforeEach
    void newCall() {
        project = projects.create();
        call = ToolClient.newCall(project);
    }

    @Test
    void aBookingThatWasConfirmedAllTheSame() {
        store.loseTwice(project, Step.CONFIRM, AFTER_COMMIT);
        assertThat(outcome(call.book(TEN))).isEqualTo("in_doubt");
        assertThat(states()).containsExactly("CONFIRMED");

        later();
        later();

        assertThat(texts("booked"))
                .singleElement()
                .asString()
                .startsWith("+15550109999 Test: ")
                .contains("Tuesday, November 24 at 10:00 AM");
    }

    @Test
    void aMoveAndACancellation() {
        call.book(TEN);
        store.loseTwice(project, Step.CONFIRM, AFTER_COMMIT);
        assertThat(outcome(call.call("reschedule_appointment", Map.of("slot", NOON))))
                .isEqualTo("in_doubt");
        later();
        assertThat(texts("moved")).singleElement().asString().contains("12:00 PM");

        var again = ToolClient.newCall(project);
        store.loseTwice(project, Step.CANCELLED, AFTER_COMMIT);
        assertThat(outcome(again.call("cancel_appointment", Map.of()))).isEqualTo("in_doubt");
        later();
        assertThat(texts("cancelled")).hasSize(1);
        assertThat(texts("booked")).isEmpty();
    }

    @Test
    void aBookingThatTheCalendarHadDeclined() {
        call.slots("tomorrow at ten");
        own.occupy(project, Instant.parse("2026-11-24T15:00:00Z"), Instant.parse("2026-11-24T16:00:00Z"));
        store.loseTwice(project, Step.FAIL, AFTER_COMMIT);
        assertThat(outcome(call.book(TEN))).isEqualTo("in_doubt");

        later();

        assertThat(texts("not_booked")).hasSize(1);
    }

    /// Nothing was written: the recovery finds it and texts, once.
    @Test
    void whatTheRecoveryTellsIsToldByNobodyElse() {
        store.loseTwice(project, Step.CONFIRM, BEFORE_COMMIT);
        assertThat(outcome(call.book(TEN))).isEqualTo("in_doubt");

        projects.age(project, Duration.ofSeconds(41));
        recovery.run().await().atMost(LIMIT);
        later();

        assertThat(states()).containsExactly("CONFIRMED");
        assertThat(texts("booked")).hasSize(1);
    }

    @Test
    void whoHeardItIsNotTexted() {
        call.book(TEN);
        store.loseTwice(project, Step.CONFIRM, AFTER_COMMIT);
        var other = ToolClient.newCall(project, "+15550108888");
        assertThat(outcome(other.book(NOON))).isEqualTo("in_doubt");
        assertThat(outcome(other.book(NOON))).isEqualTo("succeeded");

        later();

        assertThat(texts("booked")).isEmpty();
    }

    /// The answer was never written down: whoever ran the tool is gone.
    @Test
    void anAnswerThatWasNeverGiven() {
        call.book(TEN);
        projects.run("UPDATE tool_call SET result = NULL WHERE call_id = $1", call.callId());

        later();

        assertThat(texts("booked")).hasSize(1);
    }

    private void later() {
        clock.advance(Duration.ofSeconds(61));
        unheard.run().await().atMost(LIMIT);
    }

    private List<String> states() {
        return call.bookings().path("state");
    }

    private List<String> texts(String kind) {
        return projects.texts(
                "SELECT recipient || ' ' || body FROM outgoing_message WHERE project_id = $1 AND kind = $2",
                project,
                kind);
    }

    private static String outcome(Response answer) {
        return answer.path("outcome").toString();
    }
}
