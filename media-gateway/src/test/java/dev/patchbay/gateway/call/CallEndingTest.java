package dev.patchbay.gateway.call;

import static dev.patchbay.gateway.call.CallStage.audio;
import static dev.patchbay.gateway.call.CallStage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.Screening;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("call")
class CallEndingTest {
    private final CallStage stage = new CallStage();

    @Test
    void aDrainingGatewayTakesNoNewCallsAndGoesOnWithItsOwn() {
        var stage = new CallStage().talking();
        stage.registry.drain();
        var another = new IncomingCall("tw-CA2", "CA2", "AC1", "+15555550112", "+15550100001", "inbound");
        assertThat(stage.registry.prepare(another, CallStage.route(List.of())))
                .isEqualTo(new Admission.Declined("draining"));
        stage.line.lost("lost");
        assertThat(stage.registry.resume(CallStage.CALL, CallStage.route(List.of()), Optional.empty(), 2))
                .isEqualTo(new Admission.Admitted(2));
        assertThat(stage.registry.active()).isEqualTo(1);
    }

    @Test
    void goodbyeIsHeardInFullBeforeTheCarrierIsAskedToHangUp() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Goodbye!", 800);
        stage.finish("resp_1", "completed", tool("c1", "end_call"));
        assertThat(stage.orders).isEmpty();
        stage.loop.advance(800);
        stage.hearAll();
        assertThat(stage.orders).containsExactly("hang up", "watch end");
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.AGENT_HUNG_UP));
        assertThat(stage.carrier).last().isEqualTo("close 1");
        assertThat(stage.registry.whatNext("tw-CA1")).isEqualTo(new NextStep.HangUp());
        assertThat(stage.facts(CallEvent.ToolReturned.class))
                .singleElement()
                .satisfies(returned -> assertThat(returned.result()).isInstanceOf(ToolResult.Succeeded.class));
    }

    @Test
    void aModelThatNeverSaysThatAnItemIsDoneStillHangsUpAfterTheGoodbye() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.words("resp_1", "item_1", "Goodbye!");
        stage.events.audio("resp_1", "item_1", audio(500));
        stage.finish("resp_1", "completed", tool("c1", "end_call"));
        stage.hearAll();
        assertThat(stage.orders).startsWith("hang up");
        assertThat(stage.facts(CallEvent.AgentSpoke.class))
                .singleElement()
                .satisfies(spoke -> assertThat(spoke.interrupted()).isFalse())
                .satisfies(spoke -> assertThat(spoke.heard()).isEqualTo("Goodbye!"));
    }

    @Test
    void anEndWithoutWordsIsPrecededByAGoodbye() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "end_call"));
        assertThat(stage.model).containsExactly("output c1", "ask Say good");
        stage.events.responseStarted("resp_2");
        stage.say("resp_2", "item_2", "Bye!", 200);
        stage.finish("resp_2", "completed");
        assertThat(stage.orders).isEmpty();
        stage.hearAll();
        assertThat(stage.orders).startsWith("hang up");
    }

    @Test
    void aCallerWhoPressesAKeyDuringTheGoodbyeIsAnsweredAndKeepsTheCall() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Goodbye!", 800);
        stage.finish("resp_1", "completed", tool("c1", "end_call"));
        stage.line.digit("5");
        assertThat(stage.model).containsExactly("output c1", "tell [The caller pressed key 5]", "ask");
        stage.hearAll();
        assertThat(stage.orders).isEmpty();
    }

    @Test
    void aCallerWhoSpeaksDuringTheGoodbyeKeepsTheCall() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Goodbye!", 800);
        stage.finish("resp_1", "completed", tool("c1", "end_call"));
        stage.events.speechStarted("item_u", 0, true);
        stage.loop.advance(25_000);
        assertThat(stage.orders).isEmpty();
        assertThat(stage.model).contains("output c1");
        assertThat(stage.facts(CallEvent.ToolReturned.class))
                .singleElement()
                .satisfies(returned -> assertThat(returned.result()).isInstanceOf(ToolResult.Refused.class));
    }

    @Test
    void aGoodbyeThatIsNeverConfirmedDoesNotHoldTheCallForEver() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Goodbye!", 800);
        stage.finish("resp_1", "completed", tool("c1", "end_call"));
        stage.loop.advance(20_000);
        assertThat(stage.orders).startsWith("hang up");
    }

    @Test
    void aHangUpMidSentenceRecordsWhatWasHeard() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "We can come tomorrow at ten or at noon", 4_000);
        stage.loop.advance(700);
        stage.line.stopped();
        var spoke = stage.facts(CallEvent.AgentSpoke.class).getFirst();
        assertThat(spoke.heardMs()).isEqualTo(200);
        assertThat(stage.facts(CallEvent.StreamEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.cause()).isEqualTo("stop"));
        assertThat(stage.registry.active()).isZero();
    }

    @Test
    void aFullGatewayDeclinesTheCallItCannotHold() {
        var full = new CallStage(0);
        var route = CallStage.route(List.of());
        assertThat(full.registry.prepare(CallStage.CALL, route)).isEqualTo(new Admission.Declined("full"));
        assertThat(full.openings).isEmpty();
        assertThat(full.facts(CallEvent.EndIntended.class)).isEmpty();
    }

    @Test
    void whereACallLandsIsToldAsItsEnd() {
        var full = new CallStage(0);
        full.registry.landed(Descent.from(CallStage.CALL, CallStage.route(List.of()), true), new Landing.Nobody());
        assertThat(full.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.MODEL_UNAVAILABLE));
    }

    @Test
    void aRefusedCallTellsThatItsEndWasIntended() {
        var route = new Route.Refuse(Optional.empty(), Optional.empty(), "Sorry.", "unknown number");
        stage.registry.routed(CallStage.CALL, route);
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.REFUSED));
    }

    @Test
    void whatWasThoughtOfACallerIsAFact() {
        var screening = new Screening(Screening.Outcome.REFUSE, "blocked", Optional.of("TN-Validation-Passed-A"));
        var about = new AboutCaller(
                Optional.empty(), Optional.empty(), Optional.of("en"), Map.of(), Optional.of(screening));
        stage.registry.routed(
                CallStage.CALL,
                new Route.Refuse(Optional.of("p1"), Optional.of("a1"), "Sorry.", "screened", Optional.of(about)));
        assertThat(stage.facts(CallEvent.Screened.class))
                .containsExactly(new CallEvent.Screened("refuse", "blocked", Optional.of("TN-Validation-Passed-A")));
    }

    @Test
    void theModelIsToldOfTheCallerAndGreetsHimAsItIsForHim() {
        var about = new AboutCaller(
                Optional.of("The caller is probably Ann."),
                Optional.of("Hello, Ann!"),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        stage.registry.prepare(CallStage.CALL, CallStage.route(List.of()).with(about));
        var session = stage.openings.getFirst().session();
        assertThat(session.greeting()).isEqualTo("Hello, Ann!");
        assertThat(session.instructions()).isEqualTo("Be kind.\n\n# The caller\nThe caller is probably Ann.");
    }

    @Test
    void theLongestCallIsEndedWithAGoodbye() {
        stage.talking();
        stage.loop.advance(600_000);
        assertThat(stage.model).containsExactly("ask Say good");
        stage.events.responseStarted("resp_9");
        stage.say("resp_9", "item_9", "I have to go.", 200);
        stage.finish("resp_9", "completed");
        stage.hearAll();
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.MAX_DURATION));
    }

    @Test
    void everyWishToEndTheCallGetsItsResult() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Goodbye!", 200);
        stage.finish("resp_1", "completed", tool("c1", "end_call"), tool("c2", "end_call"));
        stage.hearAll();
        assertThat(returned(ToolResult.Succeeded.class)).containsExactly("c1", "c2");
    }

    @Test
    void everyWishToEndTheCallIsAnsweredWhenTheCallerSpeaksAgain() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Goodbye!", 800);
        stage.finish("resp_1", "completed", tool("c1", "end_call"), tool("c2", "end_call"));
        stage.events.speechStarted("item_u", 0, true);
        assertThat(stage.model).contains("output c1", "output c2");
        assertThat(returned(ToolResult.Refused.class)).containsExactly("c1", "c2");
    }

    @Test
    void everyWishToEndTheCallBesideAnotherToolIsRefusedForNow() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "end_call"), tool("c2", "book_slot"), tool("c3", "end_call"));
        assertThat(stage.model).containsExactly("output c1", "output c3");
        assertThat(returned(ToolResult.Refused.class)).containsExactly("c1", "c3");
    }

    @Test
    void everyWishToEndTheCallWithoutWordsIsToldToSayGoodbye() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "end_call"), tool("c2", "end_call"));
        assertThat(stage.model).containsExactly("output c1", "output c2", "ask Say good");
        stage.events.responseStarted("resp_2");
        stage.say("resp_2", "item_2", "Bye!", 200);
        stage.finish("resp_2", "completed", tool("c3", "end_call"));
        stage.hearAll();
        assertThat(returned(ToolResult.Succeeded.class)).containsExactly("c1", "c2", "c3");
    }

    @Test
    void aCallerWhoHangsUpDuringTheGoodbyeLeavesNoWishWithoutAResult() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Goodbye!", 800);
        stage.finish("resp_1", "completed", tool("c1", "end_call"));
        stage.line.stopped();
        assertThat(returned(ToolResult.Succeeded.class)).containsExactly("c1");
        assertThat(stage.facts(CallEvent.EndIntended.class)).isEmpty();
    }

    private List<String> returned(Class<? extends ToolResult> kind) {
        return stage.facts(CallEvent.ToolReturned.class).stream()
                .filter(returned -> kind.isInstance(returned.result()))
                .map(CallEvent.ToolReturned::toolCallId)
                .toList();
    }
}
