package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.scheduling.VisitDetails;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class VisitCluesTest {
    private static final VisitDetails BOOKED = new VisitDetails(
            "AC repair", "Ann B. Lee", "12345 Elm Street, Albany, NY 12207", Optional.empty(), Optional.empty());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ann Lee  | 12345 elm st",
                "ann lee. | Elm Street",
                "Lee      | 12207",
                "Ann Lee  | NY 12207",
                "ANN B LEE| 12345 Elm Street, Albany",
            })
    void whatIsBookedIsKnownHoweverItIsSaid(String name, String address) {
        assertThat(fit(name, address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ann Lee   | 12346 Elm Street",
                "Ann Lee   | Oak Street",
                "Ann Lee   | Street",
                "Ann Lee   | Albany",
                "Ann Lee   | 12345",
                "Ann Lee   | NY",
                "Ann       | 12345 Elm Street",
                "Bob Lee   | 12345 Elm Street",
                "Leeds     | 12345 Elm Street",
                "e         | 12207",
                "?         | 12207",
                "Ann Lee   | ?",
            })
    void whatIsNotBookedIsNot(String name, String address) {
        assertThat(fit(name, address)).isFalse();
    }

    private static boolean fit(String name, String address) {
        return new VisitClues(Optional.of(name), Optional.of(address), Optional.empty(), Optional.empty()).fit(BOOKED);
    }
}
