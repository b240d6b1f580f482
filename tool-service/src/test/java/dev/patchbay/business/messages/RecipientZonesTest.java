package dev.patchbay.business.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class RecipientZonesTest {
    @ParameterizedTest
    @CsvSource({
        "+12125550143, America/New_York",
        "+13105550143, America/Los_Angeles",
        "+18085550143, Pacific/Honolulu",
        "+17015550143, America/Denver America/North_Dakota/Center",
        "+34915550143, Europe/Madrid",
        // Of several parts of "+20 2" no zero is lost.
        "+20225550143, Africa/Cairo",
        // Nobody's, and none at all.
        "+15550109999, ''",
        "+9995550143, ''",
        "ann@example.com, ''",
    })
    void aNumberTellsWhereItsOwnerMayBe(String number, String zones) {
        var expected = Arrays.stream(zones.split(" "))
                .filter(text -> !text.isEmpty())
                .map(ZoneId::of)
                .collect(Collectors.toSet());

        assertThat(RecipientZones.of(number)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aFreeNumberMayBeAnywhereInTheCountry() {
        assertThat(RecipientZones.of("+18005550143"))
                .contains(ZoneId.of("America/New_York"), ZoneId.of("America/Los_Angeles"));
    }
}
