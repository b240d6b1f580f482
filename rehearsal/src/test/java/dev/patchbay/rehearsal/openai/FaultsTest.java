package dev.patchbay.rehearsal.openai;

import static dev.patchbay.rehearsal.openai.Sessions.calls;
import static dev.patchbay.rehearsal.openai.Sessions.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelFault.Kind;
import dev.patchbay.rehearsal.scenario.ModelTurn;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.ToolUse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class FaultsTest {
    private static final String CREATE = "{\"type\":\"response.create\"}";
    private static final ModelTurn CALL = calls(On.START, new ToolUse("get_slots", Map.of("from", "tomorrow")));

    @Test
    void theSocketDropsBeforeACallIsComplete() {
        var call = atCall(Kind.DROP_SOCKET);

        call.time.passUntil(() -> call.dropped);

        assertThat(call.all("response.function_call_arguments.delta")).isNotEmpty();
        assertThat(call.types()).doesNotContain("response.function_call_arguments.done", "response.output_item.done");
    }

    @Test
    void theSocketDropsInTheMiddleOfALine() {
        var call = inLine(Kind.DROP_SOCKET, 500);

        call.time.passUntil(() -> call.dropped);

        assertThat(WireAudio.PCMU.millis(call.audioSent().length)).isBetween(500L, 800L);
        assertThat(call.run.ledger().spoken()).singleElement().satisfies(spoken -> {
            assertThat(spoken.line()).isEqualTo("offer");
            assertThat(spoken.whole()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({"FAIL_RESPONSE,server_error,server_error", "RATE_LIMIT,invalid_request_error,rate_limit_exceeded"})
    void aResponseFails(Kind kind, String type, String code) {
        var call = inLine(kind, 0).untilDone(1);

        var response = call.last("response.done").path("response");
        assertThat(response.path("status").asText()).isEqualTo("failed");
        assertThat(response.at("/status_details/error/type").asText()).isEqualTo(type);
        assertThat(response.at("/status_details/error/code").asText()).isEqualTo(code);
        assertThat(call.all("response.output_audio.delta")).isEmpty();
    }

    @Test
    void anErrorEventLeavesTheResponseAlone() {
        var call = inLine(Kind.ERROR_EVENT, 500).untilDone(1);

        assertThat(call.last("error").at("/error/type").asText()).isEqualTo("server_error");
        assertThat(call.last("response.done").at("/response/status").asText()).isEqualTo("completed");
    }

    @Test
    void anExpiredSessionSaysSoAndCloses() {
        var call = inLine(Kind.EXPIRE_SESSION, 500);

        call.time.passUntil(() -> !call.closed.isEmpty());

        assertThat(call.refusal()).isEqualTo("session_expired");
        assertThat(call.closed).startsWith("1001 ");
    }

    @Test
    void anHourEndsEverySession() {
        var call = Sessions.phone();

        call.time.pass(Duration.ofMinutes(60));

        assertThat(call.refusal()).isEqualTo("session_expired");
        assertThat(call.closed).startsWith("1001 ");
    }

    @Test
    void aSilentModelNeverGoesOn() {
        var call = inLine(Kind.SILENCE, 0);

        call.time.pass(Duration.ofMinutes(5));

        assertThat(call.all("response.created")).hasSize(1);
        assertThat(call.all("response.done")).isEmpty();
    }

    @Test
    void aStalledModelGoesOnThreeSecondsLater() {
        var call = inLine(Kind.STALL, 0);

        call.time.pass(Duration.ofMillis(2_900));
        assertThat(call.all("response.output_audio.delta")).isEmpty();
        call.untilDone(1);
        assertThat(call.last("response.done").at("/response/status").asText()).isEqualTo("completed");
    }

    @Test
    void someAudioIsLateAfterAnInterruption() {
        var call = inLine(Kind.LATE_DELTAS, 0);
        call.time.passUntil(() -> call.all("response.output_audio.delta").size() > 2);
        call.forget().append(WireAudio.PCMU.encode(Sessions.voice(5, 8_000, 0.3)));

        assertThat(call.types())
                .startsWith(
                        "input_audio_buffer.speech_started",
                        "response.output_audio.delta",
                        "response.output_audio.done");
        assertThat(call.last("response.done").at("/response/status").asText()).isEqualTo("cancelled");
    }

    @Test
    void anotherItemOfTheSameResponseIsLateToo() {
        var call = inLine(Kind.LATE_DELTAS, 0);
        call.time.passUntil(() -> call.all("response.output_audio.delta").size() > 2);
        var cut = call.last("response.output_audio.delta");
        call.forget().append(WireAudio.PCMU.encode(Sessions.voice(5, 8_000, 0.3)));

        assertThat(call.all("response.output_audio.delta").stream()
                        .map(delta -> delta.path("item_id").asText())
                        .distinct())
                .hasSize(2)
                .startsWith(cut.path("item_id").asText());
        assertThat(call.all("response.output_audio.delta"))
                .allSatisfy(delta -> assertThat(delta.path("response_id")).isEqualTo(cut.path("response_id")));
        assertThat(call.last("response.done").at("/response/output")).hasSize(2);
    }

    @Test
    void anInterruptedCallEndsWithArgumentsThatAreDoneAndNotWhole() {
        var call = atCall(Kind.HOLD_CALL);
        call.time.pass(Duration.ofSeconds(2));
        call.forget().append(WireAudio.PCMU.encode(Sessions.voice(5, 8_000, 0.3)));

        assertThat(call.types())
                .startsWith(
                        "input_audio_buffer.speech_started",
                        "response.function_call_arguments.done",
                        "response.output_item.done",
                        "conversation.item.done",
                        "response.done");
        assertThat(call.last("response.function_call_arguments.done")
                        .path("arguments")
                        .asText())
                .isEqualTo("{\"from\":\"");
        assertThat(call.last("response.output_item.done").at("/item/status").asText())
                .isEqualTo("incomplete");
    }

    @Test
    void anOutputForAWithdrawnCallIsTold() {
        var call = atCall(Kind.HOLD_CALL);
        call.time.pass(Duration.ofSeconds(2));
        call.append(WireAudio.PCMU.encode(Sessions.voice(5, 8_000, 0.3)));

        call.send("""
                {"type":"conversation.item.create","item":{"type":"function_call_output","call_id":"%s","output":"{}"}}""".formatted(
                call.last("response.output_item.done").at("/item/call_id").asText()));

        assertThat(call.failures()).containsExactly("withdrawn_call_answered");
    }

    @Test
    void aHeldCallGoesOnWhenNobodyInterrupts() {
        var call = atCall(Kind.HOLD_CALL).untilDone(1);

        assertThat(call.last("response.function_call_arguments.done")
                        .path("arguments")
                        .asText())
                .isEqualTo("{\"from\":\"tomorrow\"}");
    }

    @Test
    void aFaultHappensOnce() {
        var fault = new ModelFault(new ModelFault.At.Line("offer", Duration.ZERO), Kind.FAIL_RESPONSE);
        var call = Sessions.withFault(fault, says(On.START, Sessions.OFFER), says(On.CALLER, Sessions.OFFER))
                .send(Sessions.PHONE_SESSION)
                .send(CREATE)
                .untilDone(1)
                .speak(Sessions.YES, 300, 700)
                .untilDone(2);

        assertThat(call.last("response.done").at("/response/status").asText()).isEqualTo("completed");
    }

    private static Sessions atCall(Kind kind) {
        return Sessions.withFault(new ModelFault(new ModelFault.At.Call("get_slots"), kind), CALL)
                .send(Sessions.PHONE_SESSION)
                .send(CREATE);
    }

    private static Sessions inLine(Kind kind, int ms) {
        var at = new ModelFault.At.Line("offer", Duration.ofMillis(ms));
        return Sessions.withFault(new ModelFault(at, kind), says(On.START, Sessions.OFFER))
                .send(Sessions.PHONE_SESSION)
                .send(CREATE);
    }
}
