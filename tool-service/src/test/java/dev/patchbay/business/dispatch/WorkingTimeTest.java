package dev.patchbay.business.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.dispatch.Technician.DayOff;
import dev.patchbay.business.dispatch.Technician.Hours;
import dev.patchbay.business.dispatch.Technician.Shift;
import dev.patchbay.business.scheduling.Span;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class WorkingTimeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-23T08:00 | 2026-11-23T09:00 | true
            2026-11-23T07:30 | 2026-11-23T08:30 | false
            2026-11-23T11:30 | 2026-11-23T12:30 | true
            2026-11-23T16:00 | 2026-11-23T17:00 | true
            2026-11-23T16:30 | 2026-11-23T17:30 | false
            2026-11-24T08:00 | 2026-11-24T09:00 | false
            2026-11-24T23:00 | 2026-11-25T01:00 | true
            2026-11-25T05:30 | 2026-11-25T06:30 | false
            2026-11-30T08:00 | 2026-11-30T09:00 | false
            2026-11-30T12:00 | 2026-11-30T13:00 | true
            2026-12-01T23:00 | 2026-12-02T00:30 | false
            """)
    void aVisitMustLieWithinShifts(LocalDateTime from, LocalDateTime to, boolean holds) {
        var shifts = List.of(
                weekly("monday", "08:00", "12:00"),
                weekly("monday", "12:00", "17:00"),
                weekly("tuesday", "22:00", "06:00"));
        var otherwise = List.of(
                new DayOff("2026-11-30", List.of(new Hours("12:00", "15:00")), null),
                new DayOff("2026-12-01", null, null));

        assertThat(of(shifts, otherwise).holds(span(from, to))).isEqualTo(holds);
    }

    /// The night the clocks go back has 02:00 twice, and the one they go forward has none.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-10-31T22:00-04:00 | 2026-11-01T06:00-05:00 | true
            2026-11-01T01:30-04:00 | 2026-11-01T01:30-05:00 | true
            2026-11-01T05:30-05:00 | 2026-11-01T06:30-05:00 | false
            2026-03-07T22:00-05:00 | 2026-03-08T06:00-04:00 | true
            2026-03-08T05:30-04:00 | 2026-03-08T06:30-04:00 | false
            """)
    void theClocksMayChangeWithinAShift(OffsetDateTime from, OffsetDateTime to, boolean holds) {
        var nights = of(List.of(weekly("saturday", "22:00", "06:00")), List.of());

        assertThat(nights.holds(new Span(from.toInstant(), to.toInstant()))).isEqualTo(holds);
    }

    @Test
    void aShiftThatBeginsInTheSkippedHourBeginsAfterIt() {
        var early = of(List.of(weekly("sunday", "02:30", "10:00")), List.of());

        assertThat(early.holds(Instant.parse("2026-03-08T07:29:00Z"))).isFalse();
        assertThat(early.holds(Instant.parse("2026-03-08T07:30:00Z"))).isTrue();
    }

    @Test
    void aRotationTakesTurnsByWeeks() {
        var second = of(List.of(new Shift("wednesday", "18:00", "18:00", 2, Optional.of("2026-11-27"))), List.of());

        assertThat(second.holds(at("2026-11-25T20:00"))).isTrue();
        assertThat(second.holds(at("2026-11-26T17:59"))).isTrue();
        assertThat(second.holds(at("2026-12-02T20:00"))).isFalse();
        assertThat(second.holds(at("2026-12-09T20:00"))).isTrue();
        assertThat(second.holds(at("2026-11-11T20:00"))).isTrue();
    }

    private static Shift weekly(String day, String from, String to) {
        return new Shift(day, from, to, null, null);
    }

    private static WorkingTime of(List<Shift> shifts, List<DayOff> otherwise) {
        return WorkingTime.of(
                new Technician(
                        "sam",
                        1L,
                        "Sam",
                        true,
                        "en",
                        List.of("hvac"),
                        null,
                        null,
                        null,
                        null,
                        shifts,
                        null,
                        otherwise,
                        null,
                        null,
                        null,
                        null),
                NEW_YORK);
    }

    private static Span span(LocalDateTime from, LocalDateTime to) {
        return new Span(from.atZone(NEW_YORK).toInstant(), to.atZone(NEW_YORK).toInstant());
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
    }
}
