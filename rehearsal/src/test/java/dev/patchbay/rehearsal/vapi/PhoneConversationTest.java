package dev.patchbay.rehearsal.vapi;

import static dev.patchbay.rehearsal.vapi.Desk.calls;
import static dev.patchbay.rehearsal.vapi.Desk.says;
import static dev.patchbay.rehearsal.vapi.Desk.saysAndEnds;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.VapiFault;
import dev.patchbay.rehearsal.scenario.VapiFault.At.Message;
import dev.patchbay.rehearsal.scenario.VapiFault.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A conversation of VAPI's, moment by moment.
@Tag("call")
class PhoneConversationTest {
    private static final Map<String, Object> NOTHING = Map.of("service", "plumbing");

    @Test
    void aWholeCallIsSpokenToldAndReported() {
        var desk = booking().begin();
        talk(desk);

        assertThat(problems(desk)).isEmpty();
        assertThat(desk.line.closed).isTrue();
        assertThat(desk.call.endedReason()).contains("assistant-ended-call");
        assertThat(desk.types())
                .startsWith("status-update:in-progress", "assistant.started", "speech-update")
                .contains("transcript", "conversation-update", "tool-calls")
                .endsWith("status-update:ended", "end-of-call-report");
        JsonNode report = desk.told("end-of-call-report");
        assertThat(report.path("transcript").asText())
                .isEqualTo("AI: Thanks for calling, how can I help you?\nUser: My kitchen pipe is leaking.\n"
                        + "AI: I found a free time. What is your name?\nUser: Yes, please.\n"
                        + "AI: Your visit is booked. Goodbye.\n");
        assertThat(report.at("/artifact/messages").findValuesAsText("role"))
                .containsExactly(
                        "system",
                        "bot",
                        "user",
                        "tool_calls",
                        "tool_call_result",
                        "bot",
                        "user",
                        "bot",
                        "tool_calls",
                        "tool_call_result");
        assertThat(report.at("/analysis/structuredData/booked").asBoolean()).isTrue();
        assertThat(report.at("/costs").findValuesAsText("type"))
                .containsExactly("transport", "transcriber", "model", "voice", "vapi", "analysis");
        assertThat(report.path("cost").asDouble()).isPositive();
        assertThat(report.path("timestamp").isNumber()).isTrue();
    }

    @Test
    void whatIsEmbeddedIsTheCallAsItWasMade() {
        var desk = booking().begin();
        talk(desk);

        JsonNode ended = desk.told("status-update");
        assertThat(ended.path("status").asText()).isEqualTo("ended");
        assertThat(ended.path("endedReason").asText()).isEqualTo("assistant-ended-call");
        assertThat(ended.at("/call/status").asText()).isEqualTo("queued");
        assertThat(ended.at("/call/phoneCallProviderId").asText()).isEqualTo("CA1");
        assertThat(ended.at("/call/assistantOverrides/variableValues/patchbayCallId")
                        .asText())
                .isEqualTo("tw-CA1");
        assertThat(ended.at("/assistant/model/messages/0/content").asText()).contains("AfterHourFix");
    }

    @Test
    void argumentsAreAnObjectInTheListAndAStringInTheHistory() {
        var desk = booking().begin();
        talk(desk);

        JsonNode asked = desk.told("tool-calls");
        assertThat(asked.at("/toolCallList/0/function/arguments/service").asText())
                .isEqualTo("plumbing");
        assertThat(asked.at("/toolWithToolCallList/0/toolCall/id"))
                .isEqualTo(asked.at("/toolCallList/0/id"))
                .isEqualTo(asked.at("/toolCalls/0/id"));
        assertThat(desk.told("end-of-call-report")
                        .at("/artifact/messages/3/toolCalls/0/function/arguments")
                        .asText())
                .isEqualTo("{\"service\":\"plumbing\"}");
    }

    @Test
    void theCallerInterruptsAndOnlyWhatWasHeardIsTold() {
        var desk = Desk.of(says(On.START, "greeting"), saysAndEnds(On.CALLER, "goodbye"))
                .begin()
                .pass(Duration.ofSeconds(2));
        desk.say(Desk.YES).untilHeard(Desk.GOODBYE).pass(Duration.ofSeconds(3));

        assertThat(problems(desk)).isEmpty();
        assertThat(desk.line.clears).isEqualTo(1);
        assertThat(desk.types()).contains("user-interrupted");
        String heard = desk.told("end-of-call-report")
                .at("/artifact/messages/1/message")
                .asText();
        assertThat(Desk.GREETING.text()).startsWith(heard).isNotEqualTo(heard);
        assertThat(heard).isNotBlank();
        assertThat(desk.run.ledger().truncations()).hasSize(1);
    }

    @Test
    void aCallerWhoHangsUpEndsTheCall() {
        var desk = Desk.of(says(On.START, "greeting")).begin().pass(Duration.ofSeconds(1));
        desk.hangUp().pass(Duration.ofSeconds(3));

        assertThat(desk.told("end-of-call-report").path("endedReason").asText()).isEqualTo("customer-ended-call");
    }

    @Test
    void aLostLineIsNoHangUp() {
        var desk = Desk.of(says(On.START, "greeting")).begin().pass(Duration.ofSeconds(1));
        desk.loseLine().pass(Duration.ofSeconds(3));

        assertThat(desk.told("status-update").path("endedReason").asText())
                .isEqualTo("phone-call-provider-closed-websocket");
    }

