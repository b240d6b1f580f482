package dev.patchbay.gateway.call;

import static dev.patchbay.gateway.call.CallStage.audio;
import static dev.patchbay.gateway.call.CallStage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("call")
class CallTimelineTest {
    private final CallStage stage = new CallStage();

    @Test
    void modelSocketIsOpenedWhileThePhoneRingsAndNothingIsGeneratedBeforeTheStreamStarts() {
        stage.prepared();
        assertThat(stage.openings).hasSize(1);
        stage.events.ready("sess_1");
        assertThat(stage.model).isEmpty();
        stage.attach();
        assertThat(stage.model).containsExactly("ask The call");
    }

    @Test
    void aStreamThatComesBeforeTheModelIsReadyIsGreetedWhenItIs() {
        stage.prepared();
        stage.attach();
        assertThat(stage.model).isEmpty();
        stage.events.ready("sess_1");
        assertThat(stage.model).containsExactly("ask The call");
    }

    @Test
    void aPreparedCallThatNobodyClaimsIsLetGo() {
        stage.prepared();
        stage.events.ready("sess_1");
        stage.loop.advance(15_000);
        assertThat(stage.model).containsExactly("close");
        assertThat(stage.registry.active()).isZero();
    }

    @Test
    void callerFramesReachTheModelOneForOneAndGapsAreFilled() {
        stage.talking();
        stage.line.media(audio(20), 0);
        stage.line.media(audio(20), 20);
        stage.line.media(audio(20), 100);
        assertThat(stage.model).containsExactly("audio 20", "audio 20", "audio 60", "audio 20");
    }

    @Test
    void framesThatCameWhileTheModelOpenedAreGivenToItThen() {
        stage.prepared();
        stage.attach();
        stage.line.media(audio(20), 0);
        stage.line.media(audio(20), 20);
        stage.events.ready("sess_1");
        stage.model.clear();
        stage.line.media(audio(20), 40);
        assertThat(stage.model).containsExactly("audio 20", "audio 20", "audio 20");
    }

    @Test
    void aStarvedCallerInMidSpeechIsPaddedSoThatTheTurnCanEnd() {
        stage.talking();
        stage.line.media(audio(20), 0);
        stage.events.speechStarted("item_u", 0);
        stage.model.clear();
        stage.loop.advance(1_200);
        assertThat(stage.model).containsExactly("audio 1000");
    }

