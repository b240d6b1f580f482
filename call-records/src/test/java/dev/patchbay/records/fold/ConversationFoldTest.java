package dev.patchbay.records.fold;

import static dev.patchbay.records.Events.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent.DigitPressed;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.conversation.ConversationItem.AgentSaid;
import dev.patchbay.contracts.conversation.ConversationItem.CallerSaid;
import dev.patchbay.contracts.conversation.ConversationItem.ToolUsed;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.records.Stories;
import dev.patchbay.records.Story;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ConversationFoldTest {
    private static final String CALL = "tw-CA1";

    @Test
    void turnsFollowTheChainAndNotTheClock() {
        var story = new Story(CALL)
                .on("openai-1")
                .tell(stream("MZ1", 1))
                .at(9000)
                .tell(agentSpoke("a", "b", "Second.", 100), callerSpoke("b", null, 5000, 6000), words("b", "First."));
        assertThat(heard(story)).containsExactly("First.", "Second.");
    }

    @Test
    void aGapInTheChainIsBridgedByTime() {
        var story = new Story(CALL)
                .tell(stream("MZ1", 1))
                .at(9000)
                .tell(agentSpoke("d", "output of a tool", "Third.", 5000))
                .tell(callerSpoke("b", "a", 2000, 3000), words("b", "Second."), agentSpoke("a", null, "First.", 100));
        assertThat(heard(story)).containsExactly("First.", "Second.", "Third.");
    }

    @Test
    void aCircleLosesNothing() {
        var story = new Story(CALL)
                .tell(stream("MZ1", 1))
                .at(9000)
                .tell(agentSpoke("a", "b", "One.", 100), agentSpoke("b", "a", "Two.", 2000))
                .tell(agentSpoke("c", "c", "Self.", 3000));
        assertThat(heard(story)).containsExactlyInAnyOrder("One.", "Two.", "Self.");
    }

    @Test
    void sessionsFollowEachOtherWhateverTheirClocksSay() {
        var story = new Story(CALL)
                .on("openai-2")
                .by("gw-2.b")
                .at(6000)
                .tell(leg("openai", "sess_2"))
                .on("openai-1")
                .by("gw-1.a")
                .at(100)
                .tell(leg("openai", "sess_1"))
                .at(9000)
                .tell(agentSpoke("late", null, "Told after the other session began.", 8800))
                .on("openai-2")
                .by("gw-2.b")
                .at(7000)
                .tell(agentSpoke("k", null, "Back again.", 100));
        assertThat(heard(story)).containsExactly("Told after the other session began.", "Back again.");
    }

    @Test
    void sessionsMayUseTheSameItemIds() {
        var story = new Story(CALL)
                .on("openai-1")
                .tell(agentSpoke("i1", null, "One.", 0))
                .on("openai-2")
                .at(5000)
                .tell(agentSpoke("i1", null, "Two.", 0));
        assertThat(heard(story)).containsExactly("One.", "Two.");
    }

    @Test
    void aStreamAttachedAgainComesLaterWhateverItsGatewaysClockSays() {
        var story = new Story(CALL)
                .by("gw-1.a")
                .at(60_000)
                .on("twilio-1")
                .tell(stream("MZ1", 1))
                .at(63_000)
                .tell(callerSpoke("a", null, 500, 2500))
                .wholeCall()
                .tell(words("a", "Before the loss."))
                .by("gw-2.b")
                .on("twilio-2")
                .at(0)
                .tell(stream("MZ2", 2))
                .wholeCall()
                .at(2000)
                .tell(agentSpoke("b", null, "After it.", 100));
        assertThat(heard(story)).containsExactly("Before the loss.", "After it.");
    }

    @Test
    void wordsFindTheirUtteranceAcrossLegs() {
        var story = new Story(CALL)
                .on("twilio-1")
                .tell(stream("MZ1", 1))
                .at(3000)
                .tell(callerSpoke("a", null, 500, 2500))
                .on("openai-1")
                .tell(words("a", "Hello?"));
        assertThat(heard(story)).containsExactly("Hello?");
    }

    @Test
    void startsCountFromTheStreamTheyWereToldIn() {
        var record = record(Stories.resumed(new Story(CALL)));
        var back = record.transcript().stream()
                .filter(turn -> turn.itemId().equals("k1"))
                .findFirst()
                .orElseThrow();
        assertThat(back.at()).isEqualTo(Story.START.plusMillis(6200));
        assertThat(back.startMs()).contains(200L);
    }

    @Test
    void aCutTurnShowsWhatWasHeardAndWhatWasNot() {
        var turn = record(Stories.interrupted(new Story(CALL))).transcript().getFirst();
        assertThat(turn.speaker()).isEqualTo("agent");
        assertThat(turn.heard()).isEqualTo("Hello, this is");
        assertThat(turn.unheard()).isEqualTo(" AfterHourFix, how can I help?");
        assertThat(turn.interrupted()).isTrue();
        assertThat(turn.heardMs()).contains(400L);
    }

    @Test
    void wordsMayComeBeforeOrWithoutTheUtterance() {
        var story = new Story(CALL)
                .at(500)
                .tell(words("a", "Early."))
                .at(900)
                .tell(callerSpoke("a", null, 0, 400))
                .at(1500)
                .tell(words("b", "Alone."));
        assertThat(heard(story)).containsExactly("Early.", "Alone.");
        assertThat(record(story).transcript()).hasSize(2);
    }

    @Test
    void toolCallsStandAtTheirPlaceWithWhatCameOfThem() {
        var record = record(Stories.booked(new Story(CALL)));
        assertThat(record.toolCalls()).extracting(use -> use.name()).containsExactly("get_slots", "book_slot");
        assertThat(record.toolCalls())
                .extracting(use -> use.afterItemId().orElse(""))
                .containsExactly("i2", "i6");
        var booking = record.toolCalls().getLast();
        assertThat(booking.outcome()).contains("succeeded");
        assertThat(booking.say()).contains("Done.");
        assertThat(booking.tookMs()).contains(120L);
        assertThat(record.summary().bookings()).singleElement().satisfies(made -> {
            assertThat(made.bookingId()).isEqualTo("b-1");
            assertThat(made.toolCallId()).isEqualTo("t2");
        });
    }

    @Test
    void aResultBeforeItsCallIsKept() {
        var story = new Story(CALL).tell(toolReturned("t1", "book_slot", Map.of("bookingId", "b-9")));
        assertThat(record(story).toolCalls()).singleElement().satisfies(use -> {
            assertThat(use.arguments()).isEmpty();
            assertThat(use.outcome()).contains("succeeded");
        });
    }

    @Test
    void aResumingGatewayGetsWhatWasHeardAndFinishedToolsOnly() {
        var story = new Story(CALL)
                .tell(routed(), stream("MZ1", 1))
                .at(3000)
                .tell(agentCut("a", null, "Hello", " there", 0))
                .tell(callerSpoke("b", "a", 1000, 2000), words("b", "Book it."))
                .tell(toolCalled("t1", "c", "b", "book_slot"), toolReturned("t1", "book_slot", Map.of()))
                .tell(toolCalled("t2", "e", "d", "send_confirmation"))
                .tell(callerSpoke("f", "e", 2500, 2900))
                .tell(agentCut("g", "f", "", "Never heard.", 2950))
                .tell(endIntended(EndReason.AGENT_HUNG_UP));
        var soFar = HeardFold.fold(CALL, story.facts(), result -> "<" + result.say() + ">");
        assertThat(soFar.items())
                .isEqualTo(List.of(
                        new AgentSaid("Hello"),
                        new CallerSaid("Book it."),
                        new ToolUsed("t1", "book_slot", "{\"for\":\"t1\"}", "<Done.>")));
        assertThat(soFar.endIntended()).contains("agent_hung_up");
        assertThat(soFar.projectId()).contains("afterhourfix");
        assertThat(soFar.agentId()).isEqualTo(Optional.of("front-desk"));
    }

    @Test
    void aResumingGatewayGetsTheKeysThatWerePressedWhereTheyWere() {
        var story = new Story(CALL)
                .tell(routed(), stream("MZ1", 1))
                .at(3000)
                .tell(agentCut("a", null, "Your number?", "", 0))
                .at(4000)
                .tell(new DigitPressed("5", 4000), new DigitPressed("#", 4000))
                .at(6000)
                .tell(callerSpoke("b", "a", 5000, 6000), words("b", "That is it."))
                .at(7000)
                .tell(new DigitPressed("9", 7000));

        assertThat(HeardFold.fold(CALL, story.facts(), ToolResult::say).items())
                .isEqualTo(List.of(
                        new AgentSaid("Your number?"),
                        new CallerSaid("[The caller pressed key 5]"),
                        new CallerSaid("[The caller pressed key #]"),
                        new CallerSaid("That is it."),
                        new CallerSaid("[The caller pressed key 9]")));
    }

    private static List<String> heard(Story story) {
        return record(story).transcript().stream().map(turn -> turn.heard()).toList();
    }

    private static CallRecord record(Story story) {
        return CallFold.fold(CALL, story.facts());
    }
}
