package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FaultyCalendar;
import dev.patchbay.business.support.FaultyCalendar.Fault;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whoever hangs up over a booking and calls again has one visit in the end, and hears the truth about it.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CallsAgainTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String NOON = "2026-11-24T12:00:00-05:00";
    private static final String STRANGER = "+15550108888";

    @Inject
    FreshProject projects;

    @Inject
    FaultyCalendar calendar;

    private String project;
    private ToolClient first;
    private ToolClient again;

    @BeforeEach
    void newCalls() {
        project = projects.create();
        first = ToolClient.newCall(project);
        again = ToolClient.newCall(project);
    }

    @Test
    void whatIsInDoubtIsToldAndNotBookedASecondTime() {
        inDoubt();

        var other = again.book(NOON);
        var same = again.book(TEN);

        assertThat(outcome(other)).isEqualTo("refused");
        assertThat(say(other))
                .isEqualTo(
                        "I still have your booking for tomorrow, Tuesday the twenty-fourth at ten in the morning being"
                                + " confirmed. Shall we wait for that, or shall I book tomorrow, Tuesday the twenty-fourth at"
                                + " noon as another visit?");
        assertThat(other.<List<String>>path("data.choices")).containsExactly("another");
        assertThat(outcome(same)).isEqualTo("refused");
        assertThat(say(same)).startsWith("I still have your booking for").contains("another time");
        assertThat(states()).containsExactly("PENDING");
    }

    @Test
    void anotherVisitIsBookedWhereTheCallerSaysSo() {
        inDoubt();
        calendar.heal(project);
        var another = new HashMap<>(ToolClient.booking(NOON));
        another.put("if_already_booked", "another");

        assertThat(outcome(again.call("book_slot", another))).isEqualTo("succeeded");
        assertThat(states()).containsExactlyInAnyOrder("PENDING", "CONFIRMED");
    }

    /// It cannot be moved before it is known whether it is there.
    @Test
    void whatIsInDoubtIsNotMoved() {
        inDoubt();
        var move = new HashMap<>(ToolClient.booking(NOON));
        move.put("if_already_booked", "move");

        assertThat(say(again.call("book_slot", move))).startsWith("I still have your booking for");
        assertThat(states()).containsExactly("PENDING");
    }

    @Test
    void whatCameOfItMeanwhileIsFoundOutFirst() {
        inDoubt();
        calendar.deafen(project, false);

        var answer = again.book(TEN);

        assertThat(outcome(answer)).isEqualTo("succeeded");
        assertThat(answer.path("data.already_booked").toString()).isEqualTo("true");
        assertThat(states()).containsExactly("CONFIRMED");
    }

    @Test
    void whatIsBookedIsBookedAlready() {
        String id = first.book(TEN).path("data.bookingId");

        var answer = again.book(TEN);

        assertThat(outcome(answer)).isEqualTo("succeeded");
        assertThat(answer.path("data.bookingId").toString()).isEqualTo(id);
        assertThat(say(answer)).startsWith("That is already booked: tomorrow, Tuesday the twenty-fourth at ten");
        assertThat(outcome(again.book(NOON))).isEqualTo("succeeded");
        assertThat(states()).containsExactly("CONFIRMED", "CONFIRMED");
    }

    @Test
    void otherNumbersAndThoseThatAreHiddenAreOtherPeople() {
        inDoubt();
        calendar.heal(project);

        assertThat(outcome(ToolClient.newCall(project, STRANGER).book(NOON))).isEqualTo("succeeded");
        assertThat(say(ToolClient.newCall(project, STRANGER).book(TEN))).startsWith("That time has just been taken");
        assertThat(outcome(ToolClient.withheld(project).book("2026-11-24T14:00:00-05:00")))
                .isEqualTo("succeeded");
    }

    @Test
    void ofTwoCallsAtTheSameMomentOneFindsTheOthers() {
        var gate = calendar.gate(project);
        var one = CompletableFuture.supplyAsync(() -> first.book(TEN), Thread.ofVirtual()::start);
        Eventually.holds(() -> calendar.bookings(project) == 1);

        assertThat(say(again.book(NOON))).startsWith("I still have your booking for");
        gate.complete(null);

        assertThat(outcome(one.join())).isEqualTo("succeeded");
        assertThat(states()).containsExactly("CONFIRMED");
    }

    private void inDoubt() {
        calendar.failBooking(project, Fault.AFTER_EFFECT);
        calendar.deafen(project, true);
        assertThat(outcome(first.book(TEN))).isEqualTo("in_doubt");
    }

    private List<String> states() {
        return projects.texts(
                "SELECT state FROM reservation WHERE project_id = $1 AND reference IS NOT NULL ORDER BY created_at",
                project);
    }

    private static String outcome(Response answer) {
        return answer.path("outcome");
    }

    private static String say(Response answer) {
        return answer.path("say");
    }
}
