package dev.patchbay.rehearsal.openai;

import static dev.patchbay.rehearsal.openai.Sessions.calls;
import static dev.patchbay.rehearsal.openai.Sessions.says;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.ToolUse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class BooksAVisitTest {

    @Test
    void aWholeCallIsPlayedFromTheGreetingToTheBooking() {
        var call = Sessions.phone(
                says(On.START, Sessions.GREETING),
                calls(On.CALLER, new ToolUse("get_slots", Map.of("days", 3))),
                says(On.TOOLS, Sessions.OFFER),
                calls(On.CALLER, new ToolUse("book_slot", Map.of("slot", "${get_slots.data.slots[1].id}"))),
                says(On.TOOLS, Sessions.GREETING));

        call.send("{\"type\":\"response.create\"}").untilDone(1);
        call.speak(Sessions.WANTED, 400, 800).untilDone(2);
        answer(call, "{\\\"data\\\":{\\\"slots\\\":[{\\\"id\\\":\\\"s1\\\"},{\\\"id\\\":\\\"s2\\\"}]}}");
        call.send("{\"type\":\"response.create\"}").untilDone(3);
        call.speak(Sessions.YES, 400, 800).untilDone(4);

        var booking = call.last("response.function_call_arguments.done");
        assertThat(booking.path("arguments").asText()).isEqualTo("{\"slot\":\"s2\"}");
        answer(call, "done");
        call.send("{\"type\":\"response.create\"}").untilDone(5);
        call.time.pass(Duration.ofSeconds(1));

        assertThat(call.failures()).isEmpty();
        assertThat(call.all("error")).isEmpty();
        assertThat(call.all("conversation.item.input_audio_transcription.completed"))
                .extracting(event -> event.path("transcript").asText())
                .containsExactly("I would like a visit.", "Yes, please.");
        assertThat(call.run.nextTurn()).hasValue(5);
    }

    private static void answer(Sessions call, String output) {
        var callId = call.last("response.function_call_arguments.done")
                .path("call_id")
                .asText();
        call.send("""
                {"type":"conversation.item.create","item":{"type":"function_call_output",
                 "call_id":"%s","output":"%s"}}
                """.formatted(callId, output));
    }
}
