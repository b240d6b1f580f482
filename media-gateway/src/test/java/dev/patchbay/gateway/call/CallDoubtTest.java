package dev.patchbay.gateway.call;

import static dev.patchbay.gateway.call.CallStage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What becomes of a tool whose effect is in doubt.
@Tag("call")
class CallDoubtTest {
    private static final ToolResult DOUBT = new ToolResult.InDoubt("confirming", Map.of());
    private static final ToolResult BOOKED = new ToolResult.Succeeded("booked", Map.of("bookingId", "b1"));
    private static final String TELL =
            "note note_1 [book_slot, which was in doubt, is known now. Tell the caller: booked]";

    private final CallStage stage = new CallStage();

    @Test
    void aDoubtIsAskedAboutUnderTheSameKeyUntilItIsOverAndTheCallerIsTold() {
        inDoubt();
        stage.loop.advance(5_000);
        assertThat(stage.asked)
                .hasSize(2)
                .extracting(ToolCallRequest::toolCallId)
                .containsOnly("c1");
        assertThat(stage.model).isEmpty();
        stage.again = id -> CompletableFuture.completedStage(BOOKED);
        stage.loop.advance(1_000);
        assertThat(stage.model).containsExactly(TELL, "ask");
        assertThat(stage.facts(CallEvent.ToolReturned.class))
                .containsExactly(
                        new CallEvent.ToolReturned("c1", "book_slot", DOUBT, 0),
                        new CallEvent.ToolReturned("c1", "book_slot", BOOKED, 6_000));
        stage.loop.advance(60_000);
        assertThat(stage.asked).hasSize(3);
    }

    @Test
    void theOutcomeIsToldAfterTheResponseThatIsActive() {
        inDoubt();
        stage.callerSays("item_u", "Are you still there?");
        stage.events.responseStarted("resp_3");
        known();
        assertThat(stage.model).containsExactly(TELL);
        stage.finish("resp_3", "completed");
        assertThat(stage.model).containsExactly(TELL, "ask");
    }

    @Test
    void anAnswerThatBeganWithTheOutcomeKnownTellsIt() {
        inDoubt();
        stage.events.speechStarted("item_u", 0, true);
        known();
        stage.events.itemAdded("note_1", Optional.empty(), Optional.empty());
        stage.events.speechStopped("item_u", 900, true);
        stage.events.responseStarted("resp_3");
        stage.finish("resp_3", "completed");
        assertThat(stage.model).containsExactly(TELL);
    }

    @Test
    void anAnswerThatBeganBeforeTheModelTookInTheOutcomeDoesNotCount() {
        inDoubt();
        stage.events.speechStarted("item_u", 0, true);
        known();
        stage.events.speechStopped("item_u", 900, true);
        stage.events.responseStarted("resp_3");
        stage.events.itemAdded("note_1", Optional.empty(), Optional.empty());
        stage.finish("resp_3", "completed");
        assertThat(stage.model).containsExactly(TELL, "ask");
    }

    @Test
    void aSessionThatIsRebuiltLaterKnowsTheOutcomeOnly() {
        inDoubt();
        known();
        stage.events.lost("lost");
        assertThat(stage.openings.getLast().soFar())
                .contains(new ConversationItem.ToolUsed("c1", "book_slot", "{}", "booked"));
    }

    @Test
    void aSessionThatIsBeingRebuiltIsToldWhenItIsReady() {
        inDoubt();
        stage.events.lost("lost");
        stage.model.clear();
        known();
        assertThat(stage.model).isEmpty();
        stage.events.ready("sess_2");
        assertThat(stage.model).containsExactly(TELL, "ask");
    }

    @Test
    void aDoubtThatNobodySettlesInAMinuteIsToldAsOne() {
        inDoubt();
        stage.loop.advance(60_000);
        assertThat(stage.asked).hasSize(30);
        assertThat(stage.model).hasSize(2).first().asString().contains("is still in doubt");
        assertThat(stage.facts(CallEvent.ToolReturned.class)).hasSize(1);
        stage.loop.advance(60_000);
        assertThat(stage.asked).hasSize(30);
    }

    @Test
    void aCallThatIsOverAsksNoMoreAndStillRecordsWhatWasOnItsWay() {
        inDoubt();
        var answer = new CompletableFuture<ToolResult>();
        stage.again = id -> answer;
        stage.loop.advance(2_000);
        stage.line.stopped();
        assertThat(stage.loop.pending()).isZero();
        answer.complete(BOOKED);
        assertThat(stage.facts(CallEvent.ToolReturned.class).getLast().result()).isEqualTo(BOOKED);
        stage.loop.advance(60_000);
        assertThat(stage.asked).hasSize(1);
    }

    @Test
    void anOutcomeThatComesWithTheGoodbyeIsToldBeforeTheCallEnds() {
        inDoubt();
        stage.events.responseStarted("resp_3");
        stage.say("resp_3", "item_3", "Goodbye!", 1_000);
        stage.finish("resp_3", "completed", tool("c2", RequestedTool.END_CALL));
        known();
        assertThat(stage.model).containsExactly("output c2", TELL, "ask");
        stage.hearAll();
        assertThat(stage.orders).isEmpty();
        stage.events.responseStarted("resp_4");
        stage.say("resp_4", "item_4", "You are booked!", 1_000);
        stage.finish("resp_4", "completed");
        stage.hearAll();
        assertThat(stage.orders).startsWith("hang up");
    }

    private void inDoubt() {
        stage.talking();
        stage.callerSays("item_u", "Ten is fine.");
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.tools.get("c1").complete(DOUBT);
        stage.events.itemAdded("item_out", Optional.empty(), Optional.of("c1"));
        stage.events.responseStarted("resp_2");
        stage.finish("resp_2", "completed");
        assertThat(stage.model).containsExactly("output c1", "ask");
        stage.model.clear();
    }

    private void known() {
        stage.again = id -> CompletableFuture.completedStage(BOOKED);
        stage.loop.advance(2_000);
    }
}
