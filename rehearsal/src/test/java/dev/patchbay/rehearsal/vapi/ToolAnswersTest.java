package dev.patchbay.rehearsal.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.vapi.Postman.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts as results of tool calls.
@Tag("unit")
class ToolAnswersTest {
    private static final List<ToolRequest> ASKED =
            List.of(new ToolRequest("call_1", "get_slots", "{}"), new ToolRequest("call_2", "book_slot", "{}"));
    private static final String GOOD = """
            {"results":[{"toolCallId":"call_1","name":"get_slots","result":"nine or ten"},
                        {"toolCallId":"call_2","name":"book_slot","error":"taken"}]}""";

    @Test
    void goodAnswersAreReadInOrder() {
        ToolAnswers answers = read(200, GOOD);

        assertThat(answers.complaints()).isEmpty();
        assertThat(answers.resultOf(ASKED.get(0))).isEqualTo("nine or ten");
        assertThat(answers.resultOf(ASKED.get(1))).isEqualTo("taken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"call_1\"|\"call_9\"|another toolCallId",
                ",\"name\":\"get_slots\"||does not say its name",
                "\"result\":\"nine or ten\"|\"result\":{\"slots\":[]}|is not a string",
                "nine or ten|nine\\nor ten|more than one line",
                "\"result\":\"nine or ten\"|\"answer\":\"nine\"|has a member answer",
                "\"error\":\"taken\"|\"error\":\"taken\",\"result\":\"booked\"|needs either",
                "{\"results\":[|{\"results\":[{\"toolCallId\":\"call_0\",\"name\":\"x\",\"result\":\"y\"},"
                        + "|2 tool calls got 3 results",
                "\"results\"|\"result\"|no array",
            })
    void whatIsWrongIsNamed(String good, String bad, String complaint) {
        assertThat(read(200, GOOD.replace(good, bad == null ? "" : bad)).complaints())
                .anyMatch(each -> each.contains(complaint));
    }

    @Test
    void anotherStatusMakesTheAnswerWorthless() {
        ToolAnswers answers = read(201, GOOD);

        assertThat(answers.complaints()).hasSize(1);
        assertThat(answers.resultOf(ASKED.getFirst())).isEqualTo("No result returned.");
    }

    private static ToolAnswers read(int status, String body) {
        return ToolAnswers.of(ASKED, Optional.of(new Reply(status, body.getBytes(StandardCharsets.UTF_8))));
    }
}
