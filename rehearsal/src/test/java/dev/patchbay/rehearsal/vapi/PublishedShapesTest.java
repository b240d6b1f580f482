package dev.patchbay.rehearsal.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.ModelScript;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.Step.VapiTells;
import dev.patchbay.rehearsal.scenario.ToolUse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the peer answers and tells, in the ways in which no other test sees it. [House] and [Desk] hold all of it
/// against VAPI's published description; here is shown that they would notice.
@Tag("call")
@Timeout(60)
class PublishedShapesTest {
    private static final String NUMBER = "b0a7ba11-0000-4000-8000-000000000004";
    private static final String RICH = """
            {"phoneNumberId":"b0a7ba11-0000-4000-8000-000000000004","name":"A call","customer":{"number":"+1555765%s",
               "name":"Ace","externalId":"va-1"},
             "assistant":{"name":"Asks","firstMessage":"Hello.","firstMessageMode":"assistant-speaks-first",
               "model":{"provider":"openai","model":"gpt-4.1","maxTokens":250,"tools":[{"type":"endCall"}],
                 "messages":[{"role":"system","content":"Ask {{whom}}."}]},
               "voice":{"provider":"vapi","voiceId":"Elliot"},"voicemailDetection":{"provider":"vapi"},
               "server":{"url":"https://patchbay.example.test/hook","timeoutSeconds":20},
               "credentials":[{"provider":"webhook","authenticationPlan":{"type":"hmac","secretKey":"k",
                 "algorithm":"sha256","signatureHeader":"x-signature"}}],
               "artifactPlan":{"recordingEnabled":false},"metadata":{"purpose":"test"},
               "analysisPlan":{"minMessagesThreshold":%d,"successEvaluationPlan":{"rubric":"NumericScale"}}},
             "assistantOverrides":{"variableValues":{"whom":"them","patchbayCallId":"va-1"},"maxDurationSeconds":300,
               "serverMessages":["status-update","conversation-update","transcript","end-of-call-report"],
               "tools:append":[{"type":"function","function":{"name":"note","parameters":{"type":"object","properties":{}}}}]}}""";

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void callsThatVapiMakesAreOfItsShapeHoweverTheyGo() throws Exception {
        var ids = List.of(open("4386", 2), open("4399", 2), open("4396", 99), open("4394", 2));
        for (int reports = 0; reports < 3; reports++) {
            house.told("end-of-call-report");
            assertThat(House.json(house.get("/call"))).hasSize(ids.size());
        }
        for (String id : ids) {
            house.get("/call/" + id);
        }
        assertThat(House.json(house.get("/assistant"))).hasSize(2);
        assertThat(House.json(house.get("/phone-number"))).hasSize(3);
        house.get("/phone-number/" + NUMBER);
    }

    @Test
    void aCallWhoseAssistantIsAskedForStaysOneCall() throws Exception {
        JsonNode number = house.peer.organisation().numbers().getLast();
        ((ObjectNode) number).remove("assistantId");
        var form = House.form(number.path("number").asText(), "ringing");

        house.answers("{\"assistantId\":\"" + Desk.ASSISTANT + "\"}");
        String document = house.carrier(form, true).body();
        String asked = callOf("assistant-request");
        assertThat(document).contains("/" + asked + "/transport");
        assertThat(callOf("status-update:ringing")).isEqualTo(asked);
        assertThat(House.json(house.get("/call"))).hasSize(1);

        house.answers("{\"assistant\":{\"name\":\"Own\",\"firstMessage\":\"Hi.\"}}");
        house.carrier(form, true);
        assertThat(callOf("status-update:ringing")).isNotEqualTo(asked);

        house.answers("{\"error\":\"Nobody is there.\"}");
        house.carrier(form, true);
        JsonNode ended = house.told("status-update:ended").message();
        assertThat(ended.path("endedReason").asText()).isEqualTo("assistant-request-returned-no-assistant");
        assertThat(house.get("/call/" + ended.at("/call/id").asText()).body()).doesNotContain("\"assistant\"");
    }

