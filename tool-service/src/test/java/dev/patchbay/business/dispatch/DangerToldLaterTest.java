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
class DangerToldLaterTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SPARKS = "now the outlet in the kitchen sparks";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    AlarmDesk desk;

    private Instant started;
    private OnCallStage stage;
    private ToolClient call;

    @BeforeEach
    void fresh() {
        started = clock.instant();
        stage = new OnCallStage(projects)
                .add("eve", 0, "electrical")
                .add("sam", 1, "plumbing")
                .add("joe", 2, "plumbing");
        stage.settings(Map.of("version", 0, "ownerName", "Maria", "ownerPhone", stage.number("maria")));
        call = stage.call();
    }

    @AfterEach
    void sweep() {
        clock.advance(Duration.between(clock.instant(), started));
        stage.sweep();
    }

    @Test
    void allWhoAreOnCallAreWokenAtOnceAndTheFirstBindsIt() {
        var alarm = danger("I smell gas in the kitchen");

        assertThat(states(alarm)).containsExactly("ALERTED", "ALERTED", "ALERTED", "WAITING");
        assertThat(stage.sent("maria")).isEmpty();

        stage.reply("joe", "1 10");
        stage.reply("sam", "1 5");

        assertThat(stage.dispatch(alarm).<String>path("acceptedBy")).isEqualTo("Joe");
        assertThat(stage.sent("eve")).anyMatch(text -> text.startsWith("Joe has taken it"));
        assertThat(stage.sent("sam")).anyMatch(text -> text.startsWith("Joe has taken it already"));
        assertThat(stage.sentToCaller()).hasSize(1);
    }

    @Test
    void theOwnerIsWokenWhenAllOfThemAreSilentOrCannot() {
        var alarm = danger("I smell gas in the kitchen");

        stage.reply("eve", "2");
        assertThat(states(alarm)).containsExactly("DECLINED", "ALERTED", "ALERTED", "WAITING");
        later();
        assertThat(states(alarm)).containsExactly("DECLINED", "SILENT", "SILENT", "ALERTED");
        later();
        assertThat(state(alarm)).isEqualTo("UNANSWERED");
    }

    @Test
    void whoWasLeftOutIsAddedAndWhoWasWokenIsToldOfTheDanger() {
        var alarm = water();
        assertThat(names(alarm)).containsExactly("Sam", "Joe", "Maria");

        var answer = dispatch(SPARKS);

        assertThat(answer.<String>path("say")).startsWith("Please don't touch it or anything near it.");
        assertThat(names(alarm)).contains("Eve");
        for (var who : List.of("sam", "joe", "eve")) {
            assertThat(stage.sent(who))
                    .as(who)
                    .anyMatch(text -> text.startsWith("SAFETY! Test on call: " + SPARKS + " (the pipe burst)"));
        }
        assertThat(stage.dispatch(alarm).<Boolean>path("safety")).isTrue();

        stage.reply("eve", "1");
        assertThat(stage.dispatch(alarm).<String>path("acceptedBy")).isEqualTo("Eve");
    }

    @Test
    void whatNobodyAnsweredIsClimbedAgain() {
        var alarm = water();
        stage.reply("sam", "2");
        later();
        later();
        assertThat(state(alarm)).isEqualTo("UNANSWERED");

        triage(SPARKS);

        assertThat(state(alarm)).isEqualTo("ALERTING");
        assertThat(stage.sent("sam")).anyMatch(text -> text.startsWith("SAFETY!"));
        stage.reply("sam", "1");
        assertThat(state(alarm)).isEqualTo("ACCEPTED");
    }

    @Test
    void whoHasTakenItIsToldAndKeepsIt() {
        var alarm = water();
        stage.reply("sam", "1 20");

        dispatch(SPARKS);

        assertThat(stage.dispatch(alarm).<String>path("acceptedBy")).isEqualTo("Sam");
        assertThat(stage.sent("sam")).anyMatch(text -> text.startsWith("SAFETY! It is dangerous now: " + SPARKS));
        assertThat(stage.sent("joe")).isEmpty();
    }

    @Test
    void theSameDangerTwiceWakesNobodyTwice() {
        danger("I smell gas in the kitchen");

        dispatch("I smell gas in the kitchen");

        assertThat(stage.sent("eve"))
                .filteredOn(text -> text.startsWith("SAFETY!"))
                .hasSize(1);
    }

    private String danger(String words) {
        triage(words);
        return call.call("dispatch_technician", Map.of()).path("data.dispatchId");
    }

    private void triage(String words) {
        call.call("triage_emergency", Map.of("words", words)).then().statusCode(200);
    }

    private String water() {
        return dispatch("the pipe burst").path("data.dispatchId");
    }

    private Response dispatch(String problem) {
        return call.call("dispatch_technician", Map.of("problem", problem, "address", "12 Elm Street"));
    }

    private List<String> states(String alarm) {
        return stage.dispatch(alarm).path("ladder.state");
    }

    private List<String> names(String alarm) {
        return stage.dispatch(alarm).path("ladder.name");
    }

    private String state(String alarm) {
        return stage.dispatch(alarm).path("state");
    }

    private void later() {
        clock.advance(Duration.ofMinutes(4));
        desk.escalate().await().atMost(LIMIT);
    }
}
