package dev.patchbay.business.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SpokenTimeTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest
    @CsvSource({
        "09:00, nine in the morning",
        "14:30, half past two in the afternoon",
        "14:15, quarter past two in the afternoon",
        "14:45, quarter to three in the afternoon",
        "11:45, quarter to twelve in the morning",
        "12:00, noon",
        "12:30, half past twelve in the afternoon",
        "00:00, midnight",
        "10:20, ten twenty in the morning",
        "10:05, ten oh five in the morning",
        "18:00, six in the evening",
        "22:00, ten at night"
    })
    void timesAreSaidAsPeopleSayThem(LocalTime time, String said) {
        assertThat(SpokenTime.time(time)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-23 | today
            2026-11-24 | tomorrow, Tuesday the twenty-fourth
            2026-11-26 | Thursday the twenty-sixth
            2026-11-30 | Monday, November thirtieth
            2026-12-01 | Tuesday, December first
            2026-12-31 | Thursday, December thirty-first
            """)
    void daysAreSaidFromToday(LocalDate day, String said) {
        assertThat(SpokenTime.day(day, MONDAY)).isEqualTo(said);
    }

    @Test
    void aTimeThatHappensTwiceSaysWhichOneItIs() {
        var night = LocalDate.parse("2026-11-01");
        var first = ZonedDateTime.parse("2026-11-01T01:30:00-04:00[America/New_York]");

        assertThat(SpokenTime.moment(first, night))
                .isEqualTo("today at half past one at night, before the clocks change");
        assertThat(SpokenTime.moment(first.withLaterOffsetAtOverlap(), night))
                .isEqualTo("today at half past one at night, after the clocks change");
    }
}
