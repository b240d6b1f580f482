package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class CallerNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "anonymous", "Restricted", "+266696687", "+7378742833", "+86282452253", "sip:a@b", "12345"})
    void aWithheldNumberIsNobodys(String told) {
        assertThat(CallerNumber.known(Optional.of(told))).isEmpty();
    }

    @Test
    void aNumberIsFoundAsItMayHaveBeenLeft() {
        assertThat(CallerNumber.known(Optional.of("+1 (518) 555-0143"))).contains("+15185550143");
        assertThat(CallerNumber.digits("+15185550143")).containsExactly("15185550143", "5185550143");
        assertThat(CallerNumber.digits("+34911234567")).containsExactly("34911234567", "911234567");
        assertThat(CallerNumber.digits("+442079460958")).containsExactly("442079460958", "2079460958", "02079460958");
    }
}
