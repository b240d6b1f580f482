package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class SlotToolsTest {
    @Inject
    FreshProject projects;

    private ToolClient call;

    @BeforeEach
    void newCall() {
        call = ToolClient.newCall(projects.create());
    }

    @Test
    void slotsComeWithTheirIdentityAndTheSentenceToSay() {
        var answer = call.slots("tomorrow");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(answer.path("say").toString())
                .isEqualTo("I have tomorrow, Tuesday the twenty-fourth at eight in the morning, at nine in the morning,"
                        + " or at ten in the morning. Which one suits you?");
        assertThat(slots(answer))
                .containsExactly("2026-11-24T08:00:00-05:00", "2026-11-24T09:00:00-05:00", "2026-11-24T10:00:00-05:00");
    }

    @Test
    void theWantedTimeIsOfferedWhenItIsFree() {
        assertThat(call.slots("Tuesday at ten").path("say").toString())
                .isEqualTo("Tomorrow, Tuesday the twenty-fourth at ten in the morning is free. Shall I book it?");
    }

    @Test
    void aBookedSlotIsReadBackAndShownAsBooking() {
        var slot = slots(call.slots("Tuesday at ten")).get(1);

        var booked = call.book(slot);

        assertThat(booked.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(booked.path("say").toString())
                .isEqualTo("You're booked for tomorrow, Tuesday the twenty-fourth at ten in the morning, at 12 Elm"
                        + " Street, Albany.");
        var shown = call.bookings();
        assertThat(shown.<List<?>>path("$")).hasSize(1);
        assertThat(shown.path("[0].id").toString()).isEqualTo(booked.path("data.bookingId"));
        assertThat(shown.path("[0].state").toString()).isEqualTo("CONFIRMED");
        assertThat(shown.path("[0].start").toString()).isEqualTo("2026-11-24T15:00:00Z");
        assertThat(shown.path("[0].end").toString()).isEqualTo("2026-11-24T16:00:00Z");
        assertThat(shown.path("[0].phone").toString()).isEqualTo("+15550109999");
        assertThat(shown.path("[0].reference").toString()).isEqualTo(booked.path("data.reference"));
    }

    @Test
    void twoCallersNeverGetTheSameOffer() {
        var other = ToolClient.newCall(call.projectId());

        assertThat(slots(call.slots("tomorrow"))).doesNotContainAnyElementsOf(slots(other.slots("tomorrow")));
    }

    @Test
    void aSlotHeldForAnotherCallerIsRefusedWithAlternatives() {
        var held = slots(call.slots("tomorrow")).getFirst();
        var other = ToolClient.newCall(call.projectId());

        var refused = other.book(held);

        assertThat(refused.path("outcome").toString()).isEqualTo("refused");
        assertThat(refused.path("say").toString())
                .matches(
                        "That time has just been taken: tomorrow, Tuesday the twenty-fourth at eight in the morning\\. I could do .*");
        assertThat(slots(refused)).hasSize(3).doesNotContain(held);
    }

    @Test
    void aRepeatedToolCallGetsTheSameBytes() {
        var slot = slots(call.slots("tomorrow")).getFirst();

        var first = call.call("book_slot", "tc-1", ToolClient.booking(slot));
        var second = call.call("book_slot", "tc-1", ToolClient.booking(slot));

        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(call.bookings().<List<?>>path("$")).hasSize(1);
    }

    @Test
    void aToolCallIdOfAnotherToolIsAConflict() {
        call.call("get_slots", "tc-1", Map.of());

        assertThat(call.call("book_slot", "tc-1", Map.of()).statusCode()).isEqualTo(409);
    }

    @Test
    void theSameWishUnderANewToolCallGetsTheFirstBooking() {
        var slot = slots(call.slots("tomorrow")).getFirst();
        var first = call.book(slot);
        var reworded = new HashMap<>(ToolClient.booking(slot));
        reworded.put("name", "Ann B. Lee");
        reworded.put("address", "12 ELM street,  albany.");

        var second = call.call("book_slot", reworded);

        assertThat(second.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(second.path("data.bookingId").toString()).isEqualTo(first.path("data.bookingId"));
        assertThat(second.path("say").toString()).startsWith("That is already booked: ");
        assertThat(call.bookings().<List<?>>path("$")).hasSize(1);
    }

    @Test
    void aSecondDifferentSlotNeedsTheCallersChoice() {
        call.book("2026-11-24T08:00:00-05:00");

        var refused = call.book("2026-11-24T12:00:00-05:00");

        assertThat(refused.path("outcome").toString()).isEqualTo("refused");
        assertThat(refused.path("say").toString())
                .contains("Shall I move it to")
                .endsWith("or book another visit?");
        assertThat(call.bookings().<List<?>>path("$")).hasSize(1);
    }

    @Test
    void anotherVisitIsBookedWhenTheCallerSaysSo() {
        call.book("2026-11-24T08:00:00-05:00");

        var second = call.call("book_slot", with("2026-11-24T12:00:00-05:00", "another"));

        assertThat(second.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(states()).containsExactly("CONFIRMED", "CONFIRMED");
    }

    @Test
    void aMovedVisitGivesItsOldTimeBack() {
        call.book("2026-11-24T08:00:00-05:00");

        var moved = call.call("book_slot", with("2026-11-24T12:00:00-05:00", "move"));

        assertThat(moved.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(states()).containsExactlyInAnyOrder("RELEASED", "CONFIRMED");
    }

    @Test
    void missingArgumentsAreAskedFor() {
        var refused = call.call("book_slot", Map.of("slot", "2026-11-24T08:00:00-05:00", "service", "leak"));

        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.path("outcome").toString()).isEqualTo("refused");
        assertThat(refused.path("say").toString()).isEqualTo("What name should I put the visit under?");
        assertThat(refused.path("data.ask_for").toString()).isEqualTo("name");
    }

    @Test
    void anUnclearTimeIsAskedBack() {
        var refused = call.slots("in a few days");

        assertThat(refused.path("outcome").toString()).isEqualTo("refused");
        assertThat(refused.path("say").toString()).endsWith("?");
    }

    @Test
    void aDayThatIsRuledOutIsNotOffered() {
        assertThat(slots(call.slots("not today, not Tuesday"))).first().isEqualTo("2026-11-25T08:00:00-05:00");
    }

    @Test
    void whatWasUnderstoodIsSaidBackInTheData() {
        assertThat(call.slots("next Tuesday at half past two")
                        .path("data.understood")
                        .toString())
                .isEqualTo("on Tuesday, December first, at half past two in the afternoon");
        assertThat(call.slots("Wednesday at two in the morning").path("say").toString())
                .startsWith("There is nothing free on Wednesday the twenty-fifth at two at night. The nearest I have is"
                        + " Wednesday the twenty-fifth at eight in the morning, at nine in the morning, or at ten");
    }

    @Test
    void anAgentIsAnsweredInItsLanguage() {
        var spanish = call.by(projects.speaking(call.projectId(), "es-MX"));

        assertThat(spanish.call("get_slots", Map.of("when", "2026-11-24"))
                        .path("say")
                        .toString())
                .isEqualTo(
                        "Tengo mañana, martes veinticuatro, a las ocho de la mañana, a las nueve de la mañana, o a las"
                                + " diez de la mañana. ¿Cuál le viene mejor?");
        assertThat(spanish.book("2026-11-24T10:00:00-05:00").path("say").toString())
                .isEqualTo("Queda reservado: mañana, martes veinticuatro, a las diez de la mañana, en 12 Elm Street,"
                        + " Albany.");
        assertThat(spanish.book("2026-12-01T12:00:00-05:00").path("say").toString())
                .isEqualTo(
                        "Ya tiene una visita reservada para mañana, martes veinticuatro, a las diez de la mañana. ¿La"
                                + " cambio, para que sea el martes primero de diciembre al mediodía, o reservo otra visita?");
        assertThat(spanish.call("book_slot", Map.of("slot", "2026-11-24T10:00:00-05:00"))
                        .path("say")
                        .toString())
                .isEqualTo("¿Para qué sería la visita?");
        assertThat(spanish.book("2026-11-20T10:00:00-05:00").path("say").toString())
                .isEqualTo("El viernes veinte de noviembre a las diez de la mañana ya pasó. ¿Qué hora a partir de ahora"
                        + " le vendría bien?");
    }

    @Test
    void anAgentOfAnotherProjectHasNoSay() {
        var strange = call.by(projects.speaking(projects.create(), "es-MX"));

        assertThat(strange.slots("2026-11-24").path("say").toString()).startsWith("I have tomorrow");
    }

    @Test
    void aCallerOfAnotherLanguageIsAnsweredInIt() {
        var offered = call.slots("el martes que viene por la tarde");

        assertThat(offered.path("say").toString())
                .startsWith("Tengo mañana, martes veinticuatro, al mediodía, a la una de la tarde, ");
        assertThat(call.book("pasado mañana a las diez").path("say").toString())
                .startsWith("Queda reservado: el miércoles veinticinco a las diez de la mañana, en ");
        assertThat(call.slots("ayer").path("say").toString()).startsWith("Ese día ya pasó.");
    }

    @Test
    void aDayWithoutFreeSlotsIsRefusedWithTheNextOnes() {
        projects.run(
                "INSERT INTO closure (project_id, day, name) VALUES ($1, '2026-11-24', 'Outing')", call.projectId());

        var refused = call.slots("tomorrow");

        assertThat(refused.path("outcome").toString()).isEqualTo("refused");
        assertThat(refused.path("say").toString())
                .startsWith("There is nothing free tomorrow, Tuesday the twenty-fourth. The next I have is Wednesday");
        assertThat(slots(refused)).first().isEqualTo("2026-11-25T08:00:00-05:00");
    }

    @Test
    void timesOutsideOpeningHoursOrPastAreNotBooked() {
        assertThat(call.book("2026-11-24T03:00:00-05:00").path("say").toString())
                .startsWith("We have no visits starting at that time, tomorrow, Tuesday the twenty-fourth at three at"
                        + " night. I could do ");
        assertThat(call.book("2026-11-20T10:00:00-05:00").path("say").toString())
                .startsWith("Friday, November twentieth, at ten in the morning is already past.");
        assertThat(call.bookings().<List<?>>path("$")).isEmpty();
    }

    @Test
    void deployedAssistantsCallTheToolsByTheirOldNames() {
        var answer = call.call("get_availability", Map.of("user_id", "u1", "days_ahead", 3));
        assertThat(answer.path("outcome").toString()).isEqualTo("succeeded");

        var booked = call.call(
                "set_appointment",
                Map.of(
                        "date", "2026-11-24",
                        "time", "10:00",
                        "customer_name", "Ann Lee",
                        "property_address", "12 Elm Street",
                        "service_needed", "leak"));
        assertThat(booked.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(booked.path("data.start").toString()).isEqualTo("2026-11-24T10:00:00-05:00");
    }

    @ParameterizedTest
    @MethodSource("availabilityOfDeployedAssistants")
    void availabilityIsFoundUnderDeployedNames(Map<String, Object> arguments, String firstSlot) {
        var answer = call.call("get_availability", arguments);

        assertThat(answer.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(slots(answer).getFirst()).startsWith(firstSlot);
    }

    static Stream<Arguments> availabilityOfDeployedAssistants() {
        return Stream.of(
                arguments(Map.of("user_id", "u1", "days_ahead", 3), "2026-11-23T"),
                arguments(Map.of("user_id", "u1", "days_ahead", "7"), "2026-11-23T"),
                arguments(Map.of("userId", "u1", "daysAhead", 3.0), "2026-11-23T"),
                arguments(Map.of("days_ahead", "3 days", "property_id", "p7"), "2026-11-23T"),
                arguments(Map.of("days_ahead", "no idea"), "2026-11-23T"),
                arguments(Map.of("date", "2026-11-24", "days_ahead", 1), "2026-11-24T08:00:00-05:00"),
                arguments(Map.of("date", "2026-11-24T00:00:00Z", "time", "2 PM"), "2026-11-24T13:00:00-05:00"),
                arguments(Map.of("preferredDate", "2026-11-24", "preferredTime", "14:00"), "2026-11-24T13:00:00-05:00"),
                arguments(Map.of("date", "2026-11-24", "time_of_day", "afternoon"), "2026-11-24T12:00:00-05:00"),
                arguments(Map.of("Start Date", "2026-11-24", "end_date", "2026-11-25"), "2026-11-24T08:00:00-05:00"),
                arguments(
                        Map.of("startTime", "2026-11-25T00:00:00Z", "endTime", "2026-11-27T23:59:59Z"),
                        "2026-11-25T08:00:00-05:00"),
                arguments(
                        Map.of("date", "2026-11-25", "start_time", "09:00", "end_time", "17:00"),
                        "2026-11-25T08:00:00-05:00"),
                arguments(
                        Map.of("day", "2026-11-25", "service_type", List.of("a"), "whatever", Map.of("x", 1)),
                        "2026-11-25T08:00:00-05:00"));
    }

    @ParameterizedTest
    @MethodSource("appointmentsOfDeployedAssistants")
    void appointmentsAreBookedUnderDeployedNames(Map<String, Object> arguments, String service) {
        var booked = call.call("set_appointment", arguments);

        assertThat(booked.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(booked.path("data.start").toString()).isEqualTo("2026-11-24T10:00:00-05:00");
        var booking = call.bookings();
        assertThat(booking.path("[0].name").toString()).isEqualTo("Ann Lee");
        assertThat(booking.path("[0].address").toString()).isEqualTo("12 Elm Street");
        assertThat(booking.path("[0].service").toString()).isEqualTo(service);
    }

    @Test
    void aRangeOfDaysIsLookedThroughToItsEnd() {
        projects.run(
                "INSERT INTO closure (project_id, day, name) VALUES ($1, '2026-11-24', 'Outing')", call.projectId());

        var answer = call.call("get_availability", Map.of("start_date", "2026-11-24", "end_date", "2026-11-25"));

        assertThat(answer.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(slots(answer)).first().isEqualTo("2026-11-25T08:00:00-05:00");
    }

    @Test
    void namesOfToolsAreKnownInEverySpelling() {
        var offered = call.call("getAvailability", Map.of("daysAhead", 2));
        assertThat(offered.path("outcome").toString()).isEqualTo("succeeded");

        var booked =
                call.call("set-appointment", ToolClient.booking(slots(offered).getFirst()));
        assertThat(booked.path("outcome").toString()).isEqualTo("succeeded");
    }

    @Test
    void whatAttendeesLeaveIsKeptWithTheBooking() {
        var booked = call.call(
                "setAppointment",
                Map.of(
                        "start", "2026-11-24T10:00:00-05:00",
                        "attendee",
                                Map.of("name", "Ann Lee", "email", "ann@example.test", "phoneNumber", "+15550107777"),
                        "location", "12 Elm Street",
                        "title", "Viewing",
                        "notes", "Ring twice"));

        assertThat(booked.path("outcome").toString()).isEqualTo("succeeded");
        var booking = call.bookings();
        assertThat(booking.path("[0].name").toString()).isEqualTo("Ann Lee");
        assertThat(booking.path("[0].phone").toString()).isEqualTo("+15550107777");
        assertThat(booking.path("[0].notes").toString()).isEqualTo("Ring twice; e-mail: ann@example.test");
    }

    @Test
    void whatDeployedAssistantsLeaveOutIsAskedFor() {
        var visit = Map.<String, Object>of("customer_name", "Ann Lee", "property_address", "12 Elm Street");
        assertThat(call.call("set_appointment", plus(visit, "date", "2026-11-24"))
                        .path("say")
                        .toString())
                .isEqualTo("What time tomorrow, Tuesday the twenty-fourth?");
        assertThat(call.call("set_appointment", plus(visit, "time", "10:00"))
                        .path("say")
                        .toString())
                .isEqualTo("Which day and time would you like?");
        var noAddress =
                Map.<String, Object>of("start", "2026-11-24T10:00:00-05:00", "name", "Ann", "property_id", "p7");
        assertThat(call.call("set_appointment", noAddress).path("data.ask_for").toString())
                .isEqualTo("address");
    }

    static Stream<Arguments> appointmentsOfDeployedAssistants() {
        return Stream.of(
                arguments(
                        Map.of(
                                "user_id", "u1",
                                "property_id", "p7",
                                "property_address", "12 Elm Street",
                                "start_time", "2026-11-24T10:00:00-05:00",
                                "end_time", "2026-11-24T11:00:00-05:00",
                                "attendee_name", "Ann Lee",
                                "attendee_email", "ann@example.test"),
                        "property viewing"),
                arguments(
                        Map.of(
                                "propertyAddress", "12 Elm Street",
                                "startTime", "2026-11-24T10:00:00",
                                "attendeeName", "Ann Lee",
                                "title", "Viewing"),
                        "Viewing"),
                arguments(
                        Map.of(
                                "appointment_date", "2026-11-24",
                                "appointment_time", "10:00 AM",
                                "first_name", "Ann",
                                "last_name", "Lee",
                                "service_address", "12 Elm Street",
                                "reason", "leak"),
                        "leak"),
                arguments(
                        Map.of(
                                "date", "2026-11-24",
                                "start_time", "10:00",
                                "customer_name", "Ann Lee",
                                "location", "12 Elm Street",
                                "service_type", "plumbing"),
                        "plumbing"),
                arguments(
                        Map.of(
                                "date", "tomorrow",
                                "time", "ten",
                                "customerName", "Ann Lee",
                                "address", "12 Elm Street",
                                "serviceNeeded", "leak"),
                        "leak"));
    }

    @Test
    void aSlotNamedInWordsIsBooked() {
        assertThat(call.book("tomorrow at ten").path("data.start").toString()).isEqualTo("2026-11-24T10:00:00-05:00");
        assertThat(ToolClient.newCall(call.projectId())
                        .book("tomorrow")
                        .path("say")
                        .toString())
                .isEqualTo("What time tomorrow, Tuesday the twenty-fourth?");
    }

    private List<String> states() {
        return call.bookings().path("state");
    }

    private static Map<String, Object> with(String slot, String choice) {
        var arguments = new HashMap<>(ToolClient.booking(slot));
        arguments.put("if_already_booked", choice);
        return arguments;
    }

    private static Map<String, Object> plus(Map<String, Object> arguments, String name, String value) {
        var more = new HashMap<>(arguments);
        more.put(name, value);
        return more;
    }

    private static List<String> slots(Response answer) {
        return answer.path("data.slots.slot");
    }
}
