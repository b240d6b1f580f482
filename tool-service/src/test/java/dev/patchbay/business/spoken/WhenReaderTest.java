package dev.patchbay.business.spoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class WhenReaderTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-21T14:00:00-05:00[America/New_York]");
    private static final OpenHours BY_DAY = (_, time) -> time.getHour() >= 8 && time.getHour() < 18;

    /// Saturday, two in the afternoon.
    private final WhenReader reader = new WhenReader(
            ZonedDateTime.parse("2026-11-21T14:00:00-05:00[America/New_York]"), 60, BY_DAY, Language.ENGLISH);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            today                                   | 2026-11-21 | 2026-11-21
            tomorrow                                | 2026-11-22 | 2026-11-22
            Tomorrow, please.                       | 2026-11-22 | 2026-11-22
            the day after tomorrow                  | 2026-11-23 | 2026-11-23
            Tuesday                                 | 2026-11-24 | 2026-11-24
            this Tuesday                            | 2026-11-24 | 2026-11-24
            next Tuesday                            | 2026-11-24 | 2026-11-24
            Saturday                                | 2026-11-21 | 2026-11-21
            next Saturday                           | 2026-11-28 | 2026-11-28
            thurs                                   | 2026-11-26 | 2026-11-26
            2026-11-24                              | 2026-11-24 | 2026-11-24
            2026-11-24 to 2026-11-26                | 2026-11-24 | 2026-11-26
            November 24                             | 2026-11-24 | 2026-11-24
            Nov 24th                                | 2026-11-24 | 2026-11-24
            the 24th of November                    | 2026-11-24 | 2026-11-24
            November twenty-fourth                  | 2026-11-24 | 2026-11-24
            December first                          | 2026-12-01 | 2026-12-01
            December 1, 2026                        | 2026-12-01 | 2026-12-01
            the 24th                                | 2026-11-24 | 2026-11-24
            the 3rd                                 | 2026-12-03 | 2026-12-03
            11/24                                   | 2026-11-24 | 2026-11-24
            in three days                           | 2026-11-24 | 2026-11-24
            in a week                               | 2026-11-28 | 2026-11-28
            next 7 days                             | 2026-11-21 | 2026-11-28
            next week                               | 2026-11-23 | 2026-11-29
            this week                               | 2026-11-21 | 2026-11-22
            next weekend                            | 2026-11-28 | 2026-11-29
            as soon as possible                     | 2026-11-21 | 2027-01-20
            the first available                     | 2026-11-21 | 2027-01-20
            January 5                               | 2027-01-05 | 2027-01-05
            """)
    void wordsBecomeDays(String words, LocalDate from, LocalDate to) {
        assertThat(reader.read(words)).isInstanceOfSatisfying(When.Days.class, days -> {
            assertThat(days.from()).isEqualTo(from);
            assertThat(days.to()).isEqualTo(to);
            assertThat(days.wanted()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Tuesday the 25th                        | 2026-11-24
            Tuesday, November 26                    | 2026-11-24
            Monday the twenty-fourth                | 2026-11-23
            Friday the 28th at ten                  | 2026-11-27
            tomorrow, Monday                        | 2026-11-23
            """)
    void theWeekdayWinsOverTheDate(String words, LocalDate day) {
        assertThat(reader.read(words)).isInstanceOfSatisfying(When.Days.class, days -> assertThat(days.onlyDay())
                .contains(day));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            next Tuesday at ten                     | 2026-11-24 | 10:00
            Tuesday at 2:30 PM                      | 2026-11-24 | 14:30
            Tuesday at half past two                | 2026-11-24 | 14:30
            Tuesday at two thirty                   | 2026-11-24 | 14:30
            quarter to nine tomorrow                | 2026-11-22 | 08:45
            tomorrow 9am                            | 2026-11-22 | 09:00
            tomorrow at nine in the evening         | 2026-11-22 | 21:00
            tomorrow at noon                        | 2026-11-22 | 12:00
            10 o'clock on Monday                    | 2026-11-23 | 10:00
            2026-11-24 at 14:30                     | 2026-11-24 | 14:30
            2026-11-24 14:30                        | 2026-11-24 | 14:30
            2026-11-24T14:30                        | 2026-11-24 | 14:30
            the 24th at ten                         | 2026-11-24 | 10:00
            Tuesday around 3 p.m.                   | 2026-11-24 | 15:00
            """)
    void aTimeOfDayIsTheOneWanted(String words, LocalDate day, LocalTime time) {
        assertThat(reader.read(words)).isInstanceOfSatisfying(When.Days.class, days -> {
            assertThat(days.onlyDay()).contains(day);
            assertThat(days.wanted()).contains(time);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            this afternoon                          | 2026-11-21 | 12:00 | 16:59
            tonight                                 | 2026-11-21 | 17:00 | 23:59
            tomorrow morning                        | 2026-11-22 | 00:00 | 11:59
            Tuesday after two                       | 2026-11-24 | 14:00 | 23:59
            Tuesday before noon                     | 2026-11-24 | 00:00 | 12:00
            Tuesday between ten and two             | 2026-11-24 | 10:00 | 14:00
            Tuesday from 1 to 3 pm                  | 2026-11-24 | 13:00 | 15:00
            """)
    void aPartOfADayBoundsTheStart(String words, LocalDate day, LocalTime earliest, LocalTime latest) {
        assertThat(reader.read(words)).isInstanceOfSatisfying(When.Days.class, days -> {
            assertThat(days.onlyDay()).contains(day);
            assertThat(days.earliest()).isEqualTo(earliest);
            assertThat(days.latest()).isEqualTo(latest);
        });
    }

    @Test
    void severalWeekdaysAreEachMeantAndNothingBetween() {
        var days = (When.Days) reader.read("Tuesday or Thursday");

        assertThat(days.covers(LocalDate.parse("2026-11-24"), LocalTime.NOON)).isTrue();
        assertThat(days.covers(LocalDate.parse("2026-11-25"), LocalTime.NOON)).isFalse();
        assertThat(days.covers(LocalDate.parse("2026-11-26"), LocalTime.NOON)).isTrue();
    }

    @Test
    void fromOneWeekdayToAnotherTheDaysBetweenAreMeantToo() {
        var days = (When.Days) reader.read("Tuesday to Thursday");

        assertThat(days.covers(LocalDate.parse("2026-11-25"), LocalTime.NOON)).isTrue();
    }

    @Test
    void aWeekdayOfNextWeekIsOneDay() {
        var days = (When.Days) reader.read("Wednesday next week");

        assertThat(days.onlyDay()).contains(LocalDate.parse("2026-11-25"));
    }

    @ParameterizedTest
    @CsvSource({
        "two days later at ten, 2026-11-29",
        "a week later at ten, 2026-12-04",
        "the day after at ten, 2026-11-28",
        "the next day at ten, 2026-11-28",
        "the same day at ten, 2026-11-27",
        "dos dias mas tarde a las diez, 2026-11-29",
        "Monday at ten, 2026-11-23"
    })
    void laterCountsFromTheVisitThatIsMoved(String words, LocalDate day) {
        var days = (When.Days) reader.about(LocalDate.parse("2026-11-27")).read(words);

        assertThat(days.onlyDay()).contains(day);
        assertThat(days.wanted()).contains(LocalTime.of(10, 0));
    }

    /// Models write ten o'clock that way, and programs three in the afternoon in Greenwich.
    @Test
    void aZuluTimeThatMayBeALocalOneIsAskedBack() {
        assertThat(reader.read("2026-11-24T15:00:00Z"))
                .isInstanceOfSatisfying(When.Unclear.class, unclear -> assertThat(unclear.question())
                        .contains("ten in the morning")
                        .contains("three in the afternoon"));
        assertThat(reader.read("2026-11-24T15:00:00.000Z"))
                .isEqualTo(new When.Exact(Instant.parse("2026-11-24T15:00:00Z")));
    }

    @Test
    void aSlotsOwnIdentityIsOneInstant() {
        assertThat(reader.read("2026-11-24T14:30:00-05:00"))
                .isEqualTo(new When.Exact(Instant.parse("2026-11-24T19:30:00Z")));
        assertThat(reader.read("2026-11-24T19:30:00Z"))
                .isEqualTo(new When.Exact(Instant.parse("2026-11-24T19:30:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "blue",
                "yesterday",
                "last Tuesday",
                "November 31",
                "2026-02-30",
                "2026-13-01T10:00:00Z",
                "the 45th",
                "at 45 o'clock"
            })
    void whatIsUnclearIsAskedBack(String words) {
        assertThat(reader.read(words))
                .isInstanceOfSatisfying(When.Unclear.class, unclear -> assertThat(unclear.question())
                        .endsWith("?"));
    }

    @Test
    void aLocalTimeThatDoesNotExistHasNoInstant() {
        var spring = new WhenReader(
                ZonedDateTime.parse("2026-03-01T12:00:00-05:00[America/New_York]"), 60, BY_DAY, Language.ENGLISH);

        assertThat(spring.instant(LocalDate.parse("2026-03-08"), LocalTime.of(2, 30)))
                .isEmpty();
        assertThat(spring.instant(LocalDate.parse("2026-03-08"), LocalTime.of(3, 30)))
                .contains(Instant.parse("2026-03-08T07:30:00Z"));
    }

    @Test
    void spanishWordsAreAnsweredInSpanishAndEnglishOnesAsTheAgentSpeaks() {
        assertThat(reader.read("el martes pasado"))
                .isEqualTo(new When.Unclear("Ese día ya pasó. ¿Qué día a partir de hoy le vendría bien?"));
        assertThat(new WhenReader(NOW, 60, BY_DAY, Language.SPANISH).read("last Tuesday"))
                .isEqualTo(new When.Unclear("Ese día ya pasó. ¿Qué día a partir de hoy le vendría bien?"));
        assertThat(new WhenReader(NOW, 60, BY_DAY, Language.SPANISH).read("2026-02-30"))
                .isEqualTo(new When.Unclear("No encuentro esa fecha en el calendario. ¿Qué día quiere decir?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tuesday ",
                "at ",
                "1 ",
                "1:",
                "-",
                "the day after ",
                "half past ",
                "2026-11-24",
                "a week from ",
                "no, ",
                "or ",
                "\u0301",
                "p. m. ",
                "el martes no, ",
                "12/",
                "between 1 and ",
                "x",
                "ñandú ",
                "9-",
                "24th ",
                " , "
            })
    void whateverIsSaidForLongIsReadAtOnce(String piece) {
        var long5000 = piece.repeat(5000 / piece.length());
        var longest = piece.repeat(Words.MOST / piece.length());

        assertThat(reader.read(long5000)).isInstanceOf(When.Unclear.class);
        assertThatCode(() -> reader.read(longest)).doesNotThrowAnyException();
        assertTimeout(Duration.ofSeconds(2), () -> reader.read(longest));
    }

    @Test
    void anythingIsReadWithoutBreaking() {
        var words =
                ("tuesday monday next this coming at after before by until from between and or not no yes 10 2 24 the"
                                + " 24th first half past quarter to am pm noon midnight morning afternoon tonight week month in a"
                                + " of december november 12/1 2026-11-24 10:30 mañana por la el martes que viene pasado hace dos"
                                + " tres y media menos cuarto de a las los dia semana , ? blue weekend end start day hours ago")
                        .split(" ");
        var random = new Random(1);
        for (var i = 0; i < 5_000; i++) {
            var said = IntStream.range(0, 1 + random.nextInt(9))
                    .mapToObj(_ -> words[random.nextInt(words.length)])
                    .collect(Collectors.joining(" "));

            var read = reader.read(said);

            if (read instanceof When.Unclear(var question)) {
                assertThat(question).as(said).endsWith("?");
            }
            if (read instanceof When.Days days) {
                assertThat(days.stream()).as(said).isNotEmpty();
                assertThat(days.from()).as(said).isAfterOrEqualTo(NOW.toLocalDate());
                assertThat(days.latest()).as(said).isAfterOrEqualTo(days.earliest());
            }
        }
    }

    /// What the tools say must mean the same when a caller, or a model, says it back.
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T14:00, America/New_York", "2026-10-23T11:00, Europe/Madrid",
                "2026-03-06T10:00, America/Los_Angeles",
        "2027-03-26T09:00, Europe/Madrid", "2026-10-02T10:00, Australia/Sydney", "2027-04-02T10:00, Australia/Sydney",
        "2026-12-30T20:00, America/Mexico_City", "2026-10-30T10:00, America/Chicago"
    })
    void aMomentThatIsSaidIsUnderstoodAsThatMoment(LocalDateTime local, String zone) {
        var now = local.atZone(ZoneId.of(zone));
        for (var language : Language.values()) {
            var times = SpokenTime.in(language);
            var allDay = new WhenReader(now, 60, (_, _) -> true, language);
            for (var at = now.plusHours(1).truncatedTo(ChronoUnit.HOURS);
                    at.isBefore(now.plusDays(40));
                    at = at.plusMinutes(95)) {
                var said = times.moment(at, now.toLocalDate());
                if (!said.contains("midnight") && !said.contains("medianoche")) {
                    assertThat(instants(allDay, allDay.read(said))).as(said).containsExactly(at.toInstant());
                }
            }
        }
    }

    private static List<Instant> instants(WhenReader reader, When read) {
        return switch (read) {
            case When.Exact(var at) -> List.of(at);
            case When.Days days ->
                days.stream()
                        .flatMap(day -> reader.instant(day, days.wanted().orElseThrow()).stream())
                        .toList();
            case When.Unclear _ -> List.of();
        };
    }
}
