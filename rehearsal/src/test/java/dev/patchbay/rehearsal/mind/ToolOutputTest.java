package dev.patchbay.rehearsal.mind;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ToolOutputTest {
    @Test
    void jsonIsReadAsItIs() {
        assertThat(ToolOutput.read("{\"data\":{\"slots\":[1]}}")
                        .at("/data/slots/0")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void aSentenceWithItsDataIsReadAsBoth() {
        var read = ToolOutput.read("Ten is free. {\"slots\":[{\"slot\":\"a\"}]}");
        assertThat(read.path("say").asText()).isEqualTo("Ten is free.");
        assertThat(read.at("/data/slots/0/slot").asText()).isEqualTo("a");
    }

    @Test
    void aSentenceIsText() {
        assertThat(ToolOutput.read("12 Maple Street is outside our area.").asText())
                .isEqualTo("12 Maple Street is outside our area.");
        assertThat(ToolOutput.read("It is {not JSON}.").asText()).isEqualTo("It is {not JSON}.");
    }
}
