package dev.patchbay.rehearsal.openai;

import static dev.patchbay.rehearsal.openai.Sessions.calls;
import static dev.patchbay.rehearsal.openai.Sessions.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.scenario.ModelTurn;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.ToolUse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ResponsesTest {
    private static final String CREATE = "{\"type\":\"response.create\"}";
    private static final ToolUse SLOTS = new ToolUse("get_slots", Map.of("days", 3));
    private static final ToolUse BOOK = new ToolUse("book_slot", Map.of("slot", "s1", "name", "Ada"));

    @Test
    void aSpokenResponseHasTheEventsOfTheApiInTheirOrder() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING)).forget();

        call.send(CREATE).untilDone(1);

        var types = call.types().stream().distinct().toList();
        assertThat(types)
                .containsExactly(
                        "response.created",
                        "rate_limits.updated",
                        "response.output_item.added",
                        "conversation.item.added",
                        "response.content_part.added",
                        "response.output_audio_transcript.delta",
                        "response.output_audio.delta",
                        "response.output_audio.done",
                        "response.output_audio_transcript.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "conversation.item.done",
                        "response.done");
        assertThat(call.last("response.done").at("/response/status").asText()).isEqualTo("completed");
        assertThat(call.last("response.done")
                        .at("/response/output/0/content/0/transcript")
                        .asText())
                .isEqualTo(Sessions.GREETING.text());
        assertThat(words(call)).isEqualTo(Sessions.GREETING.text());
        assertThat(new HashSet<>(call.received.stream()
                        .map(event -> event.path("event_id").asText())
                        .toList()))
                .hasSameSizeAs(call.received);
    }

    private static String words(Sessions call) {
        return call.all("response.output_audio_transcript.delta").stream()
                .map(event -> event.path("delta").asText())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource({"audio/pcmu,PCMU,160", "audio/pcma,PCMA,160", "audio/pcm,PCM16,960"})
    void audioComesInTheFormatAskedForInPiecesThatAreNoFrames(String type, WireAudio format, int frame) {
        var rate = "audio/pcm".equals(type) ? ",\"rate\":24000" : "";
        var call = Sessions.phone(says(On.START, Sessions.GREETING))
                .send(
                        "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"audio\":{\"output\":{\"format\":"
                                + "{\"type\":\"" + type + "\"" + rate + "}}}}}")
                .send(CREATE)
                .untilDone(1);

        assertThat(call.audioSent()).isEqualTo(format.encode(Sessions.GREETING));
        assertThat(sizes(call)).hasSizeGreaterThan(5).noneMatch(size -> size % frame == 0);
    }

    private static List<Integer> sizes(Sessions call) {
        var deltas = call.all("response.output_audio.delta").stream()
                .map(event -> Base64.getDecoder().decode(event.path("delta").asText()).length)
                .toList();
        return deltas.subList(0, deltas.size() - 1);
    }

    @Test
    void audioComesFourToEightTimesFasterThanItPlays() {
        var call = Sessions.phone(says(On.START, Sessions.OFFER)).send(CREATE);
        call.time.passUntil(() -> !call.all("response.output_audio.delta").isEmpty());
        var begun = call.time.now();

        call.untilDone(1);

        assertThat(Duration.between(begun, call.time.now())).isBetween(Duration.ofMillis(200), Duration.ofMillis(650));
    }

    @Test
    void onlyOneResponseWritesToTheConversation() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING)).send(CREATE);

        call.send("{\"type\":\"response.create\",\"event_id\":\"again\"}");

        assertThat(call.refusal()).isEqualTo("conversation_already_has_active_response");
        assertThat(call.last("error").at("/error/event_id").asText()).isEqualTo("again");
        assertThat(call.last("error").at("/error/message").asText())
                .contains(call.last("response.created").at("/response/id").asText());
        call.untilDone(1);
        assertThat(call.all("response.created")).hasSize(1);
    }

    @Test
    void aResponseOutsideOfTheConversationRunsBesideTheOther() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING)).send(CREATE);

        call.send("""
                {"type":"response.create","response":{"conversation":"none","metadata":{"for":"summary"}}}""").untilDone(2);

        var beside = call.all("response.done").getFirst().path("response");
        assertThat(beside.path("conversation_id").isNull()).isTrue();
        assertThat(beside.at("/metadata/for").asText()).isEqualTo("summary");
        assertThat(call.all("error")).isEmpty();
    }

    @Test
    void callsHaveTheirOwnEventsAndSeveralFitInOneResponse() {
        var call = Sessions.phone(calls(On.START, SLOTS, BOOK))
                .forget()
                .send(CREATE)
                .untilDone(1);

        assertThat(call.types().stream().distinct())
                .containsExactly(
                        "response.created",
                        "rate_limits.updated",
                        "response.output_item.added",
                        "conversation.item.added",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.done",
                        "response.output_item.done",
                        "conversation.item.done",
                        "response.done");
        var output = call.last("response.done").at("/response/output");
        assertThat(output).hasSize(2).allMatch(item -> "completed"
                .equals(item.path("status").asText()));
        assertThat(output).extracting(item -> item.path("name").asText()).containsExactly("get_slots", "book_slot");
        assertThat(call.all("response.function_call_arguments.done"))
                .extracting(event -> event.path("output_index").asInt())
                .containsExactly(0, 1);
    }

    @Test
    void aMessageAndACallComeInOneResponse() {
        var turn = new ModelTurn(On.START, Optional.of("greeting"), List.of(SLOTS));
        var call = Sessions.phone(turn).send(CREATE).untilDone(1);

        assertThat(call.last("response.done").at("/response/output"))
                .extracting(item -> item.path("type").asText())
                .containsExactly("message", "function_call");
    }

    @Test
    void aResponseBeforeAllOutputsIsTold() {
        var call = Sessions.phone(calls(On.START, SLOTS, BOOK), says(On.TOOLS, Sessions.OFFER))
                .send(CREATE)
                .untilDone(1);

        answer(call, 0);
        call.send(CREATE).untilDone(2);

        assertThat(call.failures()).containsExactly("tool_output_missing");
    }

    @Test
    void aSecondOutputForOneCallIsTold() {
        var call = Sessions.phone(calls(On.START, SLOTS)).send(CREATE).untilDone(1);

        answer(call, 0);
        answer(call, 0);

        assertThat(call.failures()).containsExactly("call_answered_twice");
    }

    private static void answer(Sessions call, int index) {
        call.send("""
                {"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"%s","output":"{}"}}""".formatted(call.last("response.done")
                .at("/response/output/" + index + "/call_id")
                .asText()));
    }

    @Test
    void aToolThatTheSessionDoesNotOfferIsNotCalled() {
        var call = Sessions.phone(calls(On.START, new ToolUse("open_door", Map.of())))
                .send(CREATE)
                .untilDone(1);

        assertThat(call.failures()).containsExactly("tool_not_offered");
        assertThat(call.last("response.done").at("/response/output")).isEmpty();
    }

    @Test
    void anInterruptedResponseIsCancelledAndItsMessageIncomplete() {
        var call = Sessions.phone(says(On.START, Sessions.OFFER), says(On.CALLER, Sessions.GREETING))
                .send(CREATE);
        call.time.passUntil(() -> call.all("response.output_audio.delta").size() > 2);
        call.forget();

        loudly(call);

        assertThat(call.types())
                .startsWith(
                        "input_audio_buffer.speech_started",
                        "response.output_audio.done",
                        "response.output_audio_transcript.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "conversation.item.done",
                        "response.done");
        assertThat(call.last("response.output_item.done").at("/item/status").asText())
                .isEqualTo("incomplete");
        var response = call.last("response.done").path("response");
        assertThat(response.path("status").asText()).isEqualTo("cancelled");
        assertThat(response.at("/status_details/reason").asText()).isEqualTo("turn_detected");
        call.time.pass(Duration.ofSeconds(3));
        assertThat(call.all("response.output_audio.delta")).isEmpty();
    }

    @Test
    void speechDoesNotInterruptWhenTheSessionSaysSo() {
        var call = Sessions.phone(says(On.START, Sessions.OFFER)).send("""
                {"type":"session.update","session":{"type":"realtime","audio":{"input":{"turn_detection":
                 {"type":"server_vad","interrupt_response":false}}}}}""").send(CREATE);
        call.time.passUntil(() -> call.all("response.output_audio.delta").size() > 2);

        loudly(call);
        call.untilDone(1);

        assertThat(call.last("response.done").at("/response/status").asText()).isEqualTo("completed");
    }

    private static void loudly(Sessions call) {
        call.append(WireAudio.PCMU.encode(Sessions.voice(5, 8_000, 0.3)));
    }

    @Test
    void theClientCancelsWhatIsBeingMadeAndNothingElse() {
        var call = Sessions.phone(says(On.START, Sessions.OFFER)).send(CREATE);
        call.time.passUntil(() -> call.all("response.output_audio.delta").size() > 2);

        call.send("{\"type\":\"response.cancel\",\"response_id\":\"resp_other\"}");
        assertThat(call.refusal()).isEqualTo("response_cancel_not_active");
        call.send("{\"type\":\"response.cancel\"}");
        assertThat(call.last("response.done")
                        .at("/response/status_details/reason")
                        .asText())
                .isEqualTo("client_cancelled");
        call.forget().send("{\"type\":\"response.cancel\"}");
        assertThat(call.refusal()).isEqualTo("response_cancel_not_active");
    }

    @Test
    void usageCountsAudioByTimeAndTheCacheByWhatWasReadBefore() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING), says(On.CALLER, Sessions.OFFER))
                .send(CREATE)
                .untilDone(1)
                .speak(Sessions.WANTED, 400, 700)
                .untilDone(2);

        var first = call.all("response.done").get(0).at("/response/usage");
        assertThat(first.at("/output_token_details/audio_tokens").asInt()).isEqualTo(32);
        assertThat(first.at("/input_token_details/audio_tokens").asInt()).isZero();
        var second = call.all("response.done").get(1).at("/response/usage");
        assertThat(second.at("/output_token_details/audio_tokens").asInt()).isEqualTo(40);
        assertThat(second.at("/input_token_details/audio_tokens").asInt()).isBetween(32 + 22, 32 + 24);
        assertThat(second.at("/input_token_details/cached_tokens").asInt() % 64).isZero();
        assertSums(first);
        assertSums(second);
    }

    @Test
    void whatTheModelReadBeforeIsCachedUntilTheConversationIsRewritten() {
        var call = Sessions.phone(
                        says(On.START, Sessions.GREETING),
                        says(On.CALLER, Sessions.OFFER),
                        says(On.CALLER, Sessions.OFFER))
                .send("{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"instructions\":\""
                        + "Be brief. ".repeat(60) + "\"}}")
                .send(CREATE)
                .untilDone(1)
                .speak(Sessions.WANTED, 400, 700)
                .untilDone(2);

        var second = call.last("response.done").at("/response/usage");
        assertThat(second.at("/input_token_details/cached_tokens_details/text_tokens")
                        .asInt())
                .isEqualTo(128);
        assertThat(second.at("/input_token_details/cached_tokens").asInt()).isEqualTo(128);
        assertSums(second);

        var item =
                call.all("response.output_item.done").getFirst().at("/item/id").asText();
        call.send("{\"type\":\"conversation.item.delete\",\"item_id\":\"" + item + "\"}")
                .speak(Sessions.YES, 400, 700)
                .untilDone(3);
        assertThat(call.last("response.done")
                        .at("/response/usage/input_token_details/cached_tokens")
                        .asInt())
                .isZero();
    }

    private static void assertSums(JsonNode usage) {
        var input = usage.path("input_token_details");
        var output = usage.path("output_token_details");
        assertThat(usage.path("input_tokens").asInt())
                .isEqualTo(input.path("text_tokens").asInt()
                        + input.path("audio_tokens").asInt());
        assertThat(usage.path("output_tokens").asInt())
                .isEqualTo(output.path("text_tokens").asInt()
                        + output.path("audio_tokens").asInt());
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("input_tokens").asInt()
                        + usage.path("output_tokens").asInt());
        assertThat(input.path("cached_tokens").asInt())
                .isLessThanOrEqualTo(usage.path("input_tokens").asInt());
    }

    @Test
    void aResponseThatIsTooLongEndsIncomplete() {
        var call = Sessions.phone(says(On.START, Sessions.OFFER))
                .send("{\"type\":\"response.create\",\"response\":{\"max_output_tokens\":20}}")
                .untilDone(1);

        var response = call.last("response.done").path("response");
        assertThat(response.path("status").asText()).isEqualTo("incomplete");
        assertThat(response.at("/status_details/reason").asText()).isEqualTo("max_output_tokens");
        assertThat(response.path("max_output_tokens").asInt()).isEqualTo(20);
    }

    @Test
    void aResponseOfWordsHasNoAudio() {
        var call = Sessions.phone(says(On.START, Sessions.OFFER))
                .send("{\"type\":\"response.create\",\"response\":{\"output_modalities\":[\"text\"]}}")
                .untilDone(1);

        assertThat(call.all("response.output_audio.delta")).isEmpty();
        assertThat(call.last("response.output_text.done").path("text").asText()).isEqualTo(Sessions.OFFER.text());
        assertThat(call.last("response.done")
                        .at("/response/output/0/content/0/type")
                        .asText())
                .isEqualTo("output_text");
    }

    @Test
    void aTurnThatTheScriptDoesNotHaveIsTold() {
        var call = Sessions.phone(says(On.CALLER, Sessions.OFFER)).send(CREATE).untilDone(1);

        assertThat(call.failures()).containsExactly("unexpected_turn");
        assertThat(call.run.nextTurn()).hasValue(0);
        call.speak(Sessions.YES, 300, 800).untilDone(2).send(CREATE).untilDone(3);
        assertThat(call.failures()).containsExactly("unexpected_turn", "turn_too_many");
    }

    @Test
    void aRebuiltSessionGoesOnWhereTheScriptSays() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING), says(On.RESUME, Sessions.OFFER))
                .send(CREATE)
                .untilDone(1);
        call.session.closed();

        call.open().send(Sessions.PHONE_SESSION).send("""
                {"type":"conversation.item.create","item":{"type":"message","role":"assistant",
                 "content":[{"type":"output_text","text":"Hello, how can I help you?"}]}}""");
        call.send(CREATE).untilDone(2);

        assertThat(call.failures()).isEmpty();
        assertThat(call.run.ledger().sessions()).singleElement().satisfies(session -> {
            assertThat(session.firstResponseAt()).isPresent();
            assertThat(session.conversation()).extracting(item -> item.kind()).containsExactly("assistant");
        });
    }

    @Test
    void aSessionThatForgotTheConversationIsTold() {
        var call = Sessions.phone(says(On.START, Sessions.GREETING), says(On.RESUME, Sessions.OFFER))
                .send(CREATE)
                .untilDone(1);
        call.session.closed();

        call.open().send(Sessions.PHONE_SESSION).send(CREATE).untilDone(2);

        assertThat(call.failures()).containsExactly("unexpected_turn");
    }

    @Test
    void anUnusedSessionIsKnownAsSuch() {
        var call = Sessions.phone();

        call.session.closed();

        assertThat(call.run.ledger().sessions().getFirst().firstResponseAt()).isEmpty();
    }

    @Test
    void theSameSeedMakesTheSameSession() {
        var one = Sessions.phone(says(On.START, Sessions.GREETING)).send(CREATE).untilDone(1);
        var two = Sessions.phone(says(On.START, Sessions.GREETING)).send(CREATE).untilDone(1);

        assertThat(one.received).isEqualTo(two.received);
    }
}
