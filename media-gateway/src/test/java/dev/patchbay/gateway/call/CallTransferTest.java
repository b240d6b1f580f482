package dev.patchbay.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.contracts.tool.Course;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.contracts.tool.TransferTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("call")
class CallTransferTest {
    private static final TransferTarget OFFICE = new TransferTarget("the office", "+15550100090");
    private static final String SENTENCE = "One moment, I'm putting you through to the office.";

    private final CallStage stage = new CallStage().talking();

    @Test
    void aTransferIsAFactAndAnOrderOnceItsSentenceWasHeard() {
        asked("c1", Course.transfer(OFFICE, false));
        assertThat(stage.model).containsExactly("output c1", "ask Say exac");

        said("resp_2", "item_2", 1_000);
        assertThat(stage.orders).isEmpty();

        stage.loop.advance(1_000);
        stage.hearAll();
        assertThat(stage.orders).containsExactly("move PutThrough", "watch end");
        assertThat(stage.landed)
                .isEqualTo(new Landing.PutThrough(
                        OFFICE, Optional.empty(), "en-US", Optional.of("+15555550111"), "a1", 1));
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.TRANSFERRED));
        assertThat(stage.registry.active()).isZero();
    }

    @Test
    void neitherModelNorRecordSeesTheNumber() {
        asked("c1", Course.transfer(OFFICE, false));

        assertThat(stage.facts(CallEvent.ToolReturned.class))
                .singleElement()
                .satisfies(returned -> assertThat(returned.result().data()).containsOnlyKeys("to"));
    }

    @Test
    void onlyTheToolsThatMayPutACallThroughDo() {
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", CallStage.tool("c1", "book_slot"));
        answer("c1", Course.transfer(OFFICE, false));

        assertThat(stage.model).containsExactly("output c1", "ask");
    }

    @Test
    void aCallerWhoSpeaksBeforeStaysWithTheAgent() {
        asked("c1", Course.transfer(OFFICE, false));
        said("resp_2", "item_2", 1_000);
        stage.events.speechStarted("item_u", 0, true);
        stage.hearAll();
        stage.loop.advance(60_000);

        assertThat(stage.orders).isEmpty();
        assertThat(stage.model).anyMatch(word -> word.startsWith("note note_1 [The caller spoke before"));
        assertThat(stage.registry.whatNext("tw-CA1")).isEqualTo(new NextStep.Reattach());
    }

    @Test
    void aGuardedSentenceIsNotStoppedAndItsCallerNotListenedTo() {
        asked("c1", "triage_emergency", Course.transfer(OFFICE, true));
        said("resp_2", "item_2", 1_000);
        stage.model.clear();
        stage.listenedTo.reset();

        stage.events.speechStarted("item_u", 0, true);
        stage.line.media(CallStage.audio(20), 20);

        assertThat(stage.carrier).doesNotContain("clear");
        assertThat(stage.listenedTo.toByteArray()).containsOnly(0xFF);
        stage.hearAll();
        assertThat(stage.orders).startsWith("move PutThrough");
    }

    @Test
    void aGuardedSentenceThatWasCutAllTheSameIsSaidAgain() {
        asked("c1", "triage_emergency", Course.transfer(OFFICE, true));
        stage.events.responseStarted("resp_2");
        stage.finish("resp_2", "cancelled");

        assertThat(stage.model).containsExactly("output c1", "ask Say exac", "ask Say exac");
    }

    @Test
    void aSafetyLineEndsTheCallWithoutTheModelsHelp() {
        asked("c1", "triage_emergency", Course.guarded(Course.Then.END));
        said("resp_2", "item_2", 1_000);
        stage.hearAll();

        assertThat(stage.orders).startsWith("hang up");
        assertThat(stage.facts(CallEvent.EndIntended.class))
                .containsExactly(new CallEvent.EndIntended(EndReason.AGENT_HUNG_UP));
    }

    @Test
    void aModelThatEndsTheCallWithTheSafetyLineEndsItOnce() {
        asked("c1", "triage_emergency", Course.guarded(Course.Then.END));
        stage.events.responseStarted("resp_2");
        stage.say("resp_2", "item_2", "Leave the house.", 500);
        stage.finish("resp_2", "completed", CallStage.tool("c2", "end_call"));
        stage.hearAll();

        assertThat(stage.orders).containsExactly("hang up", "watch end");
        assertThat(stage.facts(CallEvent.ToolReturned.class)).last().satisfies(returned -> assertThat(returned.result())
                .isInstanceOf(ToolResult.Succeeded.class));
    }

    @Test
    void afterASafetyLineThatNothingFollowsTheCallerIsListenedToAgain() {
        asked("c1", "triage_emergency", Course.guarded(Course.Then.GO_ON));
        said("resp_2", "item_2", 500);
        stage.loop.advance(500);
        stage.hearAll();

        stage.events.speechStarted("item_u", 0, true);
        stage.events.speechStopped("item_u", 500, false);
        assertThat(stage.orders).isEmpty();
        assertThat(stage.model).last().isEqualTo("ask");
    }

    @Test
    void nothingElseIsSaidBeforeASafetyLineWasHeard() {
        asked("c1", "triage_emergency", Course.guarded(Course.Then.GO_ON));
        stage.events.responseStarted("resp_2");
        stage.say("resp_2", "item_2", "Close the valve.", 500);
        stage.finish("resp_2", "completed", CallStage.tool("c2", "book_slot"));
        stage.tools.get("c2").complete(new ToolResult.Succeeded("Booked.", Map.of()));
        assertThat(stage.model).containsExactly("output c1", "ask Say exac", "output c2");

        stage.loop.advance(500);
        stage.hearAll();
        assertThat(stage.model).last().isEqualTo("ask");
    }

    @Test
    void aToolThatIsCalledTwicePutsTheCallThroughOnce() {
        stage.events.responseStarted("resp_1");
        stage.finish(
                "resp_1", "completed", CallStage.tool("c1", "transfer_call"), CallStage.tool("c2", "transfer_call"));
        answer("c1", Course.transfer(OFFICE, false));
        answer("c2", Course.transfer(OFFICE, false));
        said("resp_2", "item_2", 300);
        stage.hearAll();

        assertThat(stage.model.stream().filter(word -> word.startsWith("ask"))).hasSize(1);
        assertThat(stage.orders).containsExactly("move PutThrough", "watch end");
    }

    @Test
    void aCallerWhoHangsUpInBetweenIsPutThroughToNobody() {
        asked("c1", Course.transfer(OFFICE, false));
        said("resp_2", "item_2", 1_000);
        stage.line.stopped();
        stage.loop.advance(60_000);

        assertThat(stage.orders).containsExactly("watch end");
        assertThat(stage.facts(CallEvent.EndIntended.class)).isEmpty();
    }

    @Test
    void aModelThatIsLostForGoodDoesNotKeepTheCallFromThePerson() {
        asked("c1", Course.transfer(OFFICE, false));
        stage.events.lost("closed");
        stage.events.lost("closed");

        assertThat(stage.orders).startsWith("move PutThrough");
        assertThat(((Landing.PutThrough) stage.landed).say()).contains(SENTENCE);
    }

    @Test
    void aModelThatSaysNothingIsAskedOnceMoreAndThenTheCarrierSaysIt() {
        asked("c1", Course.transfer(OFFICE, false));
        stage.events.responseStarted("resp_2");
        stage.finish("resp_2", "completed");
        stage.events.responseStarted("resp_3");
        stage.finish("resp_3", "completed");

        assertThat(((Landing.PutThrough) stage.landed).say()).contains(SENTENCE);
    }

    @Test
    void aSentenceThatIsNeverConfirmedDoesNotHoldTheCall() {
        asked("c1", Course.transfer(OFFICE, false));
        said("resp_2", "item_2", 1_000);
        stage.loop.advance(45_000);

        assertThat(stage.orders).startsWith("move PutThrough");
        assertThat(((Landing.PutThrough) stage.landed).say()).isEmpty();
    }

    @Test
    void aLostStreamHearsTheSentenceAgain() {
        asked("c1", Course.transfer(OFFICE, false));
        said("resp_2", "item_2", 1_000);
        stage.line.lost("lost");
        stage.model.clear();
        stage.attach();

        assertThat(stage.model).containsExactly("ask Say exac");
    }

    @Test
    void anOrderThatFailedLeadsToThePersonAllTheSame() {
        stage.orderOutcome = CarrierControl.Outcome.FAILED;
        asked("c1", Course.transfer(OFFICE, false));
        said("resp_2", "item_2", 300);
        stage.hearAll();

        assertThat(stage.registry.whatNext("tw-CA1"))
                .isEqualTo(new NextStep.Descend(
                        List.of(new Rung.DialPerson("+15550100090"), new Rung.TakeMessage("Leave a message."))));
    }

    @Test
    void aWithheldCallersPersonSeesTheNumberThatWasCalled() {
        var hidden = new IncomingCall("tw-CA1", "CA1", "AC1", "anonymous", "+15550100001", "inbound");
        var other = new CallStage();
        other.registry.prepare(hidden, CallStage.route(List.of()));
        other.events.ready("sess_1");
        other.attach();
        other.events.responseStarted("resp_1");
        other.finish("resp_1", "completed", CallStage.tool("c1", "transfer_call"));
        other.tools.get("c1").complete(result(Course.transfer(OFFICE, false)));
        other.events.responseStarted("resp_2");
        other.say("resp_2", "item_2", SENTENCE, 300);
        other.finish("resp_2", "completed");
        other.hearAll();

        assertThat(((Landing.PutThrough) other.landed).callerId()).contains("+15550100001");
    }

    @Test
    void aCallThatNobodyTookIsToldSoAndDoesNotGreetAgain() {
        asked("c1", Course.transfer(OFFICE, false));
        said("resp_2", "item_2", 300);
        stage.hearAll();
        stage.model.clear();

        stage.registry.takeBack(CallStage.CALL, CallStage.route(List.of()), Optional.empty(), 2);
        stage.events.ready("sess_2");
        stage.attach();
        assertThat(stage.model).containsExactly("ask The call");
        assertThat(stage.directives).last().asString().contains("nobody picked up");
    }

    @Test
    void aCallThatComesBackBeforeItHasLeftIsANewOneHere() {
        stage.hangUpWaits();
        asked("c1", Course.transfer(OFFICE, false));
        said("resp_2", "item_2", 300);
        stage.hearAll();
        var before = stage.openings.size();

        stage.registry.takeBack(CallStage.CALL, CallStage.route(List.of()), Optional.empty(), 2);

        assertThat(stage.openings).hasSize(before + 1);
        assertThat(stage.registry.active()).isEqualTo(1);
    }

    private void asked(String toolCallId, Course course) {
        asked(toolCallId, "transfer_call", course);
    }

    private void asked(String toolCallId, String tool, Course course) {
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", CallStage.tool(toolCallId, tool));
        answer(toolCallId, course);
    }

    private void answer(String toolCallId, Course course) {
        stage.tools.get(toolCallId).complete(result(course));
    }

    private static ToolResult result(Course course) {
        return new ToolResult.Succeeded(SENTENCE, Map.of(Course.KEY, course.toData(), "to", "the office"));
    }

    private void said(String responseId, String itemId, int ms) {
        stage.events.responseStarted(responseId);
        stage.say(responseId, itemId, SENTENCE, ms);
        stage.finish(responseId, "completed");
    }
}
