package dev.patchbay.gateway.call;

import static dev.patchbay.gateway.call.CallStage.audio;
import static dev.patchbay.gateway.call.CallStage.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.conversation.ConversationItem;
import dev.patchbay.contracts.tool.ToolResult;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("call")
class CallRenewalTest {
    private static final int DUE_MS = 120_000;
    private static final int SETTLED_MS = 600;

    private final CallStage stage = new CallStage();

    @BeforeEach
    void soon() {
        stage.renewAfter = Duration.ofMinutes(2);
    }

    @Test
    void aSessionNearItsLimitIsRenewedAtAPauseAndNobodyHearsOfIt() {
        stage.talking();
        stage.callerSays("item_u", "A pipe burst.");
        answer("resp_1", "item_1", "We come.");
        stage.carrier.clear();
        stage.model.clear();

        stage.loop.advance(DUE_MS);
        assertThat(stage.openings).hasSize(2);
        assertThat(stage.openings.get(1).soFar())
                .containsExactly(
                        new ConversationItem.AgentSaid("Hello!"),
                        new ConversationItem.CallerSaid("A pipe burst."),
                        new ConversationItem.AgentSaid("We come."));
        stage.events.ready("sess_2");
        stage.loop.advance(SETTLED_MS - 1);
        assertThat(stage.model).isEmpty();
        stage.loop.advance(1);

        assertThat(stage.legs.get(1)).last().isEqualTo("close");
        assertThat(stage.model).containsExactly("close");
        assertThat(stage.carrier).isEmpty();
        assertThat(stage.facts(CallEvent.LegEnded.class))
                .containsExactly(new CallEvent.LegEnded("openai", "sess_1", "renewed"));
        assertThat(stage.facts(CallEvent.LegStarted.class))
                .singleElement()
                .satisfies(leg -> assertThat(leg.providerId()).isEqualTo("sess_2"));
        assertThat(stage.facts(CallEvent.Trouble.class)).isEmpty();
        assertThat(stage.renewals).containsExactly("renewed");
    }

    @Test
    void theNextSessionConductsTheCallAndTheOldOneMeansNothing() {
        stage.talking();
        var old = stage.events;
        renew();
        old.responseStarted("resp_old");
        old.audio("resp_old", "item_old", audio(100));
        old.lost("closed");
        assertThat(stage.carrier).isEmpty();

        stage.callerSays("item_u", "Hello?");
        stage.events.responseStarted("resp_1");
        stage.finish("resp_1", "completed", tool("c1", "book_slot"));
        stage.tools.get("c1").complete(new ToolResult.Succeeded("done", Map.of()));
        assertThat(stage.legs.get(2)).containsExactly("output c1", "ask");
        stage.events.responseStarted("resp_2");
        stage.say("resp_2", "item_2", "Booked.", 200);
        assertThat(stage.carrier).contains("media 100");
        assertThat(stage.openings).hasSize(2);
    }

    @Test
    void aCallIsRenewedAsOftenAsItLasts() {
        stage.talking();
        renew();
        stage.loop.advance(DUE_MS - 2_000);
        assertThat(stage.openings).hasSize(2);
        stage.loop.advance(2_250);
        assertThat(stage.openings).hasSize(3);
    }