    @Test
    void silenceEndsTheCall() {
        var desk = Desk.of(says(On.START, "greeting")).begin().untilHeard(Desk.GREETING);
        desk.pass(Duration.ofSeconds(40));

        assertThat(desk.call.endedReason()).contains("silence-timed-out");
    }

    @Test
    void otherWordsThanTheScriptsFailTheCall() {
        var desk = Desk.of(says(On.START, "greeting"), says(On.CALLER, "offer"))
                .begin()
                .untilHeard(Desk.GREETING);
        desk.say(Desk.GOODBYE).pass(Duration.ofSeconds(1));

        assertThat(problems(desk)).contains("audio_not_recognised");
    }

    @Test
    void aToolThatTheAssistantDoesNotHaveFailsTheCall() {
        var desk = Desk.of(says(On.START, "greeting"), calls(On.CALLER, "read_minds", NOTHING))
                .begin()
                .untilHeard(Desk.GREETING);
        desk.say(Desk.LEAK).pass(Duration.ofSeconds(1));

        assertThat(problems(desk)).containsExactly("tool_not_offered");
    }

    @Test
    void aWrongAnswerToToolCallsIsRefused() {
        var desk = booking().server(_ -> Desk.json("{\"results\":[{\"toolCallId\":\"other\",\"result\":\"a\\nb\"}]}"));
        talk(desk.begin());

        assertThat(problems(desk)).contains("tool-results");
    }

    @Test
    void anAnswerThatIsNot200CountsForNothing() {
        var desk = booking().server(_ -> new Postman.Reply(500, new byte[0]));
        talk(desk.begin());

        assertThat(problems(desk)).contains("tool-results");
        assertThat(desk.told("end-of-call-report")
                        .at("/artifact/messages/4/result")
                        .asText())
                .isEqualTo("No result returned.");
    }

    @Test
    void aLostReportIsNeverSent() {
        var desk = booking(new Message("end-of-call-report"), Kind.LOSE).begin();
        talk(desk);

        assertThat(desk.types()).endsWith("status-update:ended").doesNotContain("end-of-call-report");
        assertThat(desk.call.result()).isPresent();
        assertThat(desk.call.document().path("status").asText()).isEqualTo("ended");
    }

    @Test
    void aLateStatusComesAfterTheReport() {
        var desk = booking(new Message("status-update:ended"), Kind.LATE).begin();
        talk(desk);

        assertThat(desk.types()).endsWith("end-of-call-report", "status-update:ended");
    }

    @Test
    void everythingIsDoubledAndInAnyOrder() {
        var ordered = booking().begin();
        talk(ordered);
        var mixed = new VapiFault(new Message("*"), Kind.LATE);
        var desk = booking(mixed.at(), mixed.kind()).begin();
        talk(desk);

        assertThat(desk.types()).containsExactlyInAnyOrderElementsOf(ordered.types());
        assertThat(desk.types()).isNotEqualTo(ordered.types());
        var doubled = booking(new Message("*"), Kind.DOUBLE).begin();
        talk(doubled);
        assertThat(doubled.types()).hasSize(2 * ordered.types().size());
    }

    @Test
    void aToolCallAskedTwiceGetsOneResult() {
        var desk = booking(new Message("tool-calls"), Kind.DOUBLE).begin();
        talk(desk);

        List<JsonNode> asked = desk.told.stream()
                .filter(message -> "tool-calls".equals(message.path("type").asText()))
                .toList();
        assertThat(asked).hasSize(2);
        assertThat(asked.getFirst().at("/toolCallList/0/id"))
                .isEqualTo(asked.getLast().at("/toolCallList/0/id"));
        assertThat(problems(desk)).isEmpty();
    }

    @Test
    void aWorkerThatDiesEndsTheCallWithItsReason() {
        var fault =
                new ModelFault(new ModelFault.At.Line("greeting", Duration.ofSeconds(1)), ModelFault.Kind.DROP_SOCKET);
        var desk = Desk.withFault(fault, says(On.START, "greeting")).begin().pass(Duration.ofSeconds(5));

        assertThat(desk.line.dropped).isTrue();
        assertThat(desk.call.endedReason()).contains("call.in-progress.error-vapifault-worker-died");
    }

    private static Desk booking() {
        return Desk.of(
                says(On.START, "greeting"),
                calls(On.CALLER, "get_slots", NOTHING),
                says(On.TOOLS, "offer"),
                saysAndEnds(On.CALLER, "goodbye"));
    }

    private static Desk booking(VapiFault.At at, VapiFault.Kind kind) {
        return Desk.withFault(
                at,
                kind,
                says(On.START, "greeting"),
                calls(On.CALLER, "get_slots", NOTHING),
                says(On.TOOLS, "offer"),
                saysAndEnds(On.CALLER, "goodbye"));
    }

    private static void talk(Desk desk) {
        desk.untilHeard(Desk.GREETING)
                .say(Desk.LEAK)
                .untilHeard(Desk.OFFER)
                .say(Desk.YES)
                .untilHeard(Desk.GOODBYE)
                .pass(Duration.ofSeconds(3));
    }

    private static List<String> problems(Desk desk) {
        return desk.log.entries().stream()
                .filter(entry -> entry.kind() != PeerLog.Kind.SAW)
                .map(PeerLog.Entry::code)
                .toList();
    }
}
