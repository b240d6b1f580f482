package dev.patchbay.vapi.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.vapi.api.VapiStub;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TwimlTest {
    @Test
    void whatVapiAnswersIsGood() {
        assertThat(Twiml.isGood(VapiStub.TWIML.formatted("1"))).isTrue();
        assertThat(Twiml.isGood("<Response/>")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "twiml",
                "{}",
                "<html/>",
                "<Response>",
                "<Response/><Response/>",
                "<Response>&unknown;</Response>",
                "<!DOCTYPE Response><Response/>",
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Response>&x;</Response>"
            })
    void whatTheCarrierWouldRefuseIsNot(String text) {
        assertThat(Twiml.isGood(text)).isFalse();
    }

    @Test
    void longerThanTheCarrierReadsIsNot() {
        assertThat(Twiml.isGood("<Response><!--" + "x".repeat(64 * 1024) + "--></Response>"))
                .isFalse();
    }
}
