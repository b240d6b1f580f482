package dev.patchbay.business.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SpokenTimeTest {
    private static final SpokenTime ENGLISH = SpokenTime.in(Language.ENGLISH);
    private static final SpokenTime SPANISH = SpokenTime.in(Language.SPANISH);
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
        assertThat(ENGLISH.at(time)).isEqualTo("at " + said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-11-23 | today
            2026-11-24 | tomorrow, Tuesday the twenty-fourth
            2026-11-26 | Thursday the twenty-sixth
            2026-11-30 | Monday, November thirtieth
            2026-12-01 | Tuesday, December first
            2026-12-31 | Thursday, December thirty-first
            2027-02-01 | Monday, February first
            2027-11-24 | Wednesday, November twenty-fourth, twenty twenty-seven
            2025-11-24 | Monday, November twenty-fourth, twenty twenty-five
            """)
    void daysAreSaidFromToday(LocalDate day, String said) {
        assertThat(ENGLISH.day(day, MONDAY)).isEqualTo(said);
    }

    @Test
    void aTimeThatHappensTwiceSaysWhichOneItIs() {
        var night = LocalDate.parse("2026-11-01");
        var first = ZonedDateTime.parse("2026-11-01T01:30:00-04:00[America/New_York]");

        assertThat(ENGLISH.moment(first, night)).isEqualTo("today at half past one at night, before the clocks change");
        assertThat(ENGLISH.moment(first.withLaterOffsetAtOverlap(), night))
                .isEqualTo("today at half past one at night, after the clocks change");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-12-01T14:30 | Tuesday, December first, at half past two in the afternoon | el martes primero de diciembre a las dos y media de la tarde
            2026-11-23T16:00 | today at four in the afternoon | hoy a las cuatro de la tarde
            2026-11-24T10:00 | tomorrow, Tuesday the twenty-fourth at ten in the morning | mañana, martes veinticuatro, a las diez de la mañana
            2026-11-26T12:00 | Thursday the twenty-sixth at noon | el jueves veintiséis al mediodía
            2026-11-27T13:15 | Friday the twenty-seventh at quarter past one in the afternoon | el viernes veintisiete a la una y cuarto de la tarde
            2026-11-28T20:45 | Saturday the twenty-eighth at quarter to nine in the evening | el sábado veintiocho a las ocho y cuarenta y cinco de la noche
            2026-12-31T00:00 | Thursday, December thirty-first, at midnight | el jueves treinta y uno de diciembre a medianoche
            2028-02-29T10:00 | Tuesday, February twenty-ninth, twenty twenty-eight, at ten in the morning | el martes veintinueve de febrero de dos mil veintiocho a las diez de la mañana
            2026-11-29T01:00 | Sunday the twenty-ninth at one at night | el domingo veintinueve a la una de la madrugada
            """)
    void aMomentIsReadBackInBothLanguages(LocalDateTime local, String english, String spanish) {
        var at = local.atZone(ZoneId.of("America/New_York"));

        assertThat(ENGLISH.moment(at, MONDAY)).isEqualTo(english);
        assertThat(SPANISH.moment(at, MONDAY)).isEqualTo(spanish);
    }

    @Test
    void whatIsSaidTwiceInTheNightOfTheClocksIsToldApartInSpanish() {
        var second = ZonedDateTime.parse("2026-10-25T02:30:00+01:00[Europe/Madrid]");

        assertThat(SPANISH.moment(second, LocalDate.parse("2026-10-24")))
                .isEqualTo(
                        "mañana, domingo veinticinco, a las dos y media de la madrugada, después del cambio de hora");
    }
}
