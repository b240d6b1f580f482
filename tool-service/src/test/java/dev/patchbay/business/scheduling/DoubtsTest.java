package dev.patchbay.business.scheduling;

import static io.restassured.RestAssured.given;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.support.FaultyCalendar;
import dev.patchbay.business.support.FaultyCalendar.Fault;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.OwnDesk;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bookings of which nobody can find out for long: what the recovery does about many of them, and what a
/// person does.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class DoubtsTest {
    private static final String SLOT = "2026-11-24T10:00:00-05:00";
    private static final String NOON = "2026-11-24T12:00:00-05:00";
    private static final String OWNER = "+15185550100";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String ENTRIES = "SELECT count(*) FROM calendar_entry WHERE project_id = $1";
    // Their ids come before all others.
    private static final String STUCK = """
            INSERT INTO reservation (id, project_id, resource, call_id, state, starts_at, ends_at, occupied, intent_key,
            reference, service, name, address, created_at, changed_at)
            SELECT ('00000000' || substr(md5($1::text || n), 9))::uuid, $1, 'crew', 'stuck-' || n, 'PENDING',
            $2::timestamptz + n * interval '2 hours', $2 + n * interval '2 hours' + interval '1 hour',
            tstzrange($2 + n * interval '2 hours', $2 + n * interval '2 hours' + interval '1 hour'),
            $1 || '/' || n, $1 || '/' || n, 'leak', 'Ann', '12 Elm Street', $2, $2
            FROM generate_series(1, $3::int) n""";

    @Inject
    FreshProject projects;

    @Inject
    FaultyCalendar calendar;

    @Inject
    OwnDesk own;

    @Inject
    BookingRecovery recovery;

    @Inject
    BookingStore store;

    @Inject
    DoubtStore doubts;

    @Inject
    ManualClock clock;

    private String project;
    private ToolClient call;

    @BeforeEach
    void newCall() {
        projects.run("DELETE FROM reservation WHERE state IN ('PENDING', 'CANCELLING') OR withdraw");
        project = projects.create();
        call = ToolClient.newCall(project);
    }

    @Test
    void aCalendarThatNeverAnswersHoldsUpNobodyElse() {
        var dead = stuck(60);
        calendar.silence(dead, true);
        lost(Fault.AFTER_EFFECT);
        age(Duration.ofSeconds(20), dead, project);

        var round = recovery.run().subscribeAsCompletionStage();

        Eventually.holds(() -> states().equals(List.of("CONFIRMED")));
        round.join();
    }

    @Test
    void manyThatStayUnknownDoNotStarveThoseOfOthers() {
        var deaf = stuck(60);
        calendar.deafen(deaf, true);
        lost(Fault.AFTER_EFFECT);
        calendar.deafen(project, true);

        for (var round = 0; round < 3; round++) {
            age(Duration.ofSeconds(21), deaf, project);
            run();
        }
        assertThat(calendar.questions(deaf)).isPositive();
        calendar.deafen(project, false);
        age(Duration.ofSeconds(41), deaf, project);
        run();

        assertThat(states()).containsExactly("CONFIRMED");
    }

    @Test
    void allOfOneCalendarHaveTheirTurn() {
        var deaf = stuck(30);
        calendar.deafen(deaf, true);

        for (var round = 0; round < 8; round++) {
            age(Duration.ofSeconds(21), deaf);
            run();
        }

        assertThat(projects.count("SELECT count(*) FROM reservation WHERE project_id = $1 AND asked = 0", deaf))
                .isZero();
    }

    @Test
    void whatStaysUnknownIsAskedAboutLessAndLess() {
        lost(Fault.AFTER_EFFECT);
        calendar.deafen(project, true);
        var before = calendar.questions(project);

        for (var round = 0; round < 90; round++) {
            age(Duration.ofSeconds(20), project);
            run();
        }

        assertThat(calendar.questions(project) - before).isBetween(5, 9);
        calendar.deafen(project, false);
        age(Duration.ofMinutes(10), project);
        run();
        assertThat(states()).containsExactly("CONFIRMED");
    }

    @Test
    void noTwoInstancesGetTheSame() {
        var stuck = stuck(6);
        var now = clock.instant().plusSeconds(20);

        var claimed = Uni.join()
                .all(List.of(doubts.claim(now), doubts.claim(now), doubts.claim(now)))
                .andFailFast()
                .await()
                .atMost(LIMIT);

        var ids = claimed.stream()
                .flatMap(List::stream)
                .filter(row -> row.projectId().equals(stuck))
                .map(Reservation::id)
                .toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(ids).hasSizeBetween(4, 6);
    }

    @Test
    void aLongDoubtIsForAPersonAndEverybodyIsTold() {
        tellOwner();
        var booking = inDoubt(Fault.AFTER_EFFECT);
        run();

        assertThat(texts("unsettled"))
                .containsExactly(
                        "+15550109999 Test: we could not settle yet whether Tuesday, November 24 at 10:00 AM can be"
                                + " booked. Somebody is looking into it and will call you back. Reply STOP to get no more texts.");
        assertThat(texts("booking_doubt"))
                .singleElement()
                .asString()
                .startsWith(OWNER + " Test: the calendar does not say whether this visit is booked: AC repair, ");
        assertThat(projects.texts(
                        "SELECT state || ' ' || urgent || ' ' || call_back || ' ' || number FROM taken_message"
                                + " WHERE call_id = $1",
                        call.callId()))
                .containsExactly("OPEN true true +15550109999");
        assertThat(listed()).contains(booking);
        owner().get("/api/bookings?inDoubt=true&projectId=" + projects.create())
                .then()
                .statusCode(200)
                .body("size()", is(0));
        owner().delete("/api/bookings/" + booking).then().statusCode(409).body("detail", startsWith("It is in doubt"));
    }

    @Test
    void whatAPersonSaysStandsStandsWhateverTheCalendarSaysLater() {
        var booking = inDoubt(Fault.BEFORE_EFFECT);
        var asked = store.find(booking).await().atMost(LIMIT).orElseThrow();

        resolve(booking, true).then().statusCode(200);

        assertThat(states()).containsExactly("CONFIRMED");
        assertThat(texts("booked")).hasSize(1);
        assertThat(listed()).doesNotContain(booking);
        assertThat(noted(booking)).containsExactly("owner changed PENDING CONFIRMED");
        store.fail(asked, "absent", clock.instant(), DoubtEnded.UNHEARD).await().atMost(LIMIT);
        calendar.deafen(project, false);
        settle();
        assertThat(states()).containsExactly("CONFIRMED");
        resolve(booking, false).then().statusCode(409);
    }

    @Test
    void whatAPersonSaysDoesNotStandIsTakenOutWhenItTurnsUp() {
        var booking = inDoubt(Fault.AFTER_EFFECT);

        resolve(booking, false).then().statusCode(200);

        assertThat(states()).containsExactly("FAILED");
        assertThat(texts("not_booked")).hasSize(1);
        assertThat(noted(booking)).containsExactly("owner changed PENDING FAILED");
        assertThat(projects.count(ENTRIES, project)).isEqualTo(1);
        settle();
        assertThat(projects.count(ENTRIES, project)).isZero();
        calendar.heal(project);
        calendar.deafen(project, false);
        assertThat(outcome(ToolClient.newCall(project).book(SLOT))).isEqualTo("succeeded");
    }

    /// The question was on its way when the person spoke.
    @Test
    void anAnswerThatComesAfterThePersonsChangesNothing() {
        var booking = inDoubt(Fault.AFTER_EFFECT);
        var asked = store.find(booking).await().atMost(LIMIT).orElseThrow();
        resolve(booking, false).then().statusCode(200);
        settle();

        store.confirm(asked, asked.entryId(), clock.instant()).await().atMost(LIMIT);
        settle();

        assertThat(states()).containsExactly("FAILED");
        assertThat(projects.count(ENTRIES, project)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aMoveThatAPersonSaysDoesNotStandLeavesTheVisitWhereItWas(Fault fault) {
        call.book(SLOT);
        calendar.failBooking(project, fault);
        calendar.deafen(project, true);
        assertThat(outcome(call.call("reschedule_appointment", Map.of("slot", NOON))))
                .isEqualTo("in_doubt");
        UUID move = wait(NOON);
        assertThat(texts("unsettled_move")).hasSize(1);

        resolve(move, false).then().statusCode(200);
        calendar.heal(project);
        calendar.deafen(project, false);
        settle();

        assertThat(states()).containsExactlyInAnyOrder("CONFIRMED", "FAILED");
        assertThat(projects.texts(
                        "SELECT to_char(lower(occupied) AT TIME ZONE 'America/New_York', 'HH24') FROM calendar_entry"
                                + " WHERE project_id = $1",
                        project))
                .containsExactly("10");
    }

    /// The move was done over there, and before it could be undone somebody else took the old time.
    @Test
    void aVisitThatCannotGoBackToItsTimeIsForAPersonAsWell() {
        tellOwner();
        call.book(SLOT);
        calendar.failBooking(project, Fault.AFTER_EFFECT);
        calendar.deafen(project, true);
        call.call("reschedule_appointment", Map.of("slot", NOON));
        UUID move = wait(NOON);
        own.occupy(project, Instant.parse("2026-11-24T15:00:00Z"), Instant.parse("2026-11-24T16:00:00Z"));
        resolve(move, false).then().statusCode(200);
        calendar.heal(project);
        calendar.deafen(project, false);

        run();
        assertThat(texts("unsettled")).isEmpty();
        settle();
        settle();

        assertThat(texts("unsettled")).singleElement().asString().contains("Tuesday, November 24 at 10:00 AM");
        assertThat(texts("booking_doubt"))
                .hasSize(2)
                .anyMatch(text -> text.contains("the calendar cannot be brought to show it at its time"));
        assertThat(listed()).contains(move);
        resolve(move, true).then().statusCode(409);
        resolve(move, false).then().statusCode(200);
        assertThat(noted(move)).containsExactly("owner changed PENDING FAILED", "owner changed FAILED FAILED");
        assertThat(listed()).doesNotContain(move);
        var asked = calendar.questions(project);
        settle();
        assertThat(calendar.questions(project)).isEqualTo(asked);
        assertThat(states()).containsExactlyInAnyOrder("CONFIRMED", "FAILED");
        resolve(move, false).then().statusCode(409);
    }

    @Test
    void aCancellationThatEndsLaterIsTextedToWhoWantedIt() {
        call.book(SLOT);
        calendar.failWithdrawing(project, Fault.BEFORE_EFFECT);
        var again = ToolClient.newCall(project);
        assertThat(outcome(again.call("cancel_appointment", Map.of()))).isEqualTo("in_doubt");
        calendar.heal(project);

        age(Duration.ofSeconds(21), project);
        run();

        assertThat(states()).containsExactly("RELEASED");
        assertThat(texts("cancelled"))
                .singleElement()
                .asString()
                .startsWith("+15550109999 Test: your visit of Tuesday, November 24 at 10:00 AM is cancelled.");
        assertThat(projects.count(
                        "SELECT count(*) FROM outgoing_message WHERE call_id = $1 AND kind = 'cancelled'",
                        again.callId()))
                .isEqualTo(1);
    }

    @Test
    void whatAnOperatorCancelsIsNoDoubtOfTheCallers() {
        String booking = call.book(SLOT).path("data.bookingId");
        calendar.failWithdrawing(project, Fault.BEFORE_EFFECT);
        owner().delete("/api/bookings/" + booking).then().statusCode(202);
        calendar.heal(project);

        age(Duration.ofSeconds(21), project);
        run();

        assertThat(states()).containsExactly("RELEASED");
        assertThat(texts("cancelled")).isEmpty();
    }

    @Test
    void aCancellationThatTheCalendarNeverAnswersIsForAPersonToo() {
        tellOwner();
        call.book(SLOT);
        calendar.failWithdrawing(project, Fault.BEFORE_EFFECT);
        assertThat(outcome(call.call("cancel_appointment", Map.of()))).isEqualTo("in_doubt");
        var booking = wait(SLOT);

        assertThat(texts("unsettled")).isEmpty();
        assertThat(texts("booking_doubt")).singleElement().asString().contains("the calendar does not let go of it");
        assertThat(listed()).contains(booking);
        resolve(booking, true).then().statusCode(409);
        resolve(booking, false).then().statusCode(200);
        assertThat(texts("cancelled")).hasSize(1);
        calendar.heal(project);
        settle();
        assertThat(states()).containsExactly("RELEASED");
        assertThat(projects.count(ENTRIES, project)).isZero();
    }

    /// A project with so many bookings that nobody answered about.
    private String stuck(int many) {
        var stuck = projects.create();
        projects.run(STUCK, stuck, clock.instant().atOffset(UTC), many);
        return stuck;
    }

    private void lost(Fault fault) {
        calendar.failBooking(project, fault);
        calendar.deafen(project, true);
        assertThat(outcome(call.book(SLOT))).isEqualTo("in_doubt");
        calendar.deafen(project, false);
    }

    /// For a person by now.
    private UUID inDoubt(Fault fault) {
        lost(fault);
        calendar.deafen(project, true);
        return wait(SLOT);
    }

    private UUID wait(String start) {
        for (var pause : List.of(Duration.ofSeconds(21), Duration.ofMinutes(31))) {
            age(pause, project);
            run();
        }
        return UUID.fromString(projects.texts(
                        "SELECT id::text FROM reservation WHERE project_id = $1 AND starts_at = $2::text::timestamptz"
                                + " AND doubtful_since IS NOT NULL",
                        project,
                        start)
                .getFirst());
    }

    private void age(Duration by, String... waiting) {
        List.of(waiting).forEach(id -> projects.age(id, by));
    }

    private void run() {
        recovery.run().await().atMost(LIMIT);
    }

    private void settle() {
        for (var round = 0; round < 3; round++) {
            age(Duration.ofMinutes(10), project);
            run();
        }
    }

    private void tellOwner() {
        given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body("""
                        {"version":0,"recipients":[{"channel":"SMS","to":"%s"}],"afterCalls":false,"mornings":false,
                         "morningAt":"07:30","language":"en"}""".formatted(OWNER))
                .put("/api/projects/" + project + "/summary-settings")
                .then()
                .statusCode(200);
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

    private List<String> noted(UUID booking) {
        return projects.texts(
                "SELECT by || ' ' || action || ' ' || (before ->> 'state') || ' ' || (after ->> 'state') FROM audit_entry"
                        + " WHERE project_id = $1 AND what = 'booking' AND which = $2",
                project,
                booking.toString());
    }

    private List<UUID> listed() {
        List<String> ids = owner().get("/api/bookings?inDoubt=true").path("id");
        return ids.stream().map(UUID::fromString).toList();
    }

    private static Response resolve(UUID booking, boolean stands) {
        return owner().contentType(ContentType.JSON)
                .body(Map.of("stands", stands))
                .put("/api/bookings/" + booking + "/resolution");
    }

    private static RequestSpecification owner() {
        return given().auth().oauth2(TestIssuer.owner());
    }

    private static String outcome(Response answer) {
        return answer.path("outcome").toString();
    }
}
