package dev.patchbay.records.fold;

import static dev.patchbay.records.Events.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.tool.ToolResult;
import dev.patchbay.records.Stories;
import dev.patchbay.records.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CallFoldTest {
    private static final String CALL = "tw-CA1";

    @Test
    void theSummaryTellsWhoCalledWhomAndWhatBecameOfIt() {
        var call = CallFold.fold(CALL, Stories.booked(new Story(CALL)).facts()).summary();
        assertThat(call.projectId()).contains("afterhourfix");
        assertThat(call.agentId()).contains("front-desk");
        assertThat(call.agentVersion()).contains("7");
        assertThat(call.system()).contains(CallSystem.OPENAI_REALTIME);
        assertThat(call.from()).contains("+15550100001");
        assertThat(call.to()).contains("+15550100002");
        assertThat(call.route()).contains("realtime");
        assertThat(call.routeReason()).contains("number's type");
        assertThat(call.status()).isEqualTo("completed");
        assertThat(call.startedAt()).contains(Story.START);
        assertThat(call.answeredAt()).contains(Story.START.plusMillis(100));
        assertThat(call.durationMs()).contains(21_000L);
        assertThat(call.providerIds()).isEqualTo(Map.of("twilio", List.of("CA1", "MZ1"), "openai", List.of("sess_1")));
    }

    @Test
    void aLostAndResumedCallIsOneCallWithAllItsLegsAndStreams() {
        var record = CallFold.fold(CALL, Stories.resumed(new Story(CALL)).facts());
        assertThat(record.legs())
                .extracting(leg -> leg.legId().orElse(""))
                .containsExactly("twilio-1", "openai-1", "openai-2");
        assertThat(record.streams())
                .extracting(stream -> stream.attempt().orElse(0))
                .containsExactly(1, 2);
        assertThat(record.streams().getFirst().endedAt()).isEmpty();
        assertThat(record.streams().getLast().framesPadded()).contains(3L);
        assertThat(record.summary().providerIds().get("openai")).containsExactly("sess_1", "sess_2");
        assertThat(record.transcript()).extracting(turn -> turn.itemId()).containsExactly("i1", "i2", "k1", "k2");
    }

    @Test
    void aLegKeepsItsFirstStartAndItsFirstEnd() {
        var story = new Story(CALL)
                .on("openai-1")
                .tell(leg("openai", "sess_1"))
                .at(100)
                .tell(leg("openai", "sess_1"))
                .at(200)
                .tell(legEnded("openai", "sess_1", "lost"))
                .at(300)
                .tell(legEnded("openai", "sess_1", "closed"));
        assertThat(CallFold.fold(CALL, story.facts()).legs()).singleElement().satisfies(leg -> {
            assertThat(leg.startedAt()).contains(Story.START);
            assertThat(leg.endedAt()).contains(Story.START.plusMillis(200));
            assertThat(leg.endCause()).contains("lost");
        });
    }

    @Test
    void aGatewayThatTakesOverMayCountItsLegsAnew() {
        var story = new Story(CALL)
                .on("openai-1")
                .by("gw-1.a")
                .tell(leg("openai", "sess_1"))
                .by("gw-2.b")
                .at(100)
                .tell(leg("openai", "sess_2"))
                .at(200)
                .tell(legEnded("openai", "", "refused"));
        assertThat(CallFold.fold(CALL, story.facts()).legs())
                .extracting(leg -> leg.providerId() + " " + leg.endCause().orElse("goes on"))
                .containsExactly("sess_1 goes on", "sess_2 refused");
    }

    @Test
    void usageIsSummedOncePerResponse() {
        var story = new Story(CALL)
                .on("openai-1")
                .tell(responseDone("r1", 100), responseDone("r1", 100), responseDone("r2", 30))
                .on("openai-2")
                .tell(responseDone("r1", 7));
        assertThat(CallFold.fold(CALL, story.facts()).usage())
                .isEqualTo(Map.of("total_tokens", 137L, "input_token_details.text", 15L));
    }

    @Test
    void aMovedVisitCountsWhereItIsAndACancelledOneDoesNot() {
        var moved = Map.<String, Object>of("bookingId", "b-2", "previous", Map.of("bookingId", "b-1"));
        var story = new Story(CALL)
                .tell(toolReturned("t1", "book_slot", Map.of("bookingId", "b-1")))
                .tell(toolReturned("t2", "rescheduleAppointment", moved));
        assertThat(CallFold.fold(CALL, story.facts()).summary().bookings())
                .extracting(CallSummary.Booking::bookingId)
                .containsExactly("b-2");

        story.tell(new CallEvent.ToolReturned(
                        "t3", "cancel_appointment", new ToolResult.Refused("Late.", Map.of("bookingId", "b-2")), 5))
                .tell(toolReturned("t4", "book_slot", Map.of("bookingId", "b-3")))
                .tell(toolReturned("t5", "cancel_appointment", Map.of("bookingId", "b-3")));
        assertThat(CallFold.fold(CALL, story.facts()).summary().bookings())
                .extracting(CallSummary.Booking::bookingId)
                .containsExactly("b-2");
    }

    @Test
    void aBookingToldTwiceIsOneBookingAndARefusedOneIsNone() {
        var story = new Story(CALL)
                .tell(toolReturned("t1", "book_slot", Map.of("bookingId", "b-1")))
                .tell(toolReturned("t2", "book_slot", Map.of("bookingId", "b-1")))
                .tell(new CallEvent.ToolReturned(
                        "t3", "book_slot", new ToolResult.Refused("Taken.", Map.of("bookingId", "b-2")), 5))
                .tell(toolReturned("t4", "get_slots", Map.of("bookingId", "b-3")));
        assertThat(CallFold.fold(CALL, story.facts()).summary().bookings())
                .extracting(CallSummary.Booking::bookingId)
                .containsExactly("b-1");
    }

    @Test
    void aDoubtThatIsOverIsTheResultToldLast() {
        var doubt = new ToolResult.InDoubt("Confirming.", Map.of("bookingId", "b-1"));
        var story = new Story(CALL)
                .tell(toolCalled("t1", "i1", null, "book_slot"))
                .tell(new CallEvent.ToolReturned("t1", "book_slot", doubt, 5))
                .at(4_000)
                .tell(toolReturned("t1", "book_slot", Map.of("bookingId", "b-1")));
        var record = CallFold.fold(CALL, story.facts());
        assertThat(record.toolCalls()).singleElement().satisfies(use -> assertThat(use.outcome())
                .contains("succeeded"));
        assertThat(record.summary().bookings())
                .extracting(CallSummary.Booking::bookingId)
                .containsExactly("b-1");
    }

    @Test
    void timingsAndTroublesAreToldInOrder() {
        var story = new Story(CALL)
                .at(200)
                .tell(trouble("second"), timed("r2"))
                .at(100)
                .tell(trouble("first"), timed("r1"));
        var record = CallFold.fold(CALL, story.facts());
        assertThat(record.troubles()).extracting(CallRecord.Mishap::cause).containsExactly("first", "second");
        assertThat(record.timings()).extracting(CallRecord.Timing::responseId).containsExactly("r1", "r2");
    }

    @Test
    void theSameFactOfTwoProducersCountsOnce() {
        var call = CallFold.fold(CALL, Stories.toldTwice(new Story(CALL)).facts());
        assertThat(call.summary().facts()).isEqualTo(4);
        assertThat(call.usage()).containsEntry("total_tokens", 100L);
    }

    @Test
    void nothingKnownIsACallThatRings() {
        var call = CallFold.fold(CALL, List.of()).summary();
        assertThat(call.status()).isEqualTo("ringing");
        assertThat(call.providerIds()).isEqualTo(Map.of("twilio", List.of("CA1")));
    }
}
