package dev.patchbay.business.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class QuietHoursTest {
    @ParameterizedTest
    @CsvSource({
        // New York, 21:00 to 08:00.
        "21:00, 08:00, 2026-11-23T15:00:00Z, 2026-11-23T15:00:00Z",
        "21:00, 08:00, 2026-11-24T02:00:00Z, 2026-11-24T13:00:00Z",
        "21:00, 08:00, 2026-11-24T12:59:59Z, 2026-11-24T13:00:00Z",
        "21:00, 08:00, 2026-11-24T13:00:00Z, 2026-11-24T13:00:00Z",
        // Within one day, never, and over the night on which the clocks go forward.
        "12:00, 14:00, 2026-11-23T17:30:00Z, 2026-11-23T19:00:00Z",
        "08:00, 08:00, 2026-11-24T05:00:00Z, 2026-11-24T05:00:00Z",
        "21:00, 08:00, 2027-03-14T04:00:00Z, 2027-03-14T12:00:00Z",
        // The hour that comes twice as they go back: its first end, and its second.
        "21:00, 01:30, 2026-11-01T05:10:00Z, 2026-11-01T05:30:00Z",
        "21:00, 01:30, 2026-11-01T06:10:00Z, 2026-11-01T06:30:00Z",
        "21:00, 02:30, 2027-03-14T04:00:00Z, 2027-03-14T07:30:00Z",
    })
    void whatWaitsGoesWhenTheQuietHoursEnd(String from, String to, Instant now, Instant next) {
        var quiet = new QuietHours(LocalTime.parse(from), LocalTime.parse(to));

        assertThat(quiet.next(now, ZoneId.of("America/New_York"))).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        // Ten in New York is seven in Los Angeles; eight there is eleven in New York.
        "2026-11-23T15:00:00Z, America/New_York America/Los_Angeles, 2026-11-23T16:00:00Z",
        "2026-11-24T02:00:00Z, America/Los_Angeles, 2026-11-24T02:00:00Z",
        "2026-11-24T02:00:00Z, America/Los_Angeles America/New_York, 2026-11-24T16:00:00Z",
        // Half the world apart there is no such moment.
        "2026-11-24T02:00:00Z, America/New_York Asia/Tokyo Europe/Madrid, 2026-11-24T13:00:00Z",
    })
    void whereverTheRecipientMayBeItIsNotNight(Instant now, String zones, Instant next) {
        var quiet = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));
        var all = Arrays.stream(zones.split(" ")).map(ZoneId::of).toList();

        assertThat(quiet.next(now, all)).isEqualTo(next);
    }
}
