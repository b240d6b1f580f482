package dev.patchbay.business.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TelephoneTest {
    @ParameterizedTest
    @CsvSource({
        "+15185550142, +15185550142",
        "518 555 0142, +15185550142",
        "(518) 555-0142, +15185550142",
        "1-518-555-0142, +15185550142",
        "518.555.0142, +15185550142",
        "+44 20 7946 0958, +442079460958",
        "555 010 9999, +15550109999",
    })
    void numbersAreReadHoweverTheyAreWritten(String said, String number) {
        assertThat(Telephone.read(said)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "555",
                "0142",
                "5185550142999",
                "+0123456789",
                "+1",
                "my mobile",
                "118 555 0142",
                "518 155 0142",
                "anonymous",
                "518555014\u0662"
            })
    void whatCannotBeANumberIsNone(String said) {
        assertThat(Telephone.read(said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "unknown", "", "+266696687", "sip:ann@example.com"})
    void aWithheldNumberIsNotKnown(String caller) {
        assertThat(Telephone.known(Optional.of(caller))).isEmpty();
    }

    @Test
    void theEndIsSaidDigitByDigit() {
        assertThat(Telephone.spokenEnd("+15185550142")).isEqualTo("0 1 4 2");
    }
}
