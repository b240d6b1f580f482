package dev.patchbay.gateway.call;

import static dev.patchbay.gateway.call.CallStage.audio;
import static dev.patchbay.gateway.call.CallStage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("call")
class CallLossTest {
    private final CallStage stage = new CallStage();

    @Test
    void aLostModelIsRebuiltFromWhatWasHeardAndOwesTheAnswer() {
        stage.talking();
        stage.callerSays("item_u", "A pipe burst.");
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.events.lost("lost");
        assertThat(stage.openings).hasSize(2);
        assertThat(stage.openings.get(1).soFar())
                .containsExactly(
                        new ConversationItem.AgentSaid("Hello!"), new ConversationItem.CallerSaid("A pipe burst."));
        stage.events.ready("sess_2");
        stage.model.clear();
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", Map.of()));
        assertThat(stage.model).containsExactly("restore c1", "output c1", "ask");
    }

    @Test
    void keysThatTheCallerPressedBeforeAndMeanwhileAreKnownToTheRebuiltModel() {
        stage.talking();
        stage.line.digit("5");
        stage.events.lost("lost");
        stage.line.digit("6");
        assertThat(stage.openings.get(1).soFar())
                .containsExactly(
                        new ConversationItem.AgentSaid("Hello!"),
                        new ConversationItem.CallerSaid("[The caller pressed key 5]"));
        stage.model.clear();
        stage.events.ready("sess_2");
        assertThat(stage.model).containsExactly("tell [The caller pressed key 6]", "ask");
    }

