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
        assertThat(Telephone.read(said, "US")).contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "ES, 600 123 456, +34600123456",
        "ES, 911 23 45 67, +34911234567",
        "ES, 34 600 123 456, +34600123456",
        "ES, 00 1 518 555 0142, +15185550142",
        "GB, 020 7946 0958, +442079460958",
        "GB, 07911 123456, +447911123456",
        "GB, +44 (0)20 7946 0958, +442079460958",
        "MX, 55 1234 5678, +525512345678",
        "CA, 416 555 0142, +14165550142",
        "US, +34 600 123 456, +34600123456",
        "US, 011 34 600 123 456, +34600123456",
    })
    void aNumberWithoutItsCountryIsOneOfTheBusinesss(String country, String said, String number) {
        assertThat(Telephone.read(said, country)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({"ES, 518 555 0142", "ES, 123 456 789", "GB, 600 123", "US, 600 123 456", "MX, 5512"})
    void whatIsNoNumberThereIsAskedForAgain(String country, String said) {
        assertThat(Telephone.read(said, country)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+34911234567, ES", "+525512345678, MX", "+15185550142, US", "+442079460958, GB"})
    void aNumberTellsItsCountry(String number, String country) {
        assertThat(Telephone.country(number)).contains(country);
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
        assertThat(Telephone.read(said, "US")).isEmpty();
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
