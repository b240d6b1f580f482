package dev.patchbay.rehearsal.openai;

import static dev.patchbay.rehearsal.openai.Sessions.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class SessionUpdateTest {

    @Test
    void theFirstEventIsTheSessionWithAllItsDefaults() {
        var session = Sessions.of().received.getFirst().path("session");

        assertThat(session.path("object").asText()).isEqualTo("realtime.session");
        assertThat(session.path("model").asText()).isEqualTo("gpt-realtime-2.1");
        assertThat(session.at("/audio/input/format").toString()).isEqualTo("{\"type\":\"audio/pcm\",\"rate\":24000}");
        assertThat(session.at("/audio/input/turn_detection").toString())
                .isEqualTo("{\"type\":\"server_vad\",\"threshold\":0.5,\"prefix_padding_ms\":300,"
                        + "\"silence_duration_ms\":500,\"idle_timeout_ms\":null,\"create_response\":true,"
                        + "\"interrupt_response\":true}");
        assertThat(session.path("max_output_tokens").asText()).isEqualTo("inf");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                   | missing_required_parameter | session.type",
                "{'type':'transcription'}                             | invalid_parameter          |",
                "{'type':'voice'}                                     | invalid_value              | session.type",
                "{'type':'realtime','temperature':0.8}                | unknown_parameter          | session.temperature",
                "{'type':'realtime','modalities':['audio','text']}    | unknown_parameter          | session.modalities",
                "{'type':'realtime','voice':'marin'}                  | unknown_parameter          | session.voice",
                "{'type':'realtime','input_audio_format':'g711_ulaw'} | unknown_parameter          | session.input_audio_format",
                "{'type':'realtime','model':'gpt-realtime'}           | invalid_value              | session.model",
                "{'type':'realtime','instructions':7}                 | invalid_type               | session.instructions",
                "{'type':'realtime','output_modalities':['audio','text']} | array_above_max_length | session.output_modalities",
                "{'type':'realtime','output_modalities':['video']}    | invalid_value              | session.output_modalities[0]",
                "{'type':'realtime','max_output_tokens':0}            | integer_below_min_value    | session.max_output_tokens",
                "{'type':'realtime','max_output_tokens':4097}         | integer_above_max_value    | session.max_output_tokens",
                "{'type':'realtime','max_output_tokens':'many'}       | invalid_type               | session.max_output_tokens",
                "{'type':'realtime','tool_choice':'maybe'}            | invalid_value              | session.tool_choice",
                "{'type':'realtime','tool_choice':{'type':'function'}} | missing_required_parameter | session.tool_choice.name",
                "{'type':'realtime','truncation':'never'}             | invalid_value              | session.truncation",
                "{'type':'realtime','tracing':'always'}               | invalid_value              | session.tracing",
                "{'type':'realtime','include':['logprobs']}           | invalid_value              | session.include[0]",
                "{'type':'realtime','tools':[{'type':'function','function':{'name':'f'}}]} | unknown_parameter | session.tools[0].function",
                "{'type':'realtime','tools':[{'type':'function'}]}    | missing_required_parameter | session.tools[0].name",
                "{'type':'realtime','tools':[{'name':'f'}]}           | missing_required_parameter | session.tools[0].type",
                "{'type':'realtime','tools':[{'type':'function','name':'f','strict':true}]} | unknown_parameter | session.tools[0].strict",
                "{'type':'realtime','tools':[{'type':'function','name':'a b'}]} | invalid_value    | session.tools[0].name",
                "{'type':'realtime','tools':[{'type':'function','name':'f','parameters':'{}'}]} | invalid_type | session.tools[0].parameters",
            })
    void aWrongSessionIsRefusedByItsPathAndNothingChanges(String session, String code, String param) {
        assertRefused(session, code, param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'format':'g711_ulaw'}                           | invalid_type               | session.audio.input.format",
                "{'format':{'type':'g711_ulaw'}}                  | invalid_value              | session.audio.input.format.type",
                "{'format':{'type':'audio/pcm'}}                  | missing_required_parameter | session.audio.input.format.rate",
                "{'format':{'type':'audio/pcm','rate':8000}}      | integer_below_min_value    | session.audio.input.format.rate",
                "{'format':{'type':'audio/pcmu','rate':8000}}     | unknown_parameter          | session.audio.input.format.rate",
                "{'noise_reduction':{'type':'phone'}}             | invalid_value              | session.audio.input.noise_reduction.type",
                "{'transcription':{'model':'whisper-9'}}          | invalid_value              | session.audio.input.transcription.model",
                "{'transcription':{'enabled':true}}               | unknown_parameter          | session.audio.input.transcription.enabled",
                "{'turn_detection':{}}                            | missing_required_parameter | session.audio.input.turn_detection.type",
                "{'turn_detection':{'type':'none'}}               | invalid_value              | session.audio.input.turn_detection.type",
                "{'turn_detection':{'type':'server_vad','threshold':1.1}} | decimal_above_max_value | session.audio.input.turn_detection.threshold",
                "{'turn_detection':{'type':'server_vad','silence_duration_ms':-1}} | integer_below_min_value | session.audio.input.turn_detection.silence_duration_ms",
                "{'turn_detection':{'type':'server_vad','prefix_padding_ms':1.5}} | invalid_type | session.audio.input.turn_detection.prefix_padding_ms",
                "{'turn_detection':{'type':'server_vad','idle_timeout_ms':4000}} | integer_below_min_value | session.audio.input.turn_detection.idle_timeout_ms",
                "{'turn_detection':{'type':'server_vad','eagerness':'low'}} | unknown_parameter | session.audio.input.turn_detection.eagerness",
                "{'turn_detection':{'type':'semantic_vad','idle_timeout_ms':8000}} | unknown_parameter | session.audio.input.turn_detection.idle_timeout_ms",
                "{'turn_detection':{'type':'semantic_vad','eagerness':'max'}} | invalid_value | session.audio.input.turn_detection.eagerness",
                "{'voice':'marin'}                                | unknown_parameter          | session.audio.input.voice",
            })
    void aWrongInputIsRefused(String input, String code, String param) {
        assertRefused("{'type':'realtime','audio':{'input':" + input + "}}", code, param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'voice':'nova'}           | invalid_value              | session.audio.output.voice",
                "{'voice':{'name':'mine'}}  | unknown_parameter          | session.audio.output.voice.name",
                "{'speed':2}                | decimal_above_max_value    | session.audio.output.speed",
                "{'speed':0.2}              | decimal_below_min_value    | session.audio.output.speed",
                "{'format':{'type':'pcmu'}} | invalid_value              | session.audio.output.format.type",
            })
    void aWrongOutputIsRefused(String output, String code, String param) {
        assertRefused("{'type':'realtime','audio':{'output':" + output + "}}", code, param);
    }

    private static void assertRefused(String session, String code, String param) {
        var call = Sessions.of();
        var json = ("{'type':'session.update','event_id':'mine','session':" + session + "}").replace('\'', '"');

        call.send(json);

        assertThat(call.types()).containsExactly("session.created", "error");
        var error = call.last("error").path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("param").textValue()).isEqualTo(param);
        assertThat(error.path("event_id").asText()).isEqualTo("mine");
        assertThat(call.log.entries()).anyMatch(entry -> entry.code().equals(code));
        call.send("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\"}}");
        assertThat(call.last("session.updated").path("session"))
                .isEqualTo(call.received.getFirst().path("session"));
    }

    @Test
    void onlyWhatIsNamedChangesAndTheAnswerIsTheWholeConfiguration() {
        var call = Sessions.phone();

        call.send("""
                {"type":"session.update","session":{"type":"realtime","tools":[],
                 "audio":{"input":{"turn_detection":{"type":"server_vad","silence_duration_ms":350}}}}}""");

        var session = call.last("session.updated").path("session");
        assertThat(session.path("instructions").asText()).contains(Sessions.CALLER);
        assertThat(session.path("tools").isEmpty()).isTrue();
        assertThat(session.at("/audio/input/format/type").asText()).isEqualTo("audio/pcmu");
        assertThat(session.at("/audio/input/turn_detection/silence_duration_ms").asInt())
                .isEqualTo(350);
        assertThat(session.at("/audio/input/turn_detection/prefix_padding_ms").asInt())
                .isEqualTo(300);
    }

    @Test
    void nullSwitchesTurnDetectionAndTranscriptionOff() {
        var call = Sessions.phone();

        call.send("""
                {"type":"session.update","session":{"type":"realtime",
                 "audio":{"input":{"turn_detection":null,"transcription":null,"noise_reduction":{"type":"far_field"}}}}}""");

        var input = call.last("session.updated").at("/session/audio/input");
        assertThat(input.path("turn_detection").isNull()).isTrue();
        assertThat(input.path("transcription").isNull()).isTrue();
        assertThat(input.at("/noise_reduction/strength").asDouble()).isEqualTo(1);
    }

    @Test
    void theVoiceIsFixedOnceTheAssistantHasSpoken() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING));
        call.send("{\"type\":\"response.create\"}").untilDone(1);

        call.send(voice("cedar"));
        assertThat(call.refusal()).isEqualTo("cannot_update_voice");
        call.forget().send(voice("marin"));
        assertThat(call.types()).containsExactly("session.updated");
    }

    @Test
    void theSpeedIsFixedWhileAResponseIsMade() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING)).send("{\"type\":\"response.create\"}");

        call.send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"output":{"speed":1.2}}}}""");

        assertThat(call.last("error").at("/error/param").asText()).isEqualTo("session.audio.output.speed");
    }

    private static String voice(String voice) {
        return """
                {"type":"session.update","session":{"type":"realtime","audio":{"output":{"voice":"%s"}}}}""".formatted(voice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not json                                          | invalid_json",
                "[]                                                | invalid_json",
                "{}                                                | missing_required_parameter",
                "{'type':'session.create'}                         | invalid_value",
                "{'type':'transcription_session.update'}           | invalid_value",
                "{'type':'session.update'}                         | missing_required_parameter",
                "{'type':'response.create','foo':1}                | unknown_parameter",
                "{'type':'response.create','event_id':7}           | invalid_type",
                "{'type':'output_audio_buffer.clear'}              | invalid_value",
                "{'type':'response.create','response':{'modalities':['audio']}} | unknown_parameter",
                "{'type':'response.create','response':{'conversation':'mine'}}  | invalid_value",
                "{'type':'response.create','response':{'metadata':{'a':1}}}     | invalid_type",
                "{'type':'response.create','response':{'input':[{'type':'item_reference','id':'item_x'}],'conversation':'none'}} | invalid_item_reference",
            })
    void aMessageThatIsNoClientEventIsRefusedAndTheSessionGoesOn(String message, String code) {
        var call = Sessions.of().send(message.replace('\'', '"'));

        assertThat(call.refusal()).isEqualTo(code);
        call.send(Sessions.PHONE_SESSION);
        assertThat(call.types()).endsWith("session.updated");
    }

    @Test
    void aBinaryMessageIsRefused() {
        var call = Sessions.of();

        call.session.binary();

        assertThat(call.refusal()).isEqualTo("invalid_json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning", "parallel_tool_calls"})
    void whatOnlyReasoningModelsKnowIsRefusedByOthers(String name) {
        var config = new SessionConfig("sess_1", "gpt-realtime-1.5", Instant.EPOCH);
        var update = JsonNodeFactory.instance.objectNode().put(name, true);

        assertThatThrownBy(() -> config.update(update, false, false)).hasMessageContaining(name);
    }
}
