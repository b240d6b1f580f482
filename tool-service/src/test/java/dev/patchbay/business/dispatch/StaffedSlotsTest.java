package dev.patchbay.business.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.Team;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class StaffedSlotsTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String ELEVEN = "2026-11-24T11:00:00-05:00";
    private static final String HALF_PAST = "2026-11-24T10:30:00-05:00";
    /// Who is refused is offered, and holds, what is near: a claim after that needs another day.
    private static final String NEXT_DAY = "2026-11-25T10:00:00-05:00";

    private static final String JOINT = "the water heater leaks and the breaker trips";
    private static final String SENT = """
            SELECT resource FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED' AND starts_at = $2::text::timestamptz
            ORDER BY companion_of NULLS FIRST""";
    private static final String KEPT = """
            SELECT count(*) FROM reservation WHERE project_id = $1
            AND state IN ('HELD', 'PENDING', 'CONFIRMED', 'CANCELLING')""";

    @Inject
    FreshProject projects;

    private String project;

    @BeforeEach
    void fresh() {
        project = projects.create();
    }

    @Test
    void twoCallersHaveTheSameTimeWithTwoTechniciansAndAThirdHasNot() {
        Team.add(project, "ann", "plumbing");
        Team.add(project, "bob", "plumbing");
        Team.add(project, "cid", "electrical");

        assertThat(outcome(book("leaking pipe", TEN))).isEqualTo("succeeded");
        assertThat(outcome(book("dripping faucet", TEN))).isEqualTo("succeeded");
        var third = book("leaking pipe", TEN);

        assertThat(outcome(third)).isEqualTo("refused");
        assertThat(third.<String>path("say")).startsWith("That time has just been taken");
        assertThat(third.<List<String>>path("data.slots.slot")).isNotEmpty().doesNotContain(TEN);
        assertThat(projects.texts(SENT, project, TEN)).containsExactlyInAnyOrder("ann", "bob");
    }

    @Test
    void onlyWhoHasTheTradeIsSent() {
        Team.add(project, "cid", "electrical");

        var offer = call().call("get_slots", Map.of("when", "tomorrow", "service", "leaking pipe"));

        assertThat(outcome(offer)).isEqualTo("refused");
        assertThat(offer.<String>path("say")).contains("nothing free in the coming weeks");
        assertThat(outcome(book("leaking pipe", TEN))).isEqualTo("refused");
        assertThat(outcome(book("the outlet is dead", TEN))).isEqualTo("succeeded");
    }

    /// A crew of whom nobody works at present is none without names.
    @Test
    void whereNobodyWorksAtPresentNothingIsOffered() {
        Team.add(project, "ann", Map.of("active", false), "plumbing");

        assertThat(outcome(call().slots("tomorrow"))).isEqualTo("refused");
        assertThat(outcome(book("leaking pipe", TEN))).isEqualTo("refused");
    }

    @Test
    void slotsAreOfferedOnlyWhenSomebodyIsOnDuty() {
        var shift = List.of(Map.of("weekday", "tuesday", "from", "13:00", "to", "15:00"));
        Team.add(project, "ann", Map.of("shifts", shift), "plumbing");

        var offer = call().call("get_slots", Map.of("when", "tomorrow", "service", "leaking pipe"));

        assertThat(offer.<List<String>>path("data.slots.slot"))
                .containsExactly("2026-11-24T13:00:00-05:00", "2026-11-24T14:00:00-05:00");
        assertThat(outcome(book("leaking pipe", TEN))).isEqualTo("refused");
    }

    @Test
    void whoServesOtherPostcodesIsNotSent() {
        Team.add(project, "ann", Map.of("postcodes", List.of("100*")), "plumbing");
        Team.add(project, "bob", Map.of("postcodes", List.of("122*")), "plumbing");

        assertThat(outcome(book("leaking pipe", TEN, "12 Elm Street, Albany 12207")))
                .isEqualTo("succeeded");
        assertThat(outcome(book("leaking pipe", TEN, "14 Elm Street, Albany 12207")))
                .isEqualTo("refused");
        assertThat(projects.texts(SENT, project, TEN)).containsExactly("bob");
    }

    @Test
    void aDaysWorkIsShared() {
        Team.add(project, "ann", Map.of("mostJobsADay", 2), "plumbing");
        Team.add(project, "bob", Map.of("mostJobsADay", 1), "plumbing");

        book("leaking pipe", TEN);
        book("leaking pipe", ELEVEN);
        assertThat(projects.texts(SENT, project, TEN)).containsExactly("ann");
        assertThat(projects.texts(SENT, project, ELEVEN)).containsExactly("bob");

        assertThat(outcome(book("leaking pipe", "2026-11-24T12:00:00-05:00"))).isEqualTo("succeeded");
        assertThat(outcome(book("leaking pipe", "2026-11-24T13:00:00-05:00"))).isEqualTo("refused");
        assertThat(outcome(book("leaking pipe", "2026-11-25T13:00:00-05:00"))).isEqualTo("succeeded");
    }

    @Test
    void aJobOfTwoTradesTakesBothTeamsOrNone() {
        Team.add(project, "ann", "plumbing");
        Team.add(project, "cid", "electrical");

        assertThat(outcome(book("the outlet is dead", ELEVEN))).isEqualTo("succeeded");
        assertThat(outcome(book(JOINT, ELEVEN))).isEqualTo("refused");
        assertThat(projects.texts(SENT, project, ELEVEN)).containsExactly("cid");

        assertThat(outcome(book(JOINT, NEXT_DAY))).isEqualTo("succeeded");
        assertThat(projects.texts(SENT, project, NEXT_DAY)).containsExactlyInAnyOrder("ann", "cid");
        assertThat(outcome(book("leaking pipe", NEXT_DAY))).isEqualTo("refused");
        assertThat(outcome(book("the outlet is dead", NEXT_DAY))).isEqualTo("refused");
    }

    @Test
    void aJointJobIsOfferedOnlyWhenBothTeamsAreFreeAndHoldsBoth() {
        Team.add(project, "ann", "plumbing");
        Team.add(project, "cid", "electrical");
        book("the outlet is dead", "2026-11-24T08:00:00-05:00");

        var call = call();
        var offer = call.call("get_slots", Map.of("when", "tomorrow morning", "service", JOINT));

        assertThat(offer.<List<String>>path("data.slots.slot")).startsWith("2026-11-24T09:00:00-05:00", TEN);
        assertThat(outcome(book("leaking pipe", TEN))).isEqualTo("refused");
        assertThat(outcome(call.call("book_slot", booking(JOINT, TEN, "12 Elm Street, Albany"))))
                .isEqualTo("succeeded");
        assertThat(projects.texts(SENT, project, TEN)).hasSize(2);
    }

    @Test
    void aJointJobIsMovedAndCancelledTogether() {
        Team.add(project, "ann", "plumbing");
        Team.add(project, "cid", "electrical");
        projects.run("UPDATE calendar SET step_minutes = 30 WHERE project_id = $1", project);
        var call = call();
        call.call("book_slot", booking(JOINT, TEN, "12 Elm Street, Albany"));

        assertThat(outcome(call.call("reschedule_appointment", Map.of("slot", HALF_PAST))))
                .isEqualTo("succeeded");
        assertThat(projects.texts(SENT, project, TEN)).isEmpty();
        assertThat(projects.texts(SENT, project, HALF_PAST)).containsExactlyInAnyOrder("ann", "cid");
        assertThat(outcome(book("leaking pipe", "2026-11-24T09:30:00-05:00"))).isEqualTo("succeeded");
        assertThat(outcome(book("leaking pipe", "2026-11-24T11:00:00-05:00"))).isEqualTo("refused");

        assertThat(outcome(call.call("cancel_appointment", Map.of()))).isEqualTo("succeeded");
        assertThat(projects.texts(SENT, project, HALF_PAST)).isEmpty();
        assertThat(outcome(book(JOINT, HALF_PAST))).isEqualTo("succeeded");
    }

    @Test
    void ofTwoTradesTheOneThatTheBusinessHasIsOfferedAndTheOtherIsSaid() {
        Team.add(project, "ann", "plumbing");

        var offer = call().call("get_slots", Map.of("when", "tomorrow morning", "service", JOINT));

        assertThat(outcome(offer)).isEqualTo("succeeded");
        assertThat(offer.<String>path("say"))
                .startsWith("We have nobody for electrical work ourselves; this visit is for the rest. ");
        assertThat(offer.<List<String>>path("data.missing_trades")).containsExactly("electrical");
        assertThat(outcome(book(JOINT, NEXT_DAY))).isEqualTo("succeeded");
        assertThat(projects.texts(SENT, project, NEXT_DAY)).containsExactly("ann");
    }

    @Test
    void whoHasBothTradesComesAlone() {
        Team.add(project, "ann", "plumbing");
        Team.add(project, "cid", "electrical");
        Team.add(project, "zoe", "electrical", "plumbing");

        assertThat(outcome(book(JOINT, TEN))).isEqualTo("succeeded");
        assertThat(projects.texts(SENT, project, TEN)).containsExactly("zoe");
        assertThat(outcome(book(JOINT, TEN))).isEqualTo("succeeded");
        assertThat(projects.texts(SENT, project, TEN)).containsExactlyInAnyOrder("zoe", "ann", "cid");
    }

    @Test
    void whatHadBeenBookedBeforeTheCrewHadNamesKeepsItsTime() {
        assertThat(outcome(book("leaking pipe", TEN))).isEqualTo("succeeded");
        Team.add(project, "ann", "plumbing");

        assertThat(outcome(book("leaking pipe", TEN))).isEqualTo("refused");
        assertThat(outcome(book("leaking pipe", NEXT_DAY))).isEqualTo("succeeded");
    }

    @Test
    void aMovedVisitStaysWithWhoHadIt() {
        Team.add(project, "ann", "plumbing");
        Team.add(project, "bob", "plumbing");
        book("leaking pipe", ELEVEN);
        var call = call();
        call.call("book_slot", booking("leaking pipe", TEN, "12 Elm Street, Albany"));
        assertThat(projects.texts(SENT, project, TEN)).containsExactly("bob");

        call.call("reschedule_appointment", Map.of("slot", "2026-11-24T14:00:00-05:00"));

        assertThat(projects.texts(SENT, project, "2026-11-24T14:00:00-05:00")).containsExactly("bob");
        assertThat(projects.count(KEPT, project)).isEqualTo(2);
    }

    private Response book(String service, String slot) {
        return book(service, slot, "12 Elm Street, Albany");
    }

    private Response book(String service, String slot, String address) {
        return call().call("book_slot", booking(service, slot, address));
    }

    private ToolClient call() {
        return ToolClient.withheld(project);
    }

    private static Map<String, Object> booking(String service, String slot, String address) {
        return Map.of("slot", slot, "service", service, "name", "Ann Lee", "address", address);
    }

    private static String outcome(Response answer) {
        return answer.path("outcome");
    }
}
