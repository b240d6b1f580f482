package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cancelling and moving visits, and whose they are.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class MovingToolsTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String NOON = "2026-11-24T12:00:00-05:00";
    private static final String STRANGER = "+15550108888";

    @Inject
    FreshProject projects;

    private String project;
    private ToolClient booked;

    @BeforeEach
    void bookAtTen() {
        project = projects.create();
        booked = ToolClient.newCall(project);
        assertThat(outcome(booked.book(TEN))).isEqualTo("succeeded");
    }

    @Test
    void whoCallsFromTheSameNumberCancelsAndTheTimeIsFree() {
        var later = ToolClient.newCall(project);

        var answer = cancel(later, Map.of());

        assertThat(outcome(answer)).isEqualTo("succeeded");
        assertThat(say(answer))
                .startsWith("Your visit tomorrow, Tuesday the twenty-fourth at ten in the morning is cancelled.");
        assertThat(booked.bookings().path("[0].state").toString()).isEqualTo("RELEASED");
        assertThat(booked.bookings().path("[0].cause").toString()).isEqualTo("cancelled");
        assertThat(outcome(ToolClient.newCall(project, STRANGER).book(TEN))).isEqualTo("succeeded");
    }

    @Test
    void aCancellationToldTwiceIsOneHoweverItComes() {
        var later = ToolClient.newCall(project);
        var first = later.call("cancel_appointment", "tc-1", Map.of());

        assertThat(later.call("cancel_appointment", "tc-1", Map.of()).asByteArray())
                .isEqualTo(first.asByteArray());
        for (var arguments : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("visit", "Tuesday at ten"),
                Map.<String, Object>of("event_id", first.path("data.bookingId").toString()))) {
            var again = cancel(later, arguments);
            assertThat(outcome(again)).isEqualTo("succeeded");
            assertThat(again.path("data.already_cancelled").toString()).isEqualTo("true");
        }
    }

    @Test
    void aVisitMovesAndItsOldTimeIsFreeOnlyThen() {
        var later = ToolClient.newCall(project);

        var answer = move(later, Map.of("slot", NOON));

        assertThat(outcome(answer)).isEqualTo("succeeded");
        assertThat(say(answer))
                .isEqualTo("Your visit is moved to tomorrow, Tuesday the twenty-fourth at noon, at 12 Elm Street,"
                        + " Albany.");
        assertThat(answer.path("data.previous.start").toString()).isEqualTo(TEN);
        assertThat(booked.bookings().path("[0].cause").toString()).isEqualTo("moved");
        assertThat(later.bookings().path("[0].name").toString()).isEqualTo("Ann Lee");
        assertThat(outcome(ToolClient.newCall(project, STRANGER).book(TEN))).isEqualTo("succeeded");
        assertThat(outcome(ToolClient.newCall(project, STRANGER).book(NOON))).isEqualTo("refused");
    }

    @Test
    void aMoveToldTwiceIsOneHoweverItComes() {
        var later = ToolClient.newCall(project);
        var first = later.call("reschedule_appointment", "tc-1", Map.of("slot", NOON));

        assertThat(later.call("reschedule_appointment", "tc-1", Map.of("slot", NOON))
                        .asByteArray())
                .isEqualTo(first.asByteArray());
        for (var which : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("visit", "Tuesday at ten"),
                Map.<String, Object>of("visit", TEN),
                Map.<String, Object>of(
                        "event_id", booked.bookings().path("[0].id").toString()))) {
            var again = move(later, with(which, "slot", NOON));
            assertThat(outcome(again)).isEqualTo("succeeded");
            assertThat(again.path("data.bookingId").toString()).isEqualTo(first.path("data.bookingId"));
        }
        assertThat(projects.count("SELECT count(*) FROM calendar_entry WHERE project_id = $1", project))
                .isEqualTo(1);
    }

    @Test
    void aTimeThatSomebodyElseHasKeepsTheOldOneAndOffersOthers() {
        ToolClient.newCall(project, STRANGER).book(NOON);

        var answer = move(booked, Map.of("slot", NOON));

        assertThat(outcome(answer)).isEqualTo("refused");
        assertThat(say(answer))
                .startsWith(
                        "That time has just been taken: tomorrow, Tuesday the twenty-fourth at noon. Your visit tomorrow, Tuesday the twenty-fourth at ten in"
                                + " the morning stands. I could do ");
        assertThat(answer.<List<String>>path("data.slots.slot")).hasSize(3).doesNotContain(TEN, NOON);
        assertThat(booked.bookings().path("[0].state").toString()).isEqualTo("CONFIRMED");
    }

    @Test
    void aVisitMovesByLessThanItsLength() {
        projects.run("UPDATE calendar SET step_minutes = 30 WHERE project_id = $1", project);
        var half = "2026-11-24T10:30:00-05:00";

        assertThat(outcome(move(booked, Map.of("slot", half)))).isEqualTo("succeeded");

        var other = ToolClient.newCall(project, STRANGER);
        assertThat(outcome(other.book("2026-11-24T11:00:00-05:00"))).isEqualTo("refused");
        assertThat(outcome(other.book("2026-11-24T09:30:00-05:00"))).isEqualTo("succeeded");
        assertThat(projects.count("SELECT count(*) FROM calendar_entry WHERE project_id = $1", project))
                .isEqualTo(2);
        assertThat(outcome(move(booked, Map.of("slot", TEN)))).isEqualTo("refused");
    }

    @Test
    void aVisitThatMovesThereAndBackIsWhereItWas() {
        assertThat(outcome(move(booked, Map.of("slot", NOON)))).isEqualTo("succeeded");
        assertThat(outcome(move(booked, Map.of("slot", TEN)))).isEqualTo("succeeded");
        assertThat(outcome(move(booked, Map.of("slot", NOON)))).isEqualTo("succeeded");

        assertThat(confirmed()).containsExactly("2026-11-24 12");
    }

    @Test
    void withoutANewTimeItIsAskedFor() {
        var answer = move(booked, Map.of());

        assertThat(outcome(answer)).isEqualTo("refused");
        assertThat(say(answer)).endsWith("Which day and time would suit you instead?");
        assertThat(say(move(booked, Map.of("slot", "Wednesday"))))
                .isEqualTo("What time on Wednesday the twenty-fifth?");
        assertThat(say(move(booked, Map.of("slot", "2026-11-20T10:00:00-05:00"))))
                .contains("is already past.");
        assertThat(say(move(booked, Map.of("slot", "2026-11-24T03:00:00-05:00"))))
                .startsWith("We have no visits starting at that time, ");
        assertThat(say(move(booked, Map.of("slot", "2027-11-24T10:00"))))
                .startsWith("I can't book that far ahead yet.");
        assertThat(confirmed()).containsExactly("2026-11-24 10");
    }

    @Test
    void ofSeveralVisitsOneMustBeMeant() {
        var another = new HashMap<>(ToolClient.booking("2026-11-25T09:00:00-05:00"));
        another.put("if_already_booked", "another");
        booked.call("book_slot", another);

        var which = cancel(booked, Map.of());
        assertThat(outcome(which)).isEqualTo("refused");
        assertThat(say(which))
                .isEqualTo("You have visits tomorrow, Tuesday the twenty-fourth at ten in the morning; Wednesday"
                        + " the twenty-fifth at nine in the morning. Which one do you mean?");
        assertThat(which.<List<String>>path("data.visits.start")).hasSize(2);

        assertThat(say(cancel(booked, Map.of("visit", "Friday")))).endsWith("Which one do you mean?");
        assertThat(outcome(cancel(booked, Map.of("visit", "on Wednesday")))).isEqualTo("succeeded");
        assertThat(confirmed()).containsExactly("2026-11-24 10");
    }

    @Test
    void aVisitThatIsNoneOfTheirsIsNotTakenForTheOnlyOne() {
        var answer = cancel(booked, Map.of("visit", "Friday at nine"));

        assertThat(outcome(answer)).isEqualTo("refused");
        assertThat(say(answer))
                .startsWith("The visit I have for you is tomorrow")
                .endsWith("Is it that one?");
        assertThat(cancel(booked, Map.of("event_id", "evt_77"))
                        .path("data.visits[0].start")
                        .toString())
                .isEqualTo(TEN);
        assertThat(confirmed()).hasSize(1);
    }

    @Test
    void tooLateIsSaidAndAPersonOffered() {
        projects.run("UPDATE calendar SET cancellation_notice_minutes = 2880 WHERE project_id = $1", project);

        for (var answer : List.of(cancel(booked, Map.of()), move(booked, Map.of("slot", NOON)))) {
            assertThat(outcome(answer)).isEqualTo("refused");
            assertThat(say(answer))
                    .contains("it's too late for me to")
                    .endsWith("Shall someone call you back about it, or shall I take a message?");
        }
        assertThat(confirmed()).containsExactly("2026-11-24 10");
    }

    @Test
    void aStrangerAndWhoHidesTheNumberLearnNothing() {
        var empty = projects.create();
        for (var arguments : List.of(
                Map.<String, Object>of(),
                Map.<String, Object>of("visit", TEN),
                Map.<String, Object>of("name", "Ann Lee"),
                Map.<String, Object>of("name", "Ann Lee", "address", "7 Oak Street"),
                Map.<String, Object>of("name", "Bob Ray", "address", "12 Elm Street"),
                Map.<String, Object>of("event_id", "pb0123456789ab"))) {
            for (var tool : List.of("cancel_appointment", "reschedule_appointment")) {
                var nothingThere = ToolClient.withheld(empty).call(tool, with(arguments, "slot", NOON));
                assertThat(outcome(nothingThere)).isEqualTo("refused");
                for (var call : List.of(ToolClient.withheld(project), ToolClient.newCall(project, anyNumber()))) {
                    assertThat(call.call(tool, with(arguments, "slot", NOON)).asString())
                            .isEqualTo(nothingThere.asString());
                }
            }
        }
        assertThat(confirmed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "+266696687", "+15550108888"})
    void nameAndStreetProveAVisitWhereTheNumberDoesNot(String number) {
        var other = ToolClient.newCall(project, number);
        assertThat(cancel(other, Map.of()).path("data.ask_for").toString()).isEqualTo("name");

        assertThat(outcome(cancel(other, Map.of("name", "Ann Lee", "address", "Elm Street"))))
                .isEqualTo("succeeded");
    }

    @Test
    void whatOneWhoHidesTheNumberBookedIsNotTheNextOnes() {
        var hidden = ToolClient.newCall(project, "+266696687");
        hidden.call("book_slot", with(ToolClient.booking(NOON), "name", "Bob Ray"));

        assertThat(outcome(cancel(ToolClient.newCall(project, "+266696687"), Map.of())))
                .isEqualTo("refused");
        assertThat(outcome(cancel(hidden, Map.of()))).isEqualTo("succeeded");
    }

    @Test
    void aReferenceProvesAVisit() {
        var reference = booked.bookings().path("[0].reference").toString();

        assertThat(outcome(cancel(ToolClient.withheld(project), Map.of("reference", reference.toUpperCase()))))
                .isEqualTo("succeeded");
        assertThat(outcome(cancel(
                        ToolClient.withheld(projects.create()),
                        Map.of("reference", booked.bookings().path("[0].id").toString()))))
                .isEqualTo("refused");
    }

    /// Of a visit that was its reference proves no more than a wrong one does.
    @Test
    void theReferenceOfAVisitThatWasOpensNothing() {
        var unknown = Map.<String, Object>of("reference", "pb000000000000");
        var past = Map.<String, Object>of(
                "reference", booked.bookings().path("[0].reference").toString());
        projects.run(
                "UPDATE reservation SET starts_at = starts_at - interval '7 days', ends_at = ends_at - interval '7 days',"
                        + " occupied = tstzrange(lower(occupied) - interval '7 days', upper(occupied) - interval '7 days')"
                        + " WHERE project_id = $1",
                project);

        assertThat(say(cancel(ToolClient.withheld(project), past)))
                .isEqualTo(say(cancel(ToolClient.withheld(project), unknown)));
        assertThat(say(move(ToolClient.withheld(project), with(past, "slot", NOON))))
                .isEqualTo(say(move(ToolClient.withheld(project), with(unknown, "slot", NOON))));
        assertThat(booked.bookings().path("[0].state").toString()).isEqualTo("CONFIRMED");
    }

    @Test
    void wrongTwiceIsAMessageAndNothingIsTriedAnyMore() {
        var stranger = ToolClient.newCall(project, STRANGER);

        var wrong = Map.<String, Object>of("name", "Ann Lee", "address", "7 Oak Street");
        assertThat(say(cancel(stranger, wrong))).startsWith("I can't find a visit with that. Could you");
        assertThat(say(cancel(stranger, wrong))).startsWith("I can't find a visit with that. Could you");
        assertThat(say(cancel(stranger, Map.of("reference", "pb000000000000"))))
                .endsWith("Shall I take a message, so that someone calls you back about it?");

        for (var caller : List.of(stranger, ToolClient.newCall(project, STRANGER))) {
            var right = cancel(caller, Map.of("name", "Ann Lee", "address", "12 Elm Street"));
            assertThat(right.path("data.next_step").toString()).isEqualTo("take_message");
        }
        assertThat(outcome(cancel(booked, Map.of()))).isEqualTo("succeeded");
    }

    @Test
    void theNumberThatWasLeftIsTheCustomersToo() {
        ToolClient.newCall(project, STRANGER)
                .call("book_slot", with(ToolClient.booking(NOON), "phone", "(518) 555-0143"));

        assertThat(cancel(ToolClient.newCall(project, "+15185550143"), Map.of())
                        .path("data.start")
                        .toString())
                .isEqualTo(NOON);
    }

    @Test
    void aNumberThatTheModelNamesOpensNothing() {
        var answer = cancel(
                ToolClient.newCall(project, STRANGER),
                Map.of("phone", "+15550109999", "caller_number", "+15550109999", "user_id", "ann"));

        assertThat(outcome(answer)).isEqualTo("refused");
        assertThat(confirmed()).hasSize(1);
    }

    @Test
    void anotherProjectsVisitIsNotThere() {
        assertThat(outcome(cancel(ToolClient.newCall(projects.create()), Map.of())))
                .isEqualTo("refused");
        assertThat(confirmed()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("cancellationsOfDeployedAssistants")
    void cancellationsComeUnderDeployedNames(String tool, Map<String, Object> arguments) {
        var named = new HashMap<String, Object>(arguments);
        named.replaceAll((_, value) ->
                value.equals("ID") ? booked.bookings().path("[0].id").toString() : value);

        assertThat(outcome(booked.call(tool, named))).isEqualTo("succeeded");
        assertThat(confirmed()).isEmpty();
    }

    static Stream<Arguments> cancellationsOfDeployedAssistants() {
        return Stream.of(
                Arguments.of("cancelAppointment", Map.of("user_id", "u1", "event_id", "ID")),
                Arguments.of("cancel_booking", Map.of("bookingId", "ID", "reason", "ill")),
                Arguments.of("delete-event", Map.of("eventId", "ID", "user_id", "u1")),
                Arguments.of("cancel_appointment", Map.of("date", "2026-11-24", "time", "10:00")),
                Arguments.of(
                        "cancel_appointment",
                        Map.of("attendee_name", "Ann Lee", "appointment_date", "2026-11-24", "property_id", "p7")));
    }

    @ParameterizedTest
    @MethodSource("movesOfDeployedAssistants")
    void movesComeUnderDeployedNames(String tool, Map<String, Object> arguments) {
        var named = new HashMap<String, Object>(arguments);
        named.replaceAll((_, value) ->
                value.equals("ID") ? booked.bookings().path("[0].id").toString() : value);

        var answer = booked.call(tool, named);

        assertThat(outcome(answer)).isEqualTo("succeeded");
        assertThat(answer.path("data.start").toString()).isEqualTo(NOON);
    }

    static Stream<Arguments> movesOfDeployedAssistants() {
        return Stream.of(
                Arguments.of(
                        "rescheduleAppointment",
                        Map.of("user_id", "u1", "event_id", "ID", "new_start_time", "2026-11-24T12:00:00-05:00")),
                Arguments.of(
                        "reschedule_appointment",
                        Map.of("event_id", "ID", "newDate", "2026-11-24", "newTime", "12:00", "user_id", "u1")),
                Arguments.of(
                        "update_appointment",
                        Map.of("appointment_id", "ID", "start_time", "2026-11-24T12:00:00", "end_time", "x")),
                Arguments.of(
                        "change_appointment",
                        Map.of(
                                "old_date", "2026-11-24",
                                "old_time", "10:00",
                                "new_date", "tomorrow",
                                "new_time", "noon")));
    }

    private static String anyNumber() {
        return "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
    }

    private List<String> confirmed() {
        return projects.texts(
                "SELECT to_char(starts_at AT TIME ZONE 'America/New_York', 'YYYY-MM-DD HH24') FROM reservation"
                        + " WHERE project_id = $1 AND state = 'CONFIRMED' ORDER BY starts_at",
                project);
    }

    private static Response cancel(ToolClient call, Map<String, Object> arguments) {
        return call.call("cancel_appointment", arguments);
    }

    private static Response move(ToolClient call, Map<String, Object> arguments) {
        return call.call("reschedule_appointment", arguments);
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        var more = new HashMap<>(arguments);
        more.put(name, value);
        return more;
    }

    private static String outcome(Response answer) {
        return answer.path("outcome").toString();
    }

    private static String say(Response answer) {
        return answer.path("say").toString();
    }
}
