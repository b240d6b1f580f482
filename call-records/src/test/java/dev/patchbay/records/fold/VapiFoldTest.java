package dev.patchbay.records.fold;

import static dev.patchbay.records.Events.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.conversation.ConversationItem.AgentSaid;
import dev.patchbay.contracts.conversation.ConversationItem.CallerSaid;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.records.Stories;
import dev.patchbay.records.Story;
import dev.patchbay.records.fold.CallRecord.Cost;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What VAPI tells of a call, of its own and of one that Patchbay handed over.
@Tag("unit")
class VapiFoldTest {
    private static final String OWN = "va-v-1";
    private static final String HANDED = "tw-CA1";

    @Test
    void aCallOfVapisOwnIsToldLikeAnyOther() {
        var record = CallFold.fold(OWN, Stories.takenByVapi(new Story(OWN)).facts());
        var call = record.summary();
        assertThat(call.system()).contains(CallSystem.VAPI);
        assertThat(call.route()).contains("vapi");
        assertThat(call.status()).isEqualTo("completed");
        assertThat(call.answeredAt()).contains(Story.START.plusMillis(700));
        assertThat(call.endedAt()).contains(Story.START.plusMillis(21_700));
        assertThat(call.durationMs()).contains(21_000L);
        assertThat(call.endReason()).contains(EndReason.AGENT_HUNG_UP);
        assertThat(call.endReasonFinal()).isTrue();
        assertThat(call.providerIds()).isEqualTo(Map.of("vapi", List.of("v-1"), "twilio", List.of("CA7")));
        assertThat(call.bookings()).extracting(CallSummary.Booking::bookingId).containsExactly("b-2");
        assertThat(heard(record))
                .containsExactly("AfterHourFix, good evening.", "Tomorrow at nine, please.", "Booked. Goodbye!");
        assertThat(record.toolCalls()).singleElement().satisfies(use -> assertThat(use.afterItemId())
                .contains("vapi-v-1-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"book_slot", "set_appointment", "setAppointment", "bookAppointment"})
    void aBookingCountsUnderWhateverNameTheToolWasCalled(String tool) {
        var returned = toolReturned("t1", tool, Map.of("bookingId", "b-1"));
        assertThat(summary(OWN, new Story(OWN).tell(returned)).bookings())
                .extracting(CallSummary.Booking::bookingId)
                .containsExactly("b-1");
    }

    @ParameterizedTest
    @CsvSource({
        "scheduled, queued",
        "queued, queued",
        "ringing, ringing",
        "in-progress, in-progress",
        "forwarding, in-progress",
        "not-found, ringing"
    })
    void theCarriersWordsAreUsedForItsProgress(String told, String status) {
        var call = summary(OWN, new Story(OWN).tell(legReported("v-1", told)));
        assertThat(call.status()).isEqualTo(status);
        assertThat(call.endReason()).isEmpty();
        assertThat(call.endReasonFinal()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, busy",
        "NO_ANSWER, no-answer",
        "FAILED, failed",
        "CANCELED, canceled",
        "CALLER_HUNG_UP, completed",
        "SILENCE, completed",
        "TRANSFERRED, completed",
        "MAX_DURATION, completed"
    })
    void theCarriersWordsAreUsedForItsEnd(EndReason reason, String status) {
        var call =
                summary(OWN, new Story(OWN).tell(legReported("v-1", reason, "x"), legReported("v-1", "in-progress")));
        assertThat(call.status()).isEqualTo(status);
        assertThat(call.endReason()).contains(reason);
        assertThat(call.endReasonFinal()).isTrue();
    }

    @Test
    void aStaleStatusAfterTheEndChangesNothing() {
        var story = Stories.takenByVapi(new Story(OWN));
        var before = summary(OWN, story);
        var after = summary(OWN, story.at(30_000).tell(legReported("v-1", "in-progress")));
        assertThat(after.counted(Story.START, 0)).isEqualTo(before.counted(Story.START, 0));
    }

    @Test
    void anEndWithoutAReasonIsAnEndAndNobodysFault() {
        var call = summary(OWN, new Story(OWN).tell(legReported("v-1", "ended")));
        assertThat(call.status()).isEqualTo("completed");
        assertThat(call.endReason()).isEmpty();
        assertThat(call.endReasonFinal()).isTrue();
    }

    @Test
    void aReportAloneIsAWholeCallAndGoesBeforeWhatHadToBeAskedFor() {
        var record = CallFold.fold(OWN, Stories.reportedOnly(new Story(OWN)).facts());
        var call = record.summary();
        assertThat(call.status()).isEqualTo("completed");
        assertThat(call.endReason()).contains(EndReason.AGENT_HUNG_UP);
        assertThat(call.answeredAt()).contains(Story.START.plusMillis(1000));
        assertThat(call.endedAt()).contains(Story.START.plusMillis(61_000));
        assertThat(call.durationMs()).contains(60_000L);
        assertThat(record.analysis().orElseThrow().summary()).contains("A visit was booked.");
        assertThat(heard(record)).containsExactly("Hello.", "Tomorrow?");
        assertThat(record.legs()).singleElement().satisfies(leg -> {
            assertThat(leg.legId()).contains("vapi-1");
            assertThat(leg.startedAt()).contains(Story.START.plusMillis(1000));
            assertThat(leg.endedAt()).contains(Story.START.plusMillis(61_000));
        });
    }

    /// Messages without a time have that of their arrival, as here.
    @ParameterizedTest
    @ValueSource(longs = {0, 1000})
    void whoCalledWhomIsKnownFromAllMessagesWhicheverCameFirst(long apartMs) {
        var partial = List.of(
                parties("inbound", "anonymous", ""),
                parties("inbound", "+15550109999", ""),
                parties("outbound", "", "anonymous"),
                parties("outbound", "", "+15550109999"),
                parties("inbound", "anonymous", "+15550100004"));
        var same = new HashSet<CallSummary>();
        for (var order : orders(partial)) {
            var story = new Story(OWN);
            for (var i = 0; i < order.size(); i++) {
                var told = order.get(i);
                story.at(i * apartMs).tellOfVapi("v-1", "routed:" + partial.indexOf(told), told);
            }
            var call = summary(OWN, story);
            assertThat(call.direction()).contains("outbound");
            assertThat(call.from()).contains("+15550100004");
            assertThat(call.to()).contains("+15550109999");
            same.add(call);
        }
        assertThat(same).hasSize(1);
    }

    @Test
    void ofNumbersThatDifferTheSameIsTakenWhicheverCameFirst() {
        var differing = List.of(
                parties("inbound", "+15550109999", "+15550100004"), parties("inbound", "+15550108888", "+15550100005"));
        assertThat(orders(differing).stream().map(order -> {
                    var story = new Story(OWN);
                    order.forEach(told -> story.tellOfVapi("v-1", "routed:" + differing.indexOf(told), told));
                    return summary(OWN, story);
                }))
                .containsOnly(summary(
                        OWN,
                        new Story(OWN)
                                .tellOfVapi("v-1", "routed:0", differing.get(0))
                                .tellOfVapi("v-1", "routed:1", differing.get(1))));
    }

    @Test
    void aNumberThatNobodyKnowsIsAnonymous() {
        var call = summary(OWN, new Story(OWN).tellOfVapi("v-1", "routed:0", parties("inbound", "anonymous", "")));
        assertThat(call.from()).contains("anonymous");
        assertThat(call.to()).contains("");
    }

    @Test
    void whatWasSaidIsAskedForOnlyWhereVapiDoesNotTellIt() {
        var story = new Story(OWN)
                .on("vapi-1")
                .at(60_000)
                .tellOfVapi("v-1", "item:0:asked", agentSpoke("vapi-v-1-0", null, "Hello.", 0))
                .tellOfVapi("v-1", "item:1:asked", callerSpoke("vapi-v-1-1", "vapi-v-1-0", 0, 0))
                .tellOfVapi("v-1", "words:1:asked", words("vapi-v-1-1", "Hi."))
                .tellOfVapi("v-1", "end-of-call-report:asked", legAskedFor("v-1", EndReason.FAILED));
        assertThat(heard(CallFold.fold(OWN, story.facts()))).containsExactly("Hello.", "Hi.");
        story.at(1000).tellOfVapi("v-1", "item:1", agentSpoke("vapi-v-1-1", null, "Good evening.", 0));
        assertThat(heard(CallFold.fold(OWN, story.facts()))).containsExactly("Good evening.");
    }

    @Test
    void theCarriersPartOfACallOfVapisOwnEnds() {
        var story = new Story(OWN)
                .on("vonage-1")
                .tell(leg("vonage", "vg-1"))
                .on("vapi-1")
                .tell(leg("vapi", "v-1"))
                .at(9000)
                .tell(legReported("v-1", "ended"), legEnded("vapi", "v-1", "closed"))
                .on("vonage-1")
                .tell(legEnded("vonage", "vg-1", "closed"));
        var record = CallFold.fold(OWN, story.facts());
        assertThat(record.summary().providerIds()).isEqualTo(Map.of("vapi", List.of("v-1"), "vonage", List.of("vg-1")));
        assertThat(record.legs()).hasSize(2).allSatisfy(leg -> assertThat(leg.endedAt())
                .contains(Story.START.plusMillis(9000)));
    }

    private static CallEvent parties(String direction, String from, String to) {
        return new CallEvent.Routed(
                direction, from, to, "vapi", Optional.of(CallSystem.VAPI), Optional.empty(), "vapi took it", "v-1");
    }

    private static <T> List<List<T>> orders(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        return of.stream()
                .flatMap(first -> orders(
                                of.stream().filter(other -> other != first).toList())
                        .stream()
                        .map(rest ->
                                Stream.concat(Stream.of(first), rest.stream()).toList()))
                .toList();
    }

    @Test
    void whatVapiAddsStandsInTheRecord() {
        var record =
                CallFold.fold(HANDED, Stories.handedToVapi(new Story(HANDED)).facts());
        assertThat(record.cost()).contains(new Cost(30_500, Map.of("model", 21_000L, "voice", 9_000L)));
        assertThat(record.analysis())
                .hasValueSatisfying(analysis -> assertThat(analysis.success()).contains("true"))
                .hasValueSatisfying(analysis ->
                        assertThat(analysis.structuredData()).isEqualTo(Map.of("trade", "plumbing", "urgency", 3)));
        assertThat(record.recordingUrl()).contains("https://recordings.example/v-1.wav");
        assertThat(record.legs()).singleElement().satisfies(leg -> {
            assertThat(leg.provider()).isEqualTo("vapi");
            assertThat(leg.status()).contains("ended");
            assertThat(leg.endReason()).contains(EndReason.AGENT_HUNG_UP);
            assertThat(leg.providerReason()).contains("their-word-for-it");
            assertThat(leg.endCause()).contains("closed");
            assertThat(leg.startedAt()).contains(Story.START.plusMillis(40));
            assertThat(leg.endedAt()).contains(Story.START.plusMillis(21_600));
            assertThat(leg.durationMs()).contains(21_000L);
            assertThat(leg.cost()).map(Cost::totalMicros).contains(30_500L);
        });
    }

    @Test
    void costsOfSeveralLegsAreSummedAndOneWithoutATotalIsAddedUp() {
        assertThat(Cost.of(Map.of("model", 5L, "voice", 2L))).isEqualTo(new Cost(7, Map.of("model", 5L, "voice", 2L)));
        var story = new Story(HANDED)
                .on("vapi-1")
                .tell(legSummedUp("v-1", 0, 10, EndReason.FAILED))
                .on("vapi-2")
                .tell(legSummedUp("v-2", 20, 30, EndReason.AGENT_HUNG_UP));
        assertThat(CallFold.fold(HANDED, story.facts()).cost())
                .contains(new Cost(61_000, Map.of("model", 42_000L, "voice", 18_000L)));
    }

    static Stream<Arguments> endsOfCarriersCalls() {
        var report = legReported("v-1", EndReason.SILENCE, "silence-timed-out");
        return Stream.of(
                arguments(
                        "VAPI's end ends its leg only",
                        List.of(legReported("v-1", "in-progress"), report),
                        "in-progress",
                        EndReason.SILENCE,
                        false),
                arguments(
                        "the carrier's completed takes VAPI's reason",
                        List.of(report, carrier("completed", 1)),
                        "completed",
                        EndReason.SILENCE,
                        true),
                arguments(
                        "what we intended goes first",
                        List.of(endIntended(EndReason.HANDED_TO_VAPI), report, carrier("completed", 1)),
                        "completed",
                        EndReason.HANDED_TO_VAPI,
                        true),
                arguments(
                        "the carrier's own word goes first",
                        List.of(report, carrier("no-answer", 1)),
                        "no-answer",
                        EndReason.NO_ANSWER,
                        true),
                arguments(
                        "without VAPI's reason it was the caller",
                        List.of(legReported("v-1", "ended"), carrier("completed", 1)),
                        "completed",
                        EndReason.CALLER_HUNG_UP,
                        true),
                arguments(
                        "a hand-over that came too late is no reason",
                        List.of(
                                stream("MZ1", 1),
                                streamEnded("MZ1", "stop"),
                                legReported("v-1", EndReason.FAILED, "no-call-received"),
                                carrier("completed", 1)),
                        "completed",
                        EndReason.CALLER_HUNG_UP,
                        true),
                arguments(
                        "a hand-over that was answered is",
                        List.of(stream("MZ1", 1), legReported("v-1", "in-progress"), report, carrier("completed", 1)),
                        "completed",
                        EndReason.SILENCE,
                        true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endsOfCarriersCalls")
    void onlyTheCarrierEndsItsCallAndVapiMayKnowWhy(
            String rule, List<CallEvent> events, String status, EndReason reason, boolean isFinal) {
        var story = new Story(HANDED);
        for (var i = 0; i < events.size(); i++) {
            story.at(1000L * i).tell(events.get(i));
        }
        var call = summary(HANDED, story);
        assertThat(call.status()).as(rule).isEqualTo(status);
        assertThat(call.endReason()).as(rule).contains(reason);
        assertThat(call.endReasonFinal()).as(rule).isEqualTo(isFinal);
    }

    @Test
    void aHandedCallThatTheCarrierOnlyEndsWasAnsweredWhenItsConversationBegan() {
        var story = new Story(HANDED)
                .tell(routedToVapi("inbound", "CA1"))
                .on("vapi-1")
                .at(30_000)
                .tell(legSummedUp("v-1", 900, 29_000, EndReason.AGENT_HUNG_UP))
                .wholeCall()
                .at(3_600_000)
                .tell(asked("completed"));
        var call = summary(HANDED, story);
        assertThat(call.answeredAt()).contains(Story.START.plusMillis(900));
        assertThat(call.endedAt()).contains(Story.START.plusMillis(29_000));
        assertThat(call.durationMs()).contains(28_100L);
    }

    @Test
    void aCallThatFellToVapiIsOneCallWithTheConversationOfBoth() {
        var record = CallFold.fold(HANDED, Stories.fellToVapi(new Story(HANDED)).facts());
        assertThat(record.legs())
                .extracting(leg -> leg.legId().orElse(""))
                .containsExactly("twilio-1", "openai-1", "vapi-1");
        assertThat(heard(record))
                .containsExactly(
                        "Hello.",
                        "My boiler is cold.",
                        "AfterHourFix, good evening.",
                        "Tomorrow at nine, please.",
                        "Booked. Goodbye!");
        assertThat(record.transcript().get(2).at()).isEqualTo(Story.START.plusMillis(5400));
        assertThat(record.summary().system()).contains(CallSystem.OPENAI_REALTIME);
        assertThat(record.summary().endReason()).contains(EndReason.HANDED_TO_VAPI);
        assertThat(record.summary().providerIds())
                .isEqualTo(
                        Map.of("twilio", List.of("CA1", "MZ1"), "openai", List.of("sess_1"), "vapi", List.of("v-1")));
        assertThat(record.summary().bookings()).hasSize(1);
    }

    @Test
    void aGatewayThatResumesIsToldWhatVapiSaidToo() {
        var soFar = HeardFold.fold(HANDED, Stories.fellToVapi(new Story(HANDED)).facts(), result -> result.say());
        assertThat(soFar.items())
                .contains(new AgentSaid("AfterHourFix, good evening."), new CallerSaid("Tomorrow at nine, please."))
                .hasSize(6);
        assertThat(soFar.endIntended()).contains("handed_to_vapi");
    }

    @Test
    void whichMessageCameFirstLeavesNoTraceInTheLeg() {
        var report = legSummedUp("v-1", 1000, 9000, EndReason.AGENT_HUNG_UP);
        var early = new Story(OWN).on("vapi-1").at(500).tell(leg("vapi", "v-1"), legReported("v-1", "ringing"));
        var late = new Story(OWN)
                .on("vapi-1")
                .at(12_000)
                .tell(leg("vapi", "v-1"))
                .at(500)
                .tell(legReported("v-1", "ringing"));
        assertThat(CallFold.fold(OWN, late.at(12_000).tell(report).facts()).legs())
                .isEqualTo(CallFold.fold(OWN, early.at(12_000).tell(report).facts())
                        .legs());
    }

    private static CallSummary summary(String callId, Story story) {
        return CallFold.fold(callId, story.facts()).summary();
    }

    private static List<String> heard(CallRecord record) {
        return record.transcript().stream().map(turn -> turn.heard()).toList();
    }
}
