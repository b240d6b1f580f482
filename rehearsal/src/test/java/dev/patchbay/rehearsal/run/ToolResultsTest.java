package dev.patchbay.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ToolResultsTest {
    private static final String RECORD = """
            {"toolCalls":[
            {"name":"get_slots","outcome":"refused","say":"Which day would suit you?","data":{"ask_for":"when"}},
            {"name":"triage_emergency","outcome":"succeeded","data":{"level":"urgent","joint_job":false}},
            {"name":"get_slots","outcome":"succeeded","data":{"slots":[{"spoken":"Tuesday at ten"}]}}]}""";

    @ParameterizedTest
    @CsvSource({
        "get_slots.outcome, succeeded",
        "get_slots[0].outcome, refused",
        "get_slots[0].say, Which day",
        "get_slots[1].data.slots[0].spoken, Tuesday",
        "triage_emergency.data.level, urgent",
        "triage_emergency.data.joint_job, false"
    })
    void aValueIsFoundByItsName(String name, String value) throws Exception {
        assertThat(check(name, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "get_slots.outcome, refused, '\"succeeded\"'",
        "get_slots[2].outcome, succeeded, nothing",
        "get_slots.data.slots[1].spoken, Tuesday, nothing",
        "book_slot.outcome, succeeded, nothing",
        "triage_emergency.data.joint_job, true, false"
    })
    void anotherValueIsTold(String name, String value, String found) throws Exception {
        assertThat(check(name, value)).isEqualTo(name + ": expected " + value + ", the record has " + found);
    }

    @Test
    void nothingExpectedIsNothingWrong() throws Exception {
        assertThat(new ToolResults(new ObjectMapper().readTree(RECORD)).check(Map.of()))
                .isEmpty();
    }

    private static String check(String name, String value) throws Exception {
        return String.join("", new ToolResults(new ObjectMapper().readTree(RECORD)).check(Map.of(name, value)));
    }
}
