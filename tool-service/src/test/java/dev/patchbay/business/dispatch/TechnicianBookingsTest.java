package dev.patchbay.business.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.scheduling.BookingRecovery;
import dev.patchbay.business.scheduling.CompanionEntries;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.GoogleDesk;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.MicrosoftDesk;
import dev.patchbay.business.support.OwnDiaries;
import dev.patchbay.business.support.PersonalDesk;
import dev.patchbay.business.support.RehearsedCalendar.Step;
import dev.patchbay.business.support.Team;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.rehearsal.provider.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Visits are entered in the calendar of whoever is sent, and looked for where they are.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class TechnicianBookingsTest {
    private static final String SLOT = "2026-11-24T10:00:00-05:00";
    private static final String LATER = "2026-11-24T14:00:00-05:00";
    private static final Instant TEN = Instant.parse("2026-11-24T15:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T16:00:00Z");
    private static final Instant TWO = Instant.parse("2026-11-24T19:00:00Z");
    private static final Instant THREE = Instant.parse("2026-11-24T20:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SENT = """
            SELECT resource FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED' ORDER BY created_at""";
    private static final String STATES = """
            SELECT resource || ' ' || state FROM reservation WHERE project_id = $1 AND reference IS NOT NULL
            ORDER BY created_at""";
    private static final String LINKS =
            "SELECT recipient FROM outgoing_message WHERE project_id = $1 AND kind = 'connect_calendar'";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    BookingRecovery recovery;

    @Inject
    CompanionEntries companions;

    @Inject
    GoogleDesk google;

    @Inject
    MicrosoftDesk microsoft;

    private String project;
    private OwnDiaries diaries;

    @BeforeEach
    void fresh() {
        google.heal();
        microsoft.heal();
        project = projects.create();
        diaries = new OwnDiaries(project);
    }

    @ParameterizedTest
    @CsvSource({"google,google", "microsoft,microsoft", "google,microsoft"})
    void twoCallersHaveTheSameTimeAndAThirdHasNot(String ofAnn, String ofBob) {
        diaries.with("ann", desk(ofAnn)).with("bob", desk(ofBob));

        assertThat(outcome(book(call(), SLOT))).isEqualTo("succeeded");
        assertThat(outcome(book(call(), SLOT))).isEqualTo("succeeded");
        var third = book(call(), SLOT);

        assertThat(outcome(third)).isEqualTo("refused");
        assertThat(third.<String>path("say")).startsWith("That time has just been taken");
        assertThat(diaries.entries("ann")).containsExactly(TEN);
        assertThat(diaries.entries("bob")).containsExactly(TEN);
    }

    @Test
    void whoIsHeldForACallIsSent() {
        diaries.with("ann", google).with("bob", google);
        diaries.occupy("ann", TEN, ELEVEN);
        var call = call();
        call.call("get_slots", Map.of("when", "tomorrow at ten", "service", "leaking pipe"));

        assertThat(outcome(book(call, SLOT))).isEqualTo("succeeded");

        assertThat(projects.texts(STATES, project)).containsExactly("bob CONFIRMED");
        assertThat(diaries.entries("bob")).containsExactly(TEN);
        assertThat(diaries.entries("ann")).isEmpty();
    }

    /// Two of three have been faster over there since it was looked.
    @ParameterizedTest
    @ValueSource(strings = {"google", "microsoft"})
    void whatIsTakenOverThereIsSomebodyElses(String provider) {
        diaries.with("ann", desk(provider)).with("bob", desk(provider)).with("cid", desk(provider));
        diaries.occupy("ann", TEN, ELEVEN);
        diaries.occupy("bob", TEN, ELEVEN);

        assertThat(outcome(book(call(), SLOT))).isEqualTo("succeeded");
        assertThat(projects.texts(STATES, project)).containsExactlyInAnyOrder("ann FAILED", "cid CONFIRMED");
        assertThat(diaries.entries("cid")).containsExactly(TEN);

        assertThat(outcome(book(call(), SLOT))).isEqualTo("refused");
        assertThat(diaries.entries("ann")).isEmpty();
        assertThat(diaries.entries("bob")).isEmpty();
    }

    @Test
    void aVisitIsTakenOutOfTheCalendarThatItIsInWhateverIsSetByNow() {
        diaries.with("ann", google);
        var call = call();
        book(call, SLOT);
        var before = diaries.user("ann");
        giveAnother("ann");

        assertThat(outcome(call.call("cancel_appointment", Map.of()))).isEqualTo("succeeded");

        assertThat(google.entries(before)).isEmpty();
        assertThat(projects.texts(SENT, project)).isEmpty();
    }

    @Test
    void aVisitThatMovesGoesFromTheCalendarThatItIsInToTheOneThatIsSetByNow() {
        diaries.with("ann", google);
        var call = call();
        book(call, SLOT);
        var before = diaries.user("ann");
        giveAnother("ann");

        assertThat(outcome(move(call, LATER))).isEqualTo("succeeded");
        recover();

        assertThat(google.entries(before)).isEmpty();
        assertThat(diaries.entries("ann")).containsExactly(TWO);
        assertThat(projects.texts(SENT, project)).containsExactly("ann");
    }

    @ParameterizedTest
    @CsvSource({"google,microsoft", "microsoft,google", "microsoft,microsoft"})
    void aVisitMovesToSomebodyElseWhenWhoHadItIsBusyThen(String ofAnn, String ofBob) {
        diaries.with("ann", desk(ofAnn)).with("bob", desk(ofBob));
        var call = call();
        book(call, SLOT);
        diaries.occupy("ann", TWO, THREE);

        assertThat(outcome(move(call, LATER))).isEqualTo("succeeded");
        recover();

        assertThat(projects.texts(SENT, project)).containsExactly("bob");
        assertThat(diaries.entries("bob")).containsExactly(TWO);
        assertThat(diaries.entries("ann")).isEmpty();
    }

    @Test
    void aVisitThatMovesStaysOneEntryOfWhoHadIt() {
        diaries.with("ann", google).with("bob", google);
        book(call(), LATER);
        var call = call();
        book(call, SLOT);

        assertThat(outcome(move(call, "2026-11-24T10:30:00-05:00"))).isNotEqualTo("failed");
        assertThat(outcome(move(call, "2026-11-24T11:00:00-05:00"))).isEqualTo("succeeded");
        recover();

        assertThat(diaries.entries("bob")).containsExactly(ELEVEN);
        assertThat(diaries.entries("ann")).containsExactly(TWO);
    }

    /// Nobody hears what became of the order, and nobody can ask at once.
    @ParameterizedTest
    @ValueSource(strings = {"google", "microsoft"})
    void whatWasNotAnsweredIsFoundInTheCalendarOfWhoIsSent(String provider) {
        diaries.with("ann", desk(provider)).with("bob", desk(provider));
        diaries.on("ann", Step.BOOK).inject(new Fault.LostAnswer());
        // It was looked for before it was entered.
        diaries.on("ann", Step.FIND)
                .after(provider.equals("google") ? 0 : 1)
                .always()
                .inject(new Fault.Refused(503, Optional.empty()));
        var call = call();

        assertThat(outcome(book(call, SLOT))).isEqualTo("in_doubt");
        assertThat(projects.texts(STATES, project)).containsExactly("ann PENDING");
        google.heal();
        microsoft.heal();
        recover();

        assertThat(projects.texts(STATES, project)).containsExactly("ann CONFIRMED");
        assertThat(diaries.entries("ann")).containsExactly(TEN);
        assertThat(diaries.entries("bob")).isEmpty();
        assertThat(outcome(book(call(), SLOT))).isEqualTo("succeeded");
        assertThat(diaries.entries("bob")).containsExactly(TEN);
    }

    @Test
    void whoMustSignInAgainIsTextedTheLinkAndTheOthersAreBooked() {
        projects.textsFrom(project, "+15550100001");
        diaries.with("ann", microsoft, "+15550100077").with("bob", microsoft, "+15550100078");
        diaries.shut("ann");

        assertThat(outcome(book(call(), SLOT))).isEqualTo("succeeded");

        assertThat(projects.texts(SENT, project)).containsExactly("bob");
        assertThat(projects.texts(LINKS, project)).containsExactly("+15550100077");
        assertThat(call().call("get_slots", Map.of("when", "tomorrow", "service", "leaking pipe"))
                        .<List<String>>path("data.slots.slot"))
                .isNotEmpty();
        var refused = book(call(), SLOT);
        assertThat(outcome(refused)).isEqualTo("failed");
        assertThat(refused.<String>path("say")).contains("can't open the calendar", "nothing is booked");
        assertThat(projects.texts(LINKS, project)).hasSize(1);
    }

    /// Patchbay's own calendar keeps him who has none of his own.
    @Test
    void whoHasNoCalendarOfHisOwnIsBookedInTheBusinesss() {
        diaries.with("ann", google);
        Team.add(project, "bob", "plumbing");
        diaries.occupy("ann", TEN, ELEVEN);

        assertThat(outcome(book(call(), SLOT))).isEqualTo("succeeded");

        assertThat(projects.texts(SENT, project)).containsExactly("bob");
        assertThat(projects.texts("SELECT resource FROM calendar_entry WHERE project_id = $1", project))
                .containsExactly("bob");
        assertThat(diaries.entries("ann")).isEmpty();
    }

    @Test
    void whoGoesAlongHasTheVisitInHisCalendarAsLongAsItStands() {
        diaries.with("ann", google);
        var zoe = diaries.open("zoe", microsoft, null);
        Team.add(project, "zoe", Map.of("calendar", diaries.setting("zoe")), "electrical");
        var call = call();
        var joint = Map.<String, Object>of(
                "slot", SLOT,
                "service", "the water heater leaks and the breaker trips",
                "name", "Ann Lee",
                "address", "12 Elm Street, Albany");
        diaries.on("zoe", Step.BOOK).inject(new Fault.LostAnswer());

        assertThat(outcome(call.call("book_slot", joint))).isEqualTo("succeeded");
        lookAfterCompanions();
        assertThat(diaries.entries("ann")).containsExactly(TEN);
        assertThat(diaries.entries("zoe")).as("of %s", zoe).containsExactly(TEN);

        assertThat(outcome(move(call, LATER))).isEqualTo("succeeded");
        recover();
        lookAfterCompanions();
        assertThat(diaries.entries("ann")).containsExactly(TWO);
        assertThat(diaries.entries("zoe")).containsExactly(TWO);

        assertThat(outcome(call.call("cancel_appointment", Map.of()))).isEqualTo("succeeded");
        lookAfterCompanions();
        assertThat(diaries.entries("ann")).isEmpty();
        assertThat(diaries.entries("zoe")).isEmpty();
    }

    private void lookAfterCompanions() {
        for (var round = 0; round < 3; round++) {
            clock.advance(Duration.ofSeconds(21));
            companions.run().await().atMost(LIMIT);
        }
    }

    private PersonalDesk desk(String provider) {
        return provider.equals("google") ? google : microsoft;
    }

    private void giveAnother(String technician) {
        diaries.open(technician, microsoft, null);
        var wish = Team.technician(technician, Map.of("calendar", diaries.setting(technician)), "plumbing");
        assertThat(Team.put(project, technician, wish, "\"1\"").statusCode()).isEqualTo(200);
    }

    private void recover() {
        clock.advance(Duration.ofSeconds(21));
        while (projects.count(
                        "SELECT count(*) FROM reservation WHERE project_id = $1 AND (state = 'PENDING' OR withdraw)",
                        project)
                > 0) {
            clock.advance(Duration.ofSeconds(21));
            recovery.run().await().atMost(LIMIT);
        }
    }

    private static Response move(ToolClient call, String slot) {
        return call.call("reschedule_appointment", Map.of("slot", slot));
    }

    private static Response book(ToolClient call, String slot) {
        return call.call(
                "book_slot",
                Map.of(
                        "slot", slot,
                        "service", "leaking pipe",
                        "name", "Ann Lee",
                        "address", "12 Elm Street, Albany"));
    }

    private ToolClient call() {
        return ToolClient.withheld(project);
    }

    private static String outcome(Response answer) {
        return answer.path("outcome");
    }
}
