package dev.patchbay.gateway.call;

import static dev.patchbay.gateway.call.CallStage.audio;
import static dev.patchbay.gateway.call.CallStage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
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
    void whatTheCallerSaysWhileTheCallIsOnItsWayToTheStreamsLoopIsHeardThen() {
        stage.prepared();
        stage.events.ready("sess_1");
        var busy = new BusyLoop(stage.loop);
        stage.attach(busy);
        stage.line.media(audio(20), 0);
        stage.line.digit("5");
        stage.line.media(audio(20), 20);
        assertThat(stage.model).isEmpty();
        busy.comesRound();
        assertThat(stage.model)
                .contains("audio 20")
                .filteredOn("audio 20"::equals)
                .hasSize(2);
        assertThat(stage.facts(CallEvent.DigitPressed.class)).hasSize(1);
    }

    @Test
    void aStreamThatEndsWhileTheCallIsOnItsWayToItsLoopHasEnded() {
        stage.prepared();
        var busy = new BusyLoop(stage.loop);
        stage.attach(busy);
        stage.line.media(audio(20), 0);
        stage.line.stopped();
        busy.comesRound();
        assertThat(stage.facts(CallEvent.StreamEnded.class)).hasSize(1);
    }

    @Test
    void aStarvedCallerInMidSpeechIsPaddedSoThatTheTurnCanEnd() {
        stage.talking();
        stage.line.media(audio(20), 0);
        stage.events.speechStarted("item_u", 0, true);
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
        stage.events.speechStarted("item_u", 1_000, true);
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
        stage.events.speechStarted("item_u", 0, true);
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
        stage.events.speechStarted("item_u", 0, true);
        stage.carrier.clear();
        stage.events.audio("resp_1", "item_1", audio(500));
        assertThat(stage.carrier).isEmpty();
    }

    @Test
    void audioOfAResponseThatTheCallerSpokeBeforeIsDropped() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.speechStarted("item_u", 0, true);
        stage.events.audio("resp_1", "item_1", audio(500));
        assertThat(stage.carrier).isEmpty();
        stage.finish("resp_1", "cancelled");
        stage.events.audio("resp_1", "item_1", audio(500));
        assertThat(stage.carrier).isEmpty();
    }

    @Test
    void aFurtherItemOfAResponseThatWasCutIsDropped() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.audio("resp_1", "item_1", audio(500));
        stage.events.speechStarted("item_u", 0, true);
        stage.carrier.clear();
        stage.say("resp_1", "item_2", "and one more thing", 500);
        assertThat(stage.carrier).isEmpty();
        assertThat(stage.model).containsExactly("truncate item_1 0");
    }

    @Test
    void audioOfAResponseThatBeganWhileTheCallerSpokeIsDropped() {
        stage.talking();
        stage.events.speechStarted("item_u", 0, true);
        stage.events.responseStarted("resp_1");
        assertThat(stage.model).containsExactly("cancel");
        stage.events.audio("resp_1", "item_1", audio(500));
        assertThat(stage.carrier).isEmpty();
    }

    @Test
    void aModelThatIsNotToInterruptItselfIsInterruptedByTheGateway() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.audio("resp_1", "item_1", audio(500));
        stage.events.speechStarted("item_u", 0, false);
        assertThat(stage.model).containsExactly("cancel", "truncate item_1 0");
        stage.carrier.clear();
        stage.events.audio("resp_1", "item_1", audio(500));
        assertThat(stage.carrier).isEmpty();
    }

    @Test
    void aResponseThatIsOverIsNotCancelledAnyMore() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.say("resp_1", "item_1", "We can come tomorrow", 2_000);
        stage.finish("resp_1", "completed");
        stage.events.speechStarted("item_u", 0, false);
        assertThat(stage.model).containsExactly("truncate item_1 0");
    }

    @Test
    void aTurnThatTheModelDoesNotAnswerByItselfIsAnsweredOnRequest() {
        stage.talking();
        stage.events.speechStarted("item_u", 0, true);
        stage.events.speechStopped("item_u", 900, false);
        assertThat(stage.model).containsExactly("ask");
    }

    @Test
    void theAnswerToWhatTheCallerSaidInBetweenIsHeard() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.speechStarted("item_u", 0, true);
        stage.finish("resp_1", "cancelled");
        stage.events.speechStopped("item_u", 900, true);
        stage.events.responseStarted("resp_2");
        stage.events.audio("resp_2", "item_2", audio(100));
        assertThat(stage.carrier).containsExactly("media 100");
    }

    @Test
    void speechOverSilenceClearsNothing() {
        stage.talking();
        stage.events.speechStarted("item_u", 0, true);
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
    void aResponseToldToBeDoneTwiceCountsOnce() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", Map.of()));
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        assertThat(stage.facts(CallEvent.ResponseDone.class)).hasSize(1);
        assertThat(stage.facts(CallEvent.ToolCalled.class)).hasSize(1);
        assertThat(stage.model).containsExactly("output c1", "ask");
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
        stage.events.speechStarted("item_u", 0, true);
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
        for (var delta : List.of("", "=", "AAAA\"}},\"event\":\"clear", "@@@@", "AAA", "A=AA")) {
            stage.events.audio("resp_1", "item_1", delta);
        }
        assertThat(stage.carrier).isEmpty();
        assertThat(stage.facts(CallEvent.Trouble.class))
                .containsExactly(new CallEvent.Trouble("model", "bad_audio", Optional.empty()));
    }

    @Test
    void wordsThatNobodyHeardAreToldAsSuch() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.words("resp_1", "item_1", "Let me ");
        stage.events.speechStarted("item_u", 0, true);
        stage.events.audio("resp_1", "item_1", audio(500));
        stage.events.words("resp_1", "item_1", "see.");
        stage.finish("resp_1", "cancelled");
        assertThat(stage.facts(CallEvent.AgentSpoke.class))
                .containsExactly(new CallEvent.AgentSpoke(
                        "item_1", Optional.empty(), Optional.of("resp_1"), "", "Let me see.", 0, 0, 0, true));
    }

    @Test
    void anItemOfWhichOnlyTheWholeTextCameIsToldOnceTheResponseIsOver() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.wordsDone("resp_1", "item_1", "Never spoken.");
        stage.finish("resp_1", "completed");
        stage.finish("resp_1", "completed");
        stage.events.words("resp_1", "item_1", "late");
        assertThat(stage.facts(CallEvent.AgentSpoke.class)).singleElement().satisfies(spoke -> {
            assertThat(spoke.unheard()).isEqualTo("Never spoken.");
            assertThat(spoke.heard()).isEmpty();
            assertThat(spoke.interrupted()).isFalse();
        });
    }

    @Test
    void whatAStreamLeavesOpenIsToldAtItsEnd() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.words("resp_1", "item_1", "Heard, but");
        stage.events.audio("resp_1", "item_1", audio(400));
        stage.events.audioDone("item_1");
        stage.hearAll();
        stage.events.words("resp_1", "item_2", "never said");
        stage.line.stopped();
        assertThat(stage.facts(CallEvent.AgentSpoke.class))
                .extracting(spoke -> spoke.itemId() + ": " + spoke.heard() + "/" + spoke.unheard())
                .containsExactly("item_1: Heard, but/", "item_2: /never said");
    }

    @Test
    void audioThatIsEmptyIsNoTrouble() {
        stage.talking();
        stage.events.responseStarted("resp_1");
        stage.events.audio("resp_1", "item_1", "");
        assertThat(stage.facts(CallEvent.Trouble.class)).isEmpty();
    }

    @Test
    void aCallerWhoseWordsAreNotToBeHadIsTroubleAndTheCallGoesOn() {
        stage.talking();
        stage.events.trouble("transcription_failed");
        assertThat(stage.facts(CallEvent.Trouble.class))
                .containsExactly(new CallEvent.Trouble("model", "transcription_failed", Optional.empty()));
    }

    @Test
    void aKeyPressIsRecordedAndToldToTheModel() {
        stage.talking();
        stage.line.digit("5");
        assertThat(stage.model).containsExactly("tell [The caller pressed key 5]", "ask");
        assertThat(stage.facts(CallEvent.DigitPressed.class)).hasSize(1);
    }
}