    @Test
    void whatTheCallerSaysWhileTheNextSessionIsOpenedReachesBoth() {
        stage.talking();
        stage.line.media(audio(20), 0);
        stage.loop.advance(DUE_MS);
        stage.model.clear();
        stage.line.media(audio(20), 20);
        stage.line.media(audio(20), 40);
        stage.events.ready("sess_2");
        stage.loop.advance(SETTLED_MS);
        assertThat(stage.legs.get(1)).filteredOn("audio 20"::equals).hasSize(3);
        assertThat(stage.legs.get(2)).isEmpty();

        stage.line.media(audio(20), 60);
        assertThat(stage.legs.get(2)).containsExactly("audio 20", "audio 20", "audio 20");
        stage.line.media(audio(20), 80);
        assertThat(stage.legs.get(2)).hasSize(4);
        assertThat(stage.legs.get(1)).filteredOn("audio 20"::equals).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("interruptions")
    void whoeverSpeaksWhileTheNextSessionIsOpenedKeepsTheOldOne(Consumer<CallStage> interruption) {
        stage.talking();
        var old = stage.events;
        stage.loop.advance(DUE_MS);
        var next = stage.events;
        stage.events = old;
        interruption.accept(stage);

        assertThat(stage.legs.get(2)).containsExactly("close");
        assertThat(stage.legs.get(1)).doesNotContain("close");
        assertThat(stage.renewals).containsExactly("given_up");
        next.ready("sess_2");
        stage.loop.advance(SETTLED_MS);
        assertThat(stage.facts(CallEvent.LegEnded.class))
                .filteredOn(ended -> ended.provider().equals("openai"))
                .isEmpty();
        assertThat(stage.facts(CallEvent.Trouble.class)).isEmpty();
    }

    static Stream<Named<Consumer<CallStage>>> interruptions() {
        return Stream.of(
                Named.of("the caller speaks", stage -> stage.events.speechStarted("item_u", 0, true)),
                Named.of("the caller presses a key", stage -> stage.line.digit("5")),
                Named.of("the model begins by itself", stage -> stage.events.responseStarted("resp_1")),
                Named.of("the stream is lost", stage -> stage.line.lost("lost")));
    }

    @Test
    void afterAnInterruptionItIsTriedAgainAtTheNextPause() {
        stage.talking();
        var old = stage.events;
        stage.loop.advance(DUE_MS);
        stage.events = old;
        stage.callerSays("item_u", "Wait.");
        stage.loop.advance(6_000);
        answer("resp_1", "item_1", "Yes?");
        assertThat(stage.openings).hasSize(2);
        stage.loop.advance(250);
        assertThat(stage.openings).hasSize(3);
        assertThat(stage.openings.get(2).soFar())
                .containsExactly(
                        new ConversationItem.AgentSaid("Hello!"),
                        new ConversationItem.CallerSaid("Wait."),
                        new ConversationItem.AgentSaid("Yes?"));
    }

    @ParameterizedTest
    @MethodSource("noPauses")
    void thereIsNoPauseWhileSomethingIsUnderWay(Consumer<CallStage> underWay) {
        stage.talking();
        stage.loop.advance(DUE_MS - 1_000);
        underWay.accept(stage);
        stage.loop.advance(2_500);
        assertThat(stage.openings).hasSize(1);
        assertThat(stage.renewals).isEmpty();
    }

    static Stream<Named<Consumer<CallStage>>> noPauses() {
        return Stream.of(
                Named.of("the caller speaks", stage -> stage.events.speechStarted("item_u", 0, true)),
                Named.of("an answer is due", stage -> stage.callerSays("item_u", "Hello?")),
                Named.of("the agent has yet to be heard", stage -> {
                    stage.events.responseStarted("resp_1");
                    stage.say("resp_1", "item_1", "We come.", 3_000);
                    stage.finish("resp_1", "completed");
                }),
                Named.of("a tool runs", stage -> {
                    stage.events.responseStarted("resp_1");
                    stage.finish("resp_1", "completed", tool("c1", "book_slot"));
                }),
                Named.of("what the caller said is not known as words", stage -> {
                    stage.events.speechStarted("item_u", 0, true);
                    stage.events.speechStopped("item_u", 500, true);
                    stage.events.itemAdded("item_u", Optional.empty(), Optional.empty());
                    answer(stage, "resp_1", "item_1", "Yes?");
                }),
                Named.of("the stream is away", stage -> stage.line.lost("lost")));
    }

    @Test
    void wordsThatNeverComeAreWaitedForFiveSeconds() {
        stage.talking();
        stage.events.speechStarted("item_u", 0, true);
        stage.events.speechStopped("item_u", 500, true);
        answer("resp_1", "item_1", "Yes?");
        stage.loop.advance(DUE_MS + 4_500);
        assertThat(stage.openings).hasSize(1);
        stage.loop.advance(1_000);
        assertThat(stage.openings).hasSize(2);
    }

    @Test
    void aNextSessionThatCannotBeHadIsTriedAgainAndTheOldOneGoesOn() {
        stage.talking();
        stage.loop.advance(DUE_MS);
        stage.events.lost("refused");
        assertThat(stage.legs.get(1)).doesNotContain("close");
        assertThat(stage.facts(CallEvent.Trouble.class))
                .containsExactly(new CallEvent.Trouble("model", "renewal_failed", Optional.empty()));
        assertThat(stage.renewals).containsExactly("failed");
        stage.loop.advance(5_250);
        assertThat(stage.openings).hasSize(3);

        // This one is never ready.
        stage.loop.advance(5_000);
        assertThat(stage.renewals).containsExactly("failed", "failed");
        stage.loop.advance(5_250);
        stage.events.ready("sess_4");
        stage.loop.advance(SETTLED_MS);
        assertThat(stage.renewals).containsExactly("failed", "failed", "renewed");
        assertThat(stage.orders).isEmpty();
    }

    @Test
    void aSessionLostWhileTheNextIsOpenedIsReplacedAsEver() {
        stage.talking();
        var old = stage.events;
        stage.loop.advance(DUE_MS);
        old.lost("expired");
        assertThat(stage.legs.get(2)).containsExactly("close");
        assertThat(stage.openings).hasSize(3);
        stage.events.ready("sess_3");
        stage.loop.advance(10_000);
        assertThat(stage.openings).hasSize(3);
        assertThat(stage.facts(CallEvent.LegStarted.class))
                .singleElement()
                .satisfies(leg -> assertThat(leg.providerId()).isEqualTo("sess_3"));
    }

    @Test
    void aCallThatEndsWhileTheNextSessionIsOpenedLeavesNone() {
        stage.talking();
        stage.loop.advance(DUE_MS);
        stage.line.stopped();
        assertThat(stage.legs.get(1)).last().isEqualTo("close");
        assertThat(stage.legs.get(2)).containsExactly("close");
    }

    private void renew() {
        stage.loop.advance(DUE_MS);
        stage.events.ready("sess_2");
        stage.loop.advance(SETTLED_MS);
        stage.carrier.clear();
        stage.model.clear();
        stage.facts.clear();
    }

    private void answer(String responseId, String itemId, String words) {
        answer(stage, responseId, itemId, words);
    }

    private static void answer(CallStage stage, String responseId, String itemId, String words) {
        stage.events.responseStarted(responseId);
        stage.say(responseId, itemId, words, 100);
        stage.finish(responseId, "completed");
        stage.hearAll();
    }
}
