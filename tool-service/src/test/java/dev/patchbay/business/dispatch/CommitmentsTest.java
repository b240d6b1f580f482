package dev.patchbay.business.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.OnCallStage;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CommitmentsTest {
    private static final String EMERGENCIES = "SELECT count(*) FROM engagement WHERE project_id = $1";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    private OnCallStage stage;
    private Instant started;

    @BeforeEach
    void fresh() {
        started = clock.instant();
        stage = new OnCallStage(projects).add("sam", 1, "plumbing");
    }

    @AfterEach
    void sweep() {
        clock.advance(Duration.between(clock.instant(), started));
        stage.sweep();
    }

    @Test
    void whoHasAcceptedIsOfferedForNothingUntilItIsDone() {
        var free = slots();
        stage.emergency();
        assertThat(slots()).isEqualTo(free);

        stage.reply("sam", "1 60");

        var later = slots();
        assertThat(later).isNotEmpty().doesNotContain(free.getFirst());
        assertThat(outcome(book(later.getFirst()))).isEqualTo("succeeded");
        assertThat(outcome(book(free.getFirst()))).isEqualTo("refused");
    }

    @Test
    void anotherTakesTheVisitMeanwhile() {
        var free = slots();
        stage.emergency();
        stage.reply("sam", "1 60");
        stage.add("joe", 2, "plumbing");

        assertThat(slots()).contains(free.getFirst());
        assertThat(outcome(book(free.getFirst()))).isEqualTo("succeeded");
        assertThat(projects.texts(
                        "SELECT resource FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED'",
                        stage.project()))
                .containsExactly("joe");
    }

    @Test
    void whatACallerHoldsGoesToTheEmergency() {
        var caller = stage.call();
        String held = caller.call("get_slots", Map.of("when", "today", "service", "leaking pipe"))
                .path("data.slots[0].slot");
        stage.emergency();
        stage.reply("sam", "1 60");

        assertThat(outcome(book(caller, held))).isEqualTo("refused");
    }

    @Test
    void whoGivesItUpIsFreeAgain() {
        var free = slots();
        stage.emergency();
        stage.reply("sam", "1 60");
        stage.reply("sam", "2");

        assertThat(slots()).isEqualTo(free);
    }

    @Test
    void whatIsCalledOffIsToldAndFreesTheTime() {
        var free = slots();
        var alarm = stage.emergency();
        stage.reply("sam", "1 60");

        var cancelled = stage.cancel(alarm);

        assertThat(cancelled.<String>path("state")).isEqualTo("CANCELLED");
        assertThat(cancelled.<String>path("acceptedBy")).isNull();
        assertThat(stage.cancel(alarm).statusCode()).isEqualTo(200);
        assertThat(slots()).isEqualTo(free);
        assertThat(stage.sent("sam"))
                .filteredOn(text -> text.startsWith("Called off:"))
                .hasSize(1);
        assertThat(stage.sentToCaller())
                .filteredOn(text -> text.contains("has been called off"))
                .hasSize(1);
        stage.reply("sam", "1 10");
        assertThat(stage.dispatch(alarm).<String>path("state")).isEqualTo("CANCELLED");
        assertThat(projects.count(EMERGENCIES, stage.project())).isZero();
    }

    @Test
    void whoIsAtAnEmergencyIsNotWokenForAnother() {
        stage.add("joe", 2, "plumbing");
        stage.emergency();
        stage.reply("sam", "1 60");

        var second = stage.emergency();

        assertThat(stage.dispatch(second).<List<String>>path("ladder.name")).containsExactly("Joe");
        clock.advance(Duration.ofMinutes(181));
        var third = stage.emergency();
        assertThat(stage.dispatch(third).<List<String>>path("ladder.name")).containsExactly("Sam", "Joe");
    }

    /// Both were woken before either was accepted.
    @Test
    void nobodyAcceptsTwoEmergenciesOfOneTime() {
        var first = stage.emergency();
        var second = stage.emergency();
        var codes = projects.texts(
                "SELECT substring(body from 'Code (..)') FROM outgoing_message WHERE project_id = $1 AND body ~ 'Code'"
                        + " ORDER BY id",
                stage.project());
        stage.reply("sam", codes.getFirst() + " 1 30");
        stage.reply("sam", codes.getLast() + " 1 30");

        assertThat(List.of(state(first), state(second))).containsExactlyInAnyOrder("ACCEPTED", "ALERTING");
        assertThat(stage.sent("sam")).anyMatch(text -> text.startsWith("You have another emergency"));

        stage.reply("sam", codes.getLast() + " 1 240");
        assertThat(List.of(state(first), state(second))).containsOnly("ACCEPTED");
        assertThat(projects.count(EMERGENCIES, stage.project())).isEqualTo(2);
    }

    @Test
    void whoIsAtAVisitIsWokenAfterThoseWhoAreNot() {
        assertThat(outcome(book(slots().getFirst()))).isEqualTo("succeeded");
        stage.add("joe", 2, "plumbing");

        var alarm = stage.emergency();

        assertThat(stage.dispatch(alarm).<List<String>>path("ladder.name")).containsExactly("Joe", "Sam");
    }

    @Test
    void aVisitThatIsInTheWayIsLeftToAPerson() {
        assertThat(outcome(book(slots().getFirst()))).isEqualTo("succeeded");
        stage.emergency();

        stage.reply("sam", "1 60");

        assertThat(projects.texts("SELECT words FROM taken_message WHERE project_id = $1", stage.project()))
                .singleElement()
                .asString()
                .startsWith("Sam has accepted an emergency.")
                .contains("leaking pipe");
    }

    private String state(String alarm) {
        return stage.dispatch(alarm).path("state");
    }

    /// What a caller is offered, who then hangs up.
    private List<String> slots() {
        List<String> slots = stage.call()
                .call("get_slots", Map.of("when", "today", "service", "leaking pipe"))
                .path("data.slots.slot");
        projects.run(
                "UPDATE reservation SET state = 'RELEASED', cause = 'call_ended' WHERE project_id = $1 AND state = 'HELD'",
                stage.project());
        return slots;
    }

    private Response book(String slot) {
        return book(stage.call(), slot);
    }

    private static Response book(ToolClient caller, String slot) {
        return caller.call(
                "book_slot",
                Map.of("slot", slot, "service", "leaking pipe", "name", "Ann", "address", "12 Elm Street, Albany"));
    }

    private static String outcome(Response response) {
        return response.path("outcome");
    }
}
