package dev.patchbay.gateway.call;

import static dev.patchbay.gateway.call.CallStage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.Screening;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A caller of doubtful origin who does not show that he is a person is reminded once, and then let go of (B22).
@Tag("call")
class CallChallengeTest {
    private final CallStage stage = new CallStage();

    @Test
    void whoAnswersNothingIsRemindedOnceAndThenLetGoOfWithAGoodbye() {
        greeted(Screening.Outcome.CHALLENGE);
        stage.loop.advance(19_000);
        assertThat(stage.model).isEmpty();

        stage.loop.advance(1_000);
        assertThat(stage.directives.getLast()).contains("press the key", "the call ends otherwise");
        said("reminder");
        stage.loop.advance(19_000);
        assertThat(stage.orders).isEmpty();

        stage.loop.advance(1_000);
        assertThat(stage.directives.getLast()).startsWith("Say goodbye");
        assertThat(stage.orders).isEmpty();
        said("goodbye");

        assertThat(stage.orders).startsWith("hang up");
        assertThat(stage.facts(CallEvent.Screened.class))
                .containsExactly(new CallEvent.Screened("refuse", "unanswered", Optional.of("B")));
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.REFUSED));
        assertThat(stage.challenges).containsExactly("reminded", "unanswered");
    }

    @Test
    void whoHasShownItIsNotSpokenToAboutIt() {
        greeted(Screening.Outcome.CHALLENGE);
        stage.shown = true;
        stage.loop.advance(120_000);

        assertThat(stage.checks).isEqualTo(1);
        assertThat(stage.model).isEmpty();
        assertThat(stage.facts(CallEvent.Screened.class)).isEmpty();
    }

    @Test
    void whoShowsItAfterTheReminderKeepsTheCall() {
        greeted(Screening.Outcome.CHALLENGE);
        stage.loop.advance(20_000);
        said("reminder");
        stage.shown = true;
        stage.loop.advance(120_000);

        assertThat(stage.checks).isEqualTo(2);
        assertThat(stage.facts(CallEvent.EndIntended.class)).isEmpty();
        assertThat(stage.orders).isEmpty();
    }

    @Test
    void ofWhomNothingWasAskedNobodyAsksAnything() {
        greeted(Screening.Outcome.ALLOW);
        stage.loop.advance(120_000);

        assertThat(stage.checks).isZero();
        assertThat(stage.model).isEmpty();
    }

    @Test
    void whoIsSpeakingWhenTimeIsUpIsHeardOutFirst() {
        greeted(Screening.Outcome.CHALLENGE);
        stage.loop.advance(20_000);
        said("reminder");
        stage.loop.advance(19_000);
        stage.events.speechStarted("item_u", 0, true);
        stage.loop.advance(1_000);
        assertThat(stage.challenges).containsExactly("reminded");

        stage.shown = true;
        stage.loop.advance(60_000);
        assertThat(stage.facts(CallEvent.EndIntended.class)).isEmpty();
    }

    @Test
    void aRecordingThatNeverStopsSpeakingIsLetGoOfAllTheSame() {
        greeted(Screening.Outcome.CHALLENGE);
        stage.events.speechStarted("item_u", 0, true);
        stage.loop.advance(20_000 + 20_000 + 5_000 + 20_000);

        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.REFUSED));
        assertThat(stage.orders).startsWith("hang up");
    }

    @Test
    void nobodyIsLetGoOfWhileAToolLooksWhetherHeIsInDanger() {
        greeted(Screening.Outcome.CHALLENGE);
        stage.loop.advance(20_000);
        said("reminder");
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "triage_emergency"));
        stage.loop.advance(40_000);
        assertThat(stage.challenges).containsExactly("reminded");

        stage.shown = true;
        stage.tools.get("c1").complete(new ToolResult.Succeeded("Leave the house.", Map.of()));
        stage.loop.advance(60_000);
        assertThat(stage.facts(CallEvent.EndIntended.class)).isEmpty();
    }

    private void greeted(Screening.Outcome outcome) {
        var about = new AboutCaller(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(new Screening(outcome, "unattested", Optional.of("B"))));
        stage.registry.prepare(CallStage.CALL, CallStage.route(List.of()).with(about));
        stage.events.ready("sess_1");
        stage.attach();
        said("greeting");
        stage.carrier.clear();
        stage.model.clear();
        stage.facts.clear();
    }

    private void said(String what) {
        stage.events.responseStarted("resp_" + what);
        stage.say("resp_" + what, "item_" + what, "Words!", 100);
        stage.finish("resp_" + what, "completed");
        stage.hearAll();
    }
}
