package dev.patchbay.vapi.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class MessageCodecTest {
    private static final String CALL_A = "{\"id\":\"call_A\",\"type\":\"function\",\"function\":";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "{",
                "[]",
                "42",
                "null",
                "\"message\"",
                "{}",
                "{\"type\":\"hang\"}",
                "{\"message\":null}",
                "{\"message\":\"hang\"}",
                "{\"message\":[{\"type\":\"hang\"}]}",
                "{\"message\":{\"type\":\"hang\"}",
                "{\"message\":{\"type\":\"hang\"}} {}",
                "{\"message\":{\"type\":\"hang\",}}"
            })
    void whatIsNoObjectWithAMessageIsMalformed(String body) {
        assertThat(read(body)).isInstanceOf(Reading.Malformed.class);
    }

    /// A level takes stack: a thousand of them were more than a worker thread of the services has.
    @ParameterizedTest
    @ValueSource(ints = {200, 900, 5_000})
    void aDepthThatNobodyMeansIsMalformed(int depth) {
        assertThat(read("{\"message\":{\"type\":\"hang\",\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}}"))
                .isInstanceOf(Reading.Malformed.class);
        assertThat(read("{\"message\":{\"type\":\"hang\",\"a\":" + "[".repeat(150) + "]".repeat(150) + "}}"))
                .isInstanceOf(Reading.Read.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tool-calls                   | ToolCalls
            function-call                | FunctionCall
            assistant-request            | AssistantRequest
            transfer-destination-request | TransferDestinationRequest
            handoff-destination-request  | HandoffDestinationRequest
            knowledge-base-request       | KnowledgeBaseRequest
            campaign.predial             | PredialRequest
            call.endpointing.request     | EndpointingRequest
            end-of-call-report           | EndOfCallReport
            status-update                | Unknown
            hang                         | Informational
            transcript                   | Informational
            conversation-update          | Informational
            assistant.speechStarted      | Informational
            call.started                 | Unknown
            Tool-Calls                   | Unknown
            """)
    void theTypeDecides(String type, String kind) {
        assertThat(message("{\"type\":\"" + type + "\"}").getClass().getSimpleName())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"type\":null}", "{\"type\":7}", "{\"type\":{}}", "{\"type\":\"\"}"})
    void aMessageWithoutATypeIsUnknown(String json) {
        assertThat(message(json)).isInstanceOf(VapiMessage.Unknown.class);
    }

    @Test
    void finalTranscriptsAreATypeOfTheirOwn() {
        assertThat(message("{\"type\":\"transcript[transcriptType=\\\"final\\\"]\"}"))
                .isInstanceOf(VapiMessage.Informational.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"toolCallList\":[" + CALL_A + "{\"name\":\"get_slots\",\"arguments\":{\"when\":\"tomorrow\"}}}]",
                "\"toolCallList\":[" + CALL_A
                        + "{\"name\":\"get_slots\",\"arguments\":\"{\\\"when\\\":\\\"tomorrow\\\"}\"}}]",
                "\"toolCallList\":[" + CALL_A + "{\"name\":\"get_slots\",\"parameters\":{\"when\":\"tomorrow\"}}}]",
                "\"toolCallList\":[{\"id\":\"call_A\",\"name\":\"get_slots\",\"arguments\":{\"when\":\"tomorrow\"}}]",
                "\"toolCallList\":[{\"id\":\"call_A\",\"name\":\"get_slots\",\"parameters\":{\"when\":\"tomorrow\"}}]",
                "\"toolCallList\":[{\"toolCallId\":\"call_A\",\"name\":\"get_slots\","
                        + "\"arguments\":\"{\\\"when\\\":\\\"tomorrow\\\"}\"}]",
                "\"toolCallList\":{\"id\":\"call_A\",\"name\":\"get_slots\",\"arguments\":{\"when\":\"tomorrow\"}}",
                "\"toolCallList\":[],\"toolWithToolCallList\":[{\"type\":\"function\",\"function\":{\"name\":\"get_slots\","
                        + "\"parameters\":{\"type\":\"object\"}},\"server\":{\"url\":\"https://x\"},\"toolCall\":"
                        + CALL_A
                        + "{\"name\":\"get_slots\",\"arguments\":{\"when\":\"tomorrow\"}}}}]",
                "\"toolWithToolCallList\":[{\"name\":\"get_slots\",\"toolCall\":{\"id\":\"call_A\","
                        + "\"parameters\":{\"when\":\"tomorrow\"}}}]",
                "\"toolCalls\":[" + CALL_A
                        + "{\"name\":\"get_slots\",\"arguments\":\"{\\\"when\\\":\\\"tomorrow\\\"}\"}}]",
                "\"toolCallList\":[null,7," + CALL_A
                        + "{\"name\":\"get_slots\",\"arguments\":{\"when\":\"tomorrow\"}}}],\"toolCalls\":[{\"id\":\"b\"}]"
            })
    void aToolCallIsFoundInEveryShape(String lists) {
        var message = (VapiMessage.ToolCalls) message("{\"type\":\"tool-calls\"," + lists + "}");

        assertThat(message.calls())
                .containsExactly(new AskedTool("call_A", "get_slots", Optional.of(Map.of("when", "tomorrow"))));
    }

    @Test
    void toolCallsNeedNoType() {
        assertThat(message("{\"toolCallList\":[]}")).isInstanceOf(VapiMessage.ToolCalls.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "null", "{}", "\"{}\""})
    void noArgumentsAreNone(String arguments) {
        assertThat(arguments(arguments)).contains(Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"{\"", "\"[]\"", "\"null\"", "[]", "7", "\"tomorrow\""})
    void argumentsThatAreNoObjectAreAbsent(String arguments) {
        assertThat(arguments(arguments)).isEmpty();
    }

    @Test
    void severalToolCallsKeepTheirOrder() {
        var message = (VapiMessage.ToolCalls)
                message(
                        "{\"type\":\"tool-calls\",\"toolCallList\":["
                                + "{\"id\":\"b\",\"name\":\"two\"},{\"id\":\"a\",\"name\":\"one\"},{\"id\":\"c\",\"name\":\"three\"}]}");

        assertThat(message.calls()).extracting(AskedTool::id).containsExactly("b", "a", "c");
    }

    @Test
    void aFunctionCallOfTheOldKindIsRead() {
        var message = (VapiMessage.FunctionCall) message("{\"type\":\"function-call\",\"functionCall\":"
                + "{\"name\":\"set_appointment\",\"parameters\":{\"date\":\"2026-11-24\"}}}");

        assertThat(message.call())
                .isEqualTo(new AskedTool("", "set_appointment", Optional.of(Map.of("date", "2026-11-24"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1749546420647                   | 2025-06-10T09:07:00.647Z
            1749546420647.25                | 2025-06-10T09:07:00.647Z
            "1749546420647"                 | 2025-06-10T09:07:00.647Z
            "2024-05-01T10:00:00.000Z"      | 2024-05-01T10:00:00Z
            "2024-05-01T12:00:00+02:00"     | 2024-05-01T10:00:00Z
            """)
    void aTimestampIsANumberOrIso(String json, String instant) {
        assertThat(message("{\"type\":\"hang\",\"timestamp\":" + json + "}")
                        .envelope()
                        .at())
                .contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"yesterday\"", "-1", "1e300", "1e999", "{}", "null", "99999999999999999999999", "true"})
    void aTimestampThatIsNoneIsAbsent(String json) {
        assertThat(message("{\"type\":\"hang\",\"timestamp\":" + json + "}")
                        .envelope()
                        .at())
                .isEmpty();
    }

    @Test
    void theStatusIsTheMessagesOwn() {
        var message = (VapiMessage.StatusUpdate) message("{\"type\":\"status-update\",\"status\":\"ended\","
                + "\"endedReason\":\"customer-ended-call\",\"call\":{\"id\":\"v1\",\"status\":\"queued\"}}");

        assertThat(message.status()).isEqualTo("ended");
        assertThat(message.endedReason()).contains("customer-ended-call");
    }

    @Test
    void whoCallsWhomIsFoundInTheCallOrBesideIt() {
        var inside = message("{\"type\":\"hang\",\"call\":{\"id\":\"v1\",\"type\":\"inboundPhoneCall\","
                        + "\"assistantId\":\"as1\",\"phoneCallProvider\":\"twilio\",\"phoneCallProviderId\":\"CA1\","
                        + "\"customer\":{\"number\":\"+15550109999\"},\"phoneNumber\":{\"number\":\"+15550100001\"}}}")
                .envelope();
        var beside = message("{\"type\":\"hang\",\"call\":{\"id\":\"v1\",\"type\":\"inboundPhoneCall\","
                        + "\"phoneCallProvider\":\"twilio\",\"phoneCallProviderId\":\"CA1\"},"
                        + "\"assistant\":{\"id\":\"as1\",\"model\":{\"messages\":[]}},"
                        + "\"customer\":{\"number\":\"+15550109999\"},\"phoneNumber\":{\"number\":\"+15550100001\"}}")
                .envelope();

        assertThat(beside).isEqualTo(inside);
        assertThat(inside.assistantId()).contains("as1");
        assertThat(inside.customerNumber()).contains("+15550109999");
        assertThat(inside.businessNumber()).contains("+15550100001");
        assertThat(inside.call().orElseThrow().carrierCallId()).contains("CA1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"call\":{\"id\":\"v\",\"assistantOverrides\":{\"variableValues\":{\"patchbayCallId\":\"tw-CA1\"}}}",
                "\"call\":{\"id\":\"v\",\"assistantOverrides\":{\"metadata\":{\"patchbayCallId\":\"tw-CA1\"}}}",
                "\"call\":{\"id\":\"v\",\"metadata\":{\"patchbayCallId\":\"tw-CA1\"}}",
                "\"call\":{\"id\":\"v\"},\"assistant\":{\"variableValues\":{\"patchbayCallId\":\"tw-CA1\"}}",
                "\"call\":{\"id\":\"v\"},\"artifact\":{\"variableValues\":{\"patchbayCallId\":\"tw-CA1\"}}"
            })
    void ourOwnIdIsFoundWhereWePutIt(String fields) {
        assertThat(message("{\"type\":\"hang\"," + fields + "}")
                        .envelope()
                        .call()
                        .flatMap(VapiCall::patchbayCallId))
                .contains("tw-CA1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\u0000b\"", "\"\"", "\"a\\nb\"", "{}", "null", "\"\\ud800\""})
    void anIdThatNoDatabaseTakesIsNone(String id) {
        assertThat(message("{\"type\":\"hang\",\"call\":{\"id\":" + id + "}}")
                        .envelope()
                        .vapiId())
                .isEmpty();
    }

    @Test
    void aReportReadsTheArtifactBeforeTheTopLevel() {
        var report = report("{\"type\":\"end-of-call-report\",\"endedReason\":\"customer-ended-call\","
                + "\"startedAt\":\"2026-11-23T14:00:00.000Z\",\"endedAt\":\"2026-11-23T14:01:30.500Z\","
                + "\"durationSeconds\":7,\"cost\":0.1234567,\"transcript\":\"old\",\"recordingUrl\":\"https://old\","
                + "\"costs\":[{\"type\":\"transport\",\"cost\":0.01},{\"type\":\"model\",\"cost\":0.02},"
                + "{\"type\":\"model\",\"cost\":0.03},{\"type\":\"vapi\",\"cost\":0.05},{\"type\":\"voicemail-detection\","
                + "\"cost\":0.001},{\"type\":\"voice\",\"cost\":null}],"
                + "\"analysis\":{\"summary\":\"A visit.\",\"successEvaluation\":true,\"structuredData\":{\"booked\":true}},"
                + "\"artifact\":{\"transcript\":\"AI: Hi\\nUser: Hello\",\"recording\":{\"stereoUrl\":\"https://s\","
                + "\"mono\":{\"combinedUrl\":\"https://m\"}},\"messages\":["
                + "{\"role\":\"system\",\"message\":\"You are\"},"
                + "{\"role\":\"bot\",\"message\":\"Hi\",\"time\":1763906401000,\"endTime\":1763906402000,"
                + "\"secondsFromStart\":1.04,\"source\":\"\"},"
                + "{\"role\":\"user\",\"message\":\"Hello\",\"time\":1763906403000,\"endTime\":1763906404000,"
                + "\"secondsFromStart\":3,\"duration\":900},"
                + "{\"role\":\"tool_calls\",\"toolCalls\":[],\"message\":\"\",\"time\":1763906405000},"
                + "{\"role\":\"bot\",\"message\":\"Bye\",\"time\":1763906406000,\"secondsFromStart\":6.2}]}}");

        assertThat(report.duration()).contains(Duration.ofMillis(90_500));
        assertThat(report.transcript()).contains("AI: Hi\nUser: Hello");
        assertThat(report.recordingUrl()).contains("https://m");
        assertThat(report.stereoRecordingUrl()).contains("https://s");
        assertThat(report.success()).contains("true");
        assertThat(report.structuredData()).isEqualTo(Map.of("booked", true));
        assertThat(report.costMicros())
                .isEqualTo(Map.of(
                        "total",
                        123_457L,
                        "transport",
                        10_000L,
                        "model",
                        50_000L,
                        "platform",
                        50_000L,
                        "other",
                        1_000L));
        assertThat(report.utterances())
                .containsExactly(
                        new Utterance(0, false, "Hi", Optional.of(Instant.ofEpochMilli(1763906401000L)), 1040, 1000),
                        new Utterance(1, true, "Hello", Optional.of(Instant.ofEpochMilli(1763906403000L)), 3000, 900),
                        new Utterance(2, false, "Bye", Optional.of(Instant.ofEpochMilli(1763906406000L)), 6200, 0));
    }

    @Test
    void aReportOfTheOldKindIsReadToo() {
        var report = report("{\"type\":\"end-of-call-report\",\"endedReason\":\"silence-timed-out\",\"summary\":\"S\","
                + "\"transcript\":\"AI: Hi\\nthere\\nUser: Hello: you?\\n\",\"recordingUrl\":\"https://old\","
                + "\"costBreakdown\":{\"transport\":0.1,\"stt\":0.2,\"llm\":0.3,\"tts\":0.4,\"vapi\":0.5,\"total\":1.6,"
                + "\"llmPromptTokens\":77,\"analysisCostBreakdown\":{\"summary\":0.04,\"summaryPromptTokens\":5,"
                + "\"structuredData\":0.06}}}");

        assertThat(report.summary()).contains("S");
        assertThat(report.duration()).isEmpty();
        assertThat(report.recordingUrl()).contains("https://old");
        assertThat(report.utterances())
                .containsExactly(
                        new Utterance(0, false, "Hi there", Optional.empty(), 0, 0),
                        new Utterance(1, true, "Hello: you?", Optional.empty(), 0, 0));
        assertThat(report.costMicros())
                .isEqualTo(Map.of(
                        "total",
                        1_600_000L,
                        "transport",
                        100_000L,
                        "transcriber",
                        200_000L,
                        "model",
                        300_000L,
                        "voice",
                        400_000L,
                        "platform",
                        500_000L,
                        "analysis",
                        100_000L));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0.1234     | 123400
            "0.1234"   | 123400
            " 2 "      | 2000000
            "2."       | 2000000
            """)
    void aCostIsANumberOrItsText(String json, long micros) {
        var list = "\"costs\":[{\"type\":\"model\",\"cost\":" + json + "}]";
        assertThat(report("{\"type\":\"end-of-call-report\",\"cost\":" + json + "}")
                        .costMicros())
                .isEqualTo(Map.of("total", micros));
        assertThat(report("{\"type\":\"end-of-call-report\"," + list + "}").costMicros())
                .isEqualTo(Map.of("total", micros, "model", micros));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"free\"", "\"\"", "\"1e9\"", "\"-1\"", "\"NaN\"", "-1", "{}", "true"})
    void aCostThatIsNoneIsAbsent(String json) {
        assertThat(report("{\"type\":\"end-of-call-report\",\"cost\":" + json + "}")
                        .costMicros())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "durationMs":61500                                            |                         |
            "durationSeconds":61.5                                        |                         |
            "durationMinutes":"1.025"                                     |                         |
            "durationMinutes":9,"durationMs":61500                        |                         |
            "startedAt":"2026-11-23T14:00:00Z","durationSeconds":61.5     | 2026-11-23T14:00:00Z    | 2026-11-23T14:01:01.500Z
            "endedAt":"2026-11-23T14:01:01.5Z","durationSeconds":61.5     | 2026-11-23T14:00:00Z    | 2026-11-23T14:01:01.500Z
            "startedAt":"2026-11-23T14:00:00Z","endedAt":"2026-11-23T14:01:01.5Z","durationMs":7 | 2026-11-23T14:00:00Z | 2026-11-23T14:01:01.500Z
            """)
    void theToldLengthCountsOnlyWhereATimeIsMissing(String fields, Instant startedAt, Instant endedAt) {
        var report = report("{\"type\":\"end-of-call-report\"," + fields + "}");

        assertThat(report.duration()).contains(Duration.ofMillis(61_500));
        assertThat(report.startedAt()).isEqualTo(Optional.ofNullable(startedAt));
        assertThat(report.endedAt()).isEqualTo(Optional.ofNullable(endedAt));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AI: How can I help?\\nUser: What's the weather? AI: It's sunny.",
                "AI: How can I help? User: What's the weather? AI: It's sunny.",
                "AI: How can I help?\\n\\nUser: What's\\nthe weather?\\nUser:\\nAI: It's sunny."
            })
    void aTranscriptIsAsManyTurnsAsItsLabelsSay(String transcript) {
        var report = report("{\"type\":\"end-of-call-report\",\"artifact\":{\"transcript\":\"" + transcript + "\"}}");

        assertThat(report.utterances())
                .containsExactly(
                        new Utterance(0, false, "How can I help?", Optional.empty(), 0, 0),
                        new Utterance(1, true, "What's the weather?", Optional.empty(), 0, 0),
                        new Utterance(2, false, "It's sunny.", Optional.empty(), 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arguments", "parameters"})
    void whatAToolIsGivenIsKeptWhateverItIsCalled(String name) {
        var given = "{\"server\":\"pump\",\"nodes\":[1],\"credentials\":\"none\",\"monitor\":{\"model\":\"x\"},"
                + "\"assistant\":{\"name\":\"Ana\"},\"squad\":[{\"size\":2}]}";
        var message = (VapiMessage.ToolCalls) message("{\"type\":\"tool-calls\",\"toolCallList\":[{\"id\":\"a\","
                + "\"function\":{\"name\":\"n\",\"" + name + "\":" + given + "}}]}");

        assertThat(message.calls().getFirst().arguments())
                .contains(Map.of(
                        "server",
                        "pump",
                        "nodes",
                        List.of(1L),
                        "credentials",
                        "none",
                        "monitor",
                        Map.of("model", "x"),
                        "assistant",
                        Map.of("name", "Ana"),
                        "squad",
                        List.of(Map.of("size", 2L))));
    }

    @Test
    void whatAnAnalysisFoundIsKeptWhateverItIsCalled() {
        var found = "{\"server\":{\"monitor\":1},\"workflow\":{\"step\":2}}";
        var expected = Map.of("server", Map.of("monitor", 1L), "workflow", Map.of("step", 2L));

        assertThat(report("{\"type\":\"end-of-call-report\",\"analysis\":{\"structuredData\":" + found + "}}")
                        .structuredData())
                .isEqualTo(expected);
        assertThat(report("{\"type\":\"end-of-call-report\",\"artifact\":{\"structuredOutputs\":{\"u\":{\"name\":"
                                + "\"all\",\"result\":" + found + "}}}}")
                        .structuredData())
                .isEqualTo(Map.of("all", expected));
    }

    @Test
    void besideThemSecretsAndConfigurationAreStillPassedOver() {
        var read = (Reading.Read) read("{\"message\":{\"type\":\"tool-calls\",\"toolCallList\":[{\"id\":\"a\","
                + "\"arguments\":{\"server\":1},\"server\":{\"secret\":\"s\"}}],\"call\":{\"id\":\"v\","
                + "\"monitor\":{\"controlUrl\":\"s\"}},\"assistant\":{\"id\":\"as\",\"server\":{\"secret\":\"s\"}}}}");

        assertThat(read.raw().toString()).contains("{\"server\":1}").doesNotContain("\"s\"");
    }

    @Test
    void aReportOfNothingIsEmpty() {
        var report =
                report("{\"type\":\"end-of-call-report\",\"artifact\":7,\"analysis\":[],\"costs\":{},\"cost\":\"x\"}");

        assertThat(report.endedReason()).isEmpty();
        assertThat(report.utterances()).isEmpty();
        assertThat(report.costMicros()).isEmpty();
        assertThat(report.structuredData()).isEmpty();
    }

    @Test
    void structuredOutputsStandInForStructuredData() {
        var report = report("{\"type\":\"end-of-call-report\",\"artifact\":{\"structuredOutputs\":{\"u1\":{\"name\":"
                + "\"booked\",\"result\":true},\"u2\":{\"result\":3},\"u3\":{\"name\":\"none\",\"result\":null}}}}");

        assertThat(report.structuredData()).isEqualTo(Map.of("booked", true, "u2", 3L));
    }

    @Test
    void aHugeMessageBecomesASmallTree() {
        var filler = "{},".repeat(1_000_000);
        var read = (Reading.Read) read("{\"message\":{\"type\":\"status-update\",\"status\":\"ended\",\"x\":[" + filler
                + "{}],\"call\":{\"id\":\"late\"}}}");

        assertThat(read.message()).isInstanceOf(VapiMessage.StatusUpdate.class);
        assertThat(read.raw().path("x").size()).isLessThan(Trees.MOST_NODES);
    }

    private static Optional<Map<String, Object>> arguments(String json) {
        var message = (VapiMessage.ToolCalls)
                message("{\"type\":\"tool-calls\",\"toolCallList\":[{\"id\":\"a\",\"name\":\"n\",\"arguments\":" + json
                        + "}]}");
        return message.calls().getFirst().arguments();
    }

    private static CallReport report(String json) {
        return ((VapiMessage.EndOfCallReport) message(json)).report();
    }

    private static VapiMessage message(String json) {
        return ((Reading.Read) read("{\"message\":" + json + "}")).message();
    }

    private static Reading read(String body) {
        return MessageCodec.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
