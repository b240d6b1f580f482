package dev.patchbay.rehearsal.openai;

import static dev.patchbay.rehearsal.openai.Sessions.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ItemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'role':'user'}                                             | missing_required_parameter | item.type",
                "{'type':'note'}                                             | invalid_value              | item.type",
                "{'type':'message','content':[]}                             | missing_required_parameter | item.role",
                "{'type':'message','role':'user'}                            | missing_required_parameter | item.content",
                "{'type':'message','role':'user','content':[]}               | array_below_min_length     | item.content",
                "{'type':'message','role':'user','content':'hello'}          | invalid_type               | item.content",
                "{'type':'message','role':'developer','content':[]}          | invalid_value              | item.role",
                "{'type':'message','role':'user','content':[{'type':'text','text':'a'}]}        | invalid_value | item.content[0].type",
                "{'type':'message','role':'user','content':[{'type':'output_text','text':'a'}]} | invalid_value | item.content[0].type",
                "{'type':'message','role':'system','content':[{'type':'input_audio','audio':''}]} | invalid_value | item.content[0].type",
                "{'type':'message','role':'assistant','content':[{'type':'input_text','text':'a'}]} | invalid_value | item.content[0].type",
                "{'type':'message','role':'assistant','content':[{'type':'text','text':'a'}]}       | invalid_value | item.content[0].type",
                "{'type':'message','role':'assistant','content':[{'type':'output_audio','transcript':'a'}]} | missing_required_parameter | item.content[0].text",
                "{'type':'function_call','name':'f'}                         | missing_required_parameter | item.arguments",
                "{'type':'function_call','name':'f','arguments':{}}          | invalid_type               | item.arguments",
                "{'type':'function_call_output','call_id':'call_1'}          | missing_required_parameter | item.output",
                "{'type':'function_call_output','call_id':'call_1','output':{}} | invalid_type            | item.output",
                "{'type':'function_call_output','call_id':'call_1','output':''} | invalid_tool_call_id    | item.call_id",
                "{'type':'message','role':'user','id':'a/b','content':[{'type':'input_text','text':'a'}]} | invalid_value | item.id",
                "{'type':'message','role':'user','id':'a123456789012345678901234567890123','content':[{'type':'input_text','text':'a'}]} | string_above_max_length | item.id",
                "{'type':'message','role':'user','status':'done','content':[{'type':'input_text','text':'a'}]} | invalid_value | item.status",
            })
    void aWrongItemIsRefusedAndNotAdded(String item, String code, String param) {
        var call = Sessions.phone().forget();

        call.send(("{'type':'conversation.item.create','item':" + item + "}").replace('\'', '"'));

        assertThat(call.types()).containsExactly("error");
        assertThat(call.refusal()).isEqualTo(code);
        assertThat(call.last("error").at("/error/param").asText()).isEqualTo(param);
    }

    @Test
    void itemsStandWhereTheClientPutsThem() {
        var call = Sessions.phone().forget();

        user(call, "b", null);
        user(call, "d", null);
        user(call, "a", "root");
        user(call, "c", "b");
        user(call, "x", "nowhere");

        assertThat(call.refusal()).isEqualTo("item_create_invalid_previous_item_id");
        assertThat(call.all("conversation.item.added"))
                .extracting(event -> event.at("/item/id").asText() + " after "
                        + event.path("previous_item_id").textValue())
                .containsExactly("b after null", "d after b", "a after null", "c after b");
        assertThat(call.all("conversation.item.done")).hasSize(4);
    }

    @Test
    void anIdIsTakenOnce() {
        var call = Sessions.phone();

        user(call, "a", null);
        user(call, "a", null);

        assertThat(call.refusal()).isEqualTo("invalid_value");
        assertThat(call.all("conversation.item.added")).hasSize(1);
    }

    @Test
    void itemsAreRetrievedAndDeletedById() {
        var call = Sessions.phone();
        user(call, "a", null);

        call.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\"a\"}");
        assertThat(call.last("conversation.item.retrieved")
                        .at("/item/content/0/text")
                        .asText())
                .isEqualTo("words of a");
        call.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"a\"}");
        assertThat(call.last("conversation.item.deleted").path("item_id").asText())
                .isEqualTo("a");
        call.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"a\"}");
        assertThat(call.refusal()).isEqualTo("item_delete_invalid_item_id");
        call.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\"a\"}");
        assertThat(call.refusal()).isEqualTo("item_retrieve_invalid_item_id");
    }

    @Test
    void aMessageIsCutAtMostOnceAtAPointAndNeverBeyondWhatWasSent() {
        var call = greeted();
        var item = call.last("response.output_item.done").at("/item/id").asText();

        truncate(call, item, 0, 1_601);
        assertThat(call.refusal()).isEqualTo("invalid_value");
        assertThat(call.last("error").at("/error/message").asText())
                .isEqualTo("Audio content of 1600ms is already shorter than 1601ms");
        truncate(call, item, 0, 1_600);
        truncate(call, item, 0, 700);
        assertThat(call.last("conversation.item.truncated").path("audio_end_ms").asInt())
                .isEqualTo(700);
        truncate(call, item, 0, 701);
        assertThat(call.last("error").at("/error/message").asText())
                .isEqualTo("Audio content of 700ms is already shorter than 701ms");
    }

    @Test
    void aCutMessageHasNoTextLeft() {
        var call = greeted();
        var item = call.last("response.output_item.done").at("/item/id").asText();

        truncate(call, item, 0, 700);
        call.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\"" + item + "\"}");

        assertThat(call.last("conversation.item.retrieved")
                        .at("/item/content/0")
                        .toString())
                .isEqualTo("{\"type\":\"output_audio\"}");
        var truncation = call.run.ledger().truncations().getFirst();
        assertThat(truncation.line()).isEqualTo("greeting");
        assertThat(truncation.heard()).isEqualTo(Duration.ofMillis(700));
        assertThat(truncation.sent()).isEqualTo(Duration.ofMillis(1_600));
        assertThat(truncation.sinceFirstDelta()).isBetween(Duration.ofMillis(150), Duration.ofMillis(450));
    }

    @ParameterizedTest
    @CsvSource({"0,-1,integer_below_min_value", "1,100,invalid_value", "-1,100,integer_below_min_value"})
    void aCutOutsideOfTheContentIsRefused(int index, int ms, String code) {
        var call = greeted();

        truncate(call, call.last("response.output_item.done").at("/item/id").asText(), index, ms);

        assertThat(call.refusal()).isEqualTo(code);
    }

    @Test
    void onlyAudioOfTheModelCanBeCut() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING));
        user(call, "a", null);

        truncate(call, "a", 0, 0);
        assertThat(call.refusal()).isEqualTo("unsupported_content_type");
        truncate(call, "nobody", 0, 0);
        assertThat(call.refusal()).isEqualTo("item_truncate_invalid_item_id");
    }

    @Test
    void aMessageOfWhichNothingWentOutCannotBeCut() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING)).send("{\"type\":\"response.create\"}");
        call.time.passUntil(() -> !call.all("response.output_item.added").isEmpty());

        truncate(call, call.last("response.output_item.added").at("/item/id").asText(), 0, 0);

        assertThat(call.refusal()).isEqualTo("unsupported_content_type");
    }

    private static Sessions greeted() {
        return Sessions.phone(says(On.START, Sessions.GREETING))
                .send("{\"type\":\"response.create\"}")
                .untilDone(1);
    }

    private static void truncate(Sessions call, String item, int index, int ms) {
        call.send("""
                {"type":"conversation.item.truncate","item_id":"%s","content_index":%d,"audio_end_ms":%d}""".formatted(item, index, ms));
    }

    private static void user(Sessions call, String id, String previous) {
        call.send("""
                {"type":"conversation.item.create","previous_item_id":%s,"item":{"type":"message","id":"%s",
                 "role":"user","content":[{"type":"input_text","text":"words of %s"}]}}""".formatted(previous == null ? "null" : "\"" + previous + "\"", id, id));
    }
}