    @Test
    void whatIsToldOfSomebodyElsesCallIsOfItsShapeToo() throws Exception {
        var script = new ModelScript("test", Map.of(), List.of(), List.of(), List.of(), List.of());
        var run = ScriptRun.of("+15557654321", script, new PeerLog(Clock.systemUTC(), _ -> {}));
        for (String type : List.of("status-update:ringing", "status-update:ended", "end-of-call-report")) {
            house.peer.tell("CA9", run, new VapiTells(type, Optional.empty())).join();
            house.told(type);
        }
        for (String tool : List.of("get_slots", "endCall", "a_tool_of_nobody")) {
            var use = new ToolUse(tool, Map.of("when", "today"));
            house.peer
                    .tell("CA9", run, new VapiTells("tool-calls", Optional.of(use)))
                    .join();
            house.told("tool-calls");
        }
    }

    @Test
    void everyKindOfMessageIsJudged() {
        var desk = Desk.of(Desk.says(On.START, "greeting"), Desk.calls(On.CALLER, "get_slots", Map.of()))
                .begin()
                .pass(Duration.ofSeconds(2));
        desk.say(Desk.LEAK).pass(Duration.ofSeconds(2)).hangUp().pass(Duration.ofSeconds(3));

        for (JsonNode message : desk.told) {
            String type = message.path("type").asText();
            assertThat(refused(message, each -> each.put("type", "status"))).isTrue();
            assertThat(refused(message, each -> each.put("serverUrl", "x")))
                    .as(type)
                    .isTrue();
            assertThat(refused(message, each -> each.put("timestamp", "2026-11-26T05:00:00Z")))
                    .as(type)
                    .isTrue();
            assertThat(refused(message, each -> call(each).remove("orgId")))
                    .as(type)
                    .isTrue();
            assertThat(refused(message, each -> call(each).put("status", "started")))
                    .as(type)
                    .isTrue();
            assertThat(refused(message, each -> call(each).put("createdAt", "today")))
                    .as(type)
                    .isTrue();
            assertThat(refused(message, each -> call(each).put("metadata", "x")))
                    .as(type)
                    .isTrue();
            assertThat(refused(message, each -> ((ObjectNode) each.path("assistant")).put("silenceTimeoutSeconds", 1)))
                    .as(type)
                    .isTrue();
        }
        assertThat(refused(desk.told("end-of-call-report"), each -> each.put("endedReason", "bored")))
                .isTrue();
        assertThat(refused(desk.told("end-of-call-report"), each -> each.remove("analysis")))
                .isTrue();
        assertThat(refused(desk.told("end-of-call-report"), each -> of(each, "/costs/0")
                        .put("type", "tea")))
                .isTrue();
        assertThat(refused(desk.told("end-of-call-report"), each -> of(each, "/artifact/messages/1")
                        .remove("time")))
                .isTrue();
        assertThat(refused(desk.told("tool-calls"), each -> of(each, "/toolCallList/0")
                        .remove("id")))
                .isTrue();
        assertThat(refused(desk.told("tool-calls"), each -> ((ArrayNode) each.path("toolWithToolCallList")).add("x")))
                .isTrue();
        assertThat(refused(desk.told("conversation-update"), each -> each.remove("messagesOpenAIFormatted")))
                .isTrue();
        assertThat(refused(desk.told("transcript"), each -> each.put("transcriptType", "whole")))
                .isTrue();
        assertThat(refused(desk.told("speech-update"), each -> each.put("status", "paused")))
                .isTrue();
        assertThat(refused(desk.told("assistant.started"), each -> each.remove("newAssistant")))
                .isTrue();
    }

    private static boolean refused(JsonNode message, Consumer<ObjectNode> change) {
        ObjectNode changed = message.deepCopy();
        change.accept(changed);
        return PublishedShapes.ofMessage(message).isEmpty()
                && !PublishedShapes.ofMessage(changed).isEmpty();
    }

    private static ObjectNode call(JsonNode message) {
        return of(message, "/call");
    }

    private static ObjectNode of(JsonNode message, String pointer) {
        return (ObjectNode) message.at(pointer);
    }

    private String open(String digits, int threshold) throws Exception {
        JsonNode call = House.json(house.post("/call", RICH.formatted(digits, threshold)));
        assertThat(call.path("id").isTextual()).as(call.toString()).isTrue();
        return call.path("id").asText();
    }

    private String callOf(String type) throws InterruptedException {
        return house.told(type).message().at("/call/id").asText();
    }
}