    @Test
    void aToolThatFinishedWhileTheModelWasAwayIsPartOfTheRebuiltConversation() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", Map.of()));
        stage.model.clear();
        stage.events.lost("lost");
        assertThat(stage.openings.get(1).soFar())
                .contains(new ConversationItem.ToolUsed("c1", "book_slot", "{}", "done"));
        stage.events.ready("sess_2");
        assertThat(stage.model).containsExactly("close", "ask");
    }

    @Test
    void aToolThatFinishesWhileTheModelIsBeingRebuiltReachesIt() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.events.lost("lost");
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", Map.of()));
        assertThat(stage.openings.get(1).soFar()).containsExactly(new ConversationItem.AgentSaid("Hello!"));
        assertThat(stage.model).containsExactly("close");
        stage.events.ready("sess_2");
        assertThat(stage.model).containsExactly("close", "restore c1", "output c1", "ask");
    }

    @Test
    void aSentenceThatTheModelWasLostInIsHeardAsFarAsItWentAndKnownToTheNextSession() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.words("resp_1", "item_1", "We can come tomorrow");
        stage.events.audio("resp_1", "item_1", audio(1_000));
        stage.loop.advance(500);
        stage.events.lost("lost");
        assertThat(stage.openings.get(1).soFar())
                .containsExactly(
                        new ConversationItem.AgentSaid("Hello!"),
                        new ConversationItem.AgentSaid("We can come tomorrow"));
        stage.loop.advance(500);
        stage.hearAll();
        assertThat(stage.facts(CallEvent.AgentSpoke.class)).singleElement().satisfies(spoke -> assertThat(spoke.heard())
                .isEqualTo("We can come tomorrow"));
        stage.events.ready("sess_2");
        stage.events.responseStarted("resp_2");
        stage.say("resp_2", "item_2", "at ten.", 500);
        stage.finish("resp_2", "completed", tool("c1", "end_call"));
        stage.hearAll();
        assertThat(stage.orders).startsWith("hang up");
    }

    @Test
    void aCallerWhoSpeaksOverASentenceOfALostSessionIsNotToldToTheNext() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.words("resp_1", "item_1", "We can come tomorrow");
        stage.events.audio("resp_1", "item_1", audio(1_000));
        stage.events.lost("lost");
        stage.events.ready("sess_2");
        stage.model.clear();
        stage.loop.advance(500);
        stage.events.speechStarted("item_u", 0, true);
        assertThat(stage.carrier).last().isEqualTo("clear");
        assertThat(stage.model).isEmpty();
    }

    @Test
    void aModelLostTwiceInARowSendsTheCallDownTheLadder() {
        stage.talking();
        stage.events.lost("lost");
        stage.events.lost("refused");
        assertThat(stage.orders).startsWith("land 1", "move Message");
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.VOICEMAIL));
    }

    @Test
    void aModelLostTwiceHandsTheCallToVapiOnceVapiHasTakenIt() {
        stage.landing = new CompletableFuture<>();
        stage.talking();
        stage.events.lost("lost");
        stage.events.lost("refused");
        assertThat(stage.facts(CallEvent.EndIntended.class)).isEmpty();
        assertThat(stage.carrier).doesNotContain("close 1");
        stage.landing.complete(new Landing.Handed("<Response/>"));
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.HANDED_TO_VAPI));
        assertThat(stage.orders).startsWith("land 1", "move Handed");
        assertThat(stage.carrier).last().isEqualTo("close 1");
        assertThat(stage.registry.active()).isZero();
    }

    @Test
    void aCallerWhoHangsUpWhileVapiIsAskedIsNotHandedOn() {
        stage.landing = new CompletableFuture<>();
        stage.talking();
        stage.events.lost("lost");
        stage.events.lost("refused");
        stage.line.stopped();
        stage.landing.complete(new Landing.Handed("<Response/>"));
        assertThat(stage.facts(CallEvent.EndIntended.class)).isEmpty();
        assertThat(stage.orders).containsExactly("land 1", "watch end");
        assertThat(stage.registry.whatNext("tw-CA1")).isEqualTo(new NextStep.HangUp());
    }

    @Test
    void aStreamLostWhileVapiIsAskedLeavesTheLadderToTheCarriersQuestion() {
        stage.landing = new CompletableFuture<>();
        stage.talking();
        stage.events.lost("lost");
        stage.events.lost("refused");
        stage.line.lost("lost");
        stage.landing.complete(new Landing.Handed("<Response/>"));
        assertThat(stage.orders).doesNotContain("move Handed");
        assertThat(stage.registry.whatNext("tw-CA1")).isInstanceOf(NextStep.Descend.class);
    }

    @Test
    void aModelThatIsNeverReadyIsLostByTheClock() {
        stage.prepared();
        stage.attach();
        stage.loop.advance(5_000);
        assertThat(stage.openings).hasSize(2);
        stage.loop.advance(5_000);
        assertThat(stage.orders).startsWith("land 1", "move Message");
    }

    @Test
    void aFailedResponseIsAskedForOnceMoreThenTheLadderTakesTheCall() {
        stage.talking();
        stage.callerSays("item_u", "Hello?");
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "failed");
        assertThat(stage.model).containsExactly("ask");
        stage.events.responseStarted("resp_2");
        stage.finish("resp_2", "failed");
        assertThat(stage.orders).startsWith("land 1", "move Message");
    }

    @Test
    void aLostStreamIsAttachedAgainAndTheAgentCarriesOn() {
        stage.talking();
        stage.line.lost("lost");
        assertThat(stage.registry.whatNext("tw-CA1")).isEqualTo(new NextStep.Reattach());
        stage.registry.resume(CallStage.CALL, CallStage.route(List.of()), Optional.empty(), 2);
        stage.attach();
        assertThat(stage.openings).hasSize(1);
        assertThat(stage.model).containsExactly("ask The line");
        assertThat(stage.facts(CallEvent.StreamStarted.class))
                .singleElement()
                .satisfies(started -> assertThat(started.attempt()).isEqualTo(2));
    }

    @Test
    void whatWasBegunForALostStreamIsNotHeardOnTheNext() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.words("resp_1", "item_1", "One two three");
        stage.events.audio("resp_1", "item_1", audio(500));
        stage.loop.advance(400);
        stage.line.lost("lost");
        stage.registry.resume(CallStage.CALL, CallStage.route(List.of()), Optional.empty(), 2);
        stage.attach();
        stage.carrier.clear();
        stage.events.words("resp_1", "item_1", " four");
        stage.events.audio("resp_1", "item_1", audio(500));
        stage.finish("resp_1", "completed");
        assertThat(stage.carrier).isEmpty();
        assertThat(stage.facts(CallEvent.AgentSpoke.class)).singleElement().satisfies(spoke -> assertThat(spoke.heard())
                .isEqualTo("One two"));
        assertThat(stage.model).containsExactly("ask The line");
    }

    @Test
    void aCallTakenOverFromALostGatewayIsRebuiltAndCarriesOn() {
        var past = CallStage.past(new ConversationItem.AgentSaid("Hello!"));
        stage.registry.resume(CallStage.CALL, CallStage.route(List.of()), Optional.of(past), 2);
        assertThat(stage.openings.getFirst().soFar()).containsExactly(new ConversationItem.AgentSaid("Hello!"));
        stage.events.ready("sess_1");
        stage.attach();
        assertThat(stage.model).containsExactly("ask The line");
    }

    @Test
    void aLostStreamThatNobodyAttachesAgainIsLetGo() {
        stage.talking();
        stage.line.lost("lost");
        stage.loop.advance(15_000);
        assertThat(stage.registry.active()).isZero();
        assertThat(stage.orders).contains("watch end");
        assertThat(stage.registry.whatNext("tw-CA1")).isEqualTo(new NextStep.NotMine());
    }

    @Test
    void aGatewayThatStoodStillLetsItsCallsGoBeforeItHearsOrDoesAnythingOfThem() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.loop.standStill(12_000);
        stage.line.media(audio(20), 20);
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));

        assertThat(stage.model).containsExactly("close");
        assertThat(stage.tools).isEmpty();
        assertThat(stage.carrier).last().isEqualTo("close 1");
        assertThat(stage.facts(CallEvent.StreamEnded.class))
                .singleElement()
                .satisfies(ended -> assertThat(ended.cause()).isEqualTo("stalled"));
        assertThat(stage.registry.whatNext("tw-CA1")).isEqualTo(new NextStep.NotMine());
        assertThat(stage.registry.active()).isZero();
    }

    @Test
    void whatTheModelAsksForWhileTheGatewayStoodStillIsNotDone() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.loop.standStill(12_000);
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));

        assertThat(stage.tools).isEmpty();
        assertThat(stage.registry.active()).isZero();
    }

    @Test
    void aShortStandstillChangesNothing() {
        stage.talking();
        stage.loop.standStill(4_000);
        stage.line.media(audio(20), 20);
        stage.loop.advance(1_000);
        assertThat(stage.registry.active()).isEqualTo(1);
        assertThat(stage.facts(CallEvent.Trouble.class)).isEmpty();
    }

    @Test
    void whatALostStreamSaysLaterMeansNothing() {
        stage.talking();
        var old = stage.line;
        old.lost("lost");
        stage.registry.resume(CallStage.CALL, CallStage.route(List.of()), Optional.empty(), 2);
        stage.attach();
        stage.model.clear();
        old.media(audio(20), 40);
        old.stopped();
        assertThat(stage.model).isEmpty();
        assertThat(stage.registry.active()).isEqualTo(1);
    }

    @Test
    void aToolCallOfAFailedResponseIsAnsweredAndNotRun() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "failed", tool("c1", "book_slot"));
        assertThat(stage.tools).isEmpty();
        assertThat(stage.model).containsExactly("output c1", "ask");
    }
}