    @Test
    void bargeInDropsQueuedAudioAndRecordsHeardPosition() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "We can come tomorrow at ten or at noon, which is better", 4_000);
        assertThat(stage.carrier).contains("mark item_1:1000:0");
        stage.loop.advance(1_000);
        stage.line.mark("item_1:1000:0");
        stage.loop.advance(150);
        stage.events.speechStarted("item_u", 1_000);
        assertThat(stage.carrier).last().isEqualTo("clear");
        assertThat(stage.model).containsExactly("truncate item_1 1150");
        var spoke = stage.facts(CallEvent.AgentSpoke.class).getFirst();
        assertThat(spoke.interrupted()).isTrue();
        assertThat(spoke.heardMs()).isEqualTo(1_150);
        assertThat(spoke.heard()).isEqualTo("We can come");
        assertThat(spoke.unheard()).isEqualTo("tomorrow at ten or at noon, which is better");
    }

    @Test
    void marksEchoedBecauseOfAClearDoNotCountAsHeard() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "One two three four five", 2_000);
        stage.events.speechStarted("item_u", 0);
        stage.hearAll();
        assertThat(stage.facts(CallEvent.AgentSpoke.class))
                .singleElement()
                .satisfies(spoke -> assertThat(spoke.heardMs()).isLessThan(300));
    }

    @Test
    void lateAudioOfACutItemIsDropped() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.audio("resp_1", "item_1", audio(500));
        stage.events.speechStarted("item_u", 0);
        stage.carrier.clear();
        stage.events.audio("resp_1", "item_1", audio(500));
        assertThat(stage.carrier).isEmpty();
    }

    @Test
    void speechOverSilenceClearsNothing() {
        stage.talking();
        stage.events.speechStarted("item_u", 0);
        assertThat(stage.carrier).isEmpty();
        assertThat(stage.model).isEmpty();
    }

    @Test
    void allOutputsAreSentBeforeOneResponseIsAskedFor() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"), tool("c2", "book_slot"));
        stage.tools.get("c2").complete(new ToolResult.Succeeded("done", Map.of()));
        assertThat(stage.model).containsExactly("output c2");
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", Map.of()));
        assertThat(stage.model).containsExactly("output c2", "output c1", "ask");
    }

    @Test
    void aResponseIsNotAskedForWhileOneIsActive() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.events.responseStarted("resp_2");
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", Map.of()));
        assertThat(stage.model).containsExactly("output c1");
        stage.finish("resp_2", "completed");
        assertThat(stage.model).containsExactly("output c1", "ask");
    }

    @Test
    void anAnswerThatBeganWithAllOutputsKnownIsNotAskedForAgain() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.events.speechStarted("item_u", 0);
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", Map.of()));
        stage.events.itemAdded("item_out", Optional.empty(), Optional.of("c1"));
        stage.events.speechStopped("item_u", 900, true);
        stage.events.responseStarted("resp_2");
        stage.finish("resp_2", "completed");
        assertThat(stage.model).containsExactly("output c1");
    }

    @Test
    void aToolOfACancelledResponseIsAnsweredButNotRun() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "cancelled", tool("c1", "book_slot"));
        assertThat(stage.tools).isEmpty();
        assertThat(stage.model).containsExactly("output c1");
    }

    @Test
    void aRefusedRequestIsRepeatedWhenTheActiveResponseIsDone() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", Map.of()));
        stage.events.refused("conversation_already_has_active_response", true);
        stage.model.clear();
        stage.finish("resp_x", "completed");
        assertThat(stage.model).containsExactly("ask");
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
        stage.events.words("item_1", "Goodbye!");
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
    void audioOfAnItemThatWasDoneIsDropped() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Hello again", 200);
        stage.carrier.clear();
        stage.events.audio("resp_1", "item_1", audio(100));
        assertThat(stage.carrier).isEmpty();
    }

    @Test
    void whatIsNoBase64NeverReachesTheCarrier() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        for (var delta : List.of("=", "AAAA\"}},\"event\":\"clear", "@@@@", "AAA", "A=AA")) {
            stage.events.audio("resp_1", "item_1", delta);
        }
        assertThat(stage.carrier).isEmpty();
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
    void aCallerWhoSpeaksDuringTheGoodbyeKeepsTheCall() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "Goodbye!", 800);
        stage.finish("resp_1", "completed", tool("c1", "end_call"));
        stage.events.speechStarted("item_u", 0);
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
    void aModelLostTwiceInARowSendsTheCallDownTheLadder() {
        stage.talking();
        stage.events.lost("lost");
        stage.events.lost("refused");
        assertThat(stage.orders).startsWith("descend 1");
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.VOICEMAIL));
    }

    @Test
    void aModelThatIsNeverReadyIsLostByTheClock() {
        stage.prepared();
        stage.attach();
        stage.loop.advance(5_000);
        assertThat(stage.openings).hasSize(2);
        stage.loop.advance(5_000);
        assertThat(stage.orders).startsWith("descend 1");
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
        assertThat(stage.orders).startsWith("descend 1");
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
    void aFullGatewayDeclinesTheCallItCannotHold() {
        var full = new CallStage(0);
        assertThat(full.registry.prepare(CallStage.CALL, CallStage.route(List.of())))
                .isEqualTo(new Admission.Declined("full"));
        assertThat(full.openings).isEmpty();
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
    void aKeyPressIsRecordedAndToldToTheModel() {
        stage.talking();
        stage.line.digit("5");
        assertThat(stage.model).containsExactly("tell [The caller pressed key 5]", "ask");
        assertThat(stage.facts(CallEvent.DigitPressed.class)).hasSize(1);
    }
}
