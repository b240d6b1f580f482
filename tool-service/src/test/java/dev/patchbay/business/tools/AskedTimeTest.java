package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.pricing.Tier;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.Opening;
import dev.patchbay.business.scheduling.VisitRules;
import dev.patchbay.business.spoken.When;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A business that is open from eight to six but on Sundays, on the 28th of November until ten at night, on Christmas
/// Eve until noon, and on Christmas Day not at all. It is Monday the 23rd of November, 22:00.
@Tag("unit")
class AskedTimeTest {
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final LocalTime NOW = LocalTime.of(22, 0);
    private static final BusinessCalendar CALENDAR = new BusinessCalendar(
            "p",
            "team",
            ZONE,
            Arrays.stream(DayOfWeek.values())
                    .filter(day -> day != DayOfWeek.SUNDAY)
                    .collect(Collectors.toMap(Function.identity(), _ -> List.of(opening("08:00", "18:00")))),
            Map.of(
                    LocalDate.of(2026, 11, 28), List.of(opening("08:00", "22:00")),
                    LocalDate.of(2026, 12, 24), List.of(opening("08:00", "12:00")),
                    LocalDate.of(2026, 12, 25), List.of()),
            Duration.ofHours(1),
            Duration.ofHours(1),
            new VisitRules(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 60, Map.of()));

    @ParameterizedTest
    @CsvSource({
        "2026-11-24, 10:00, REGULAR",
        "2026-11-24, 18:00, AFTER_HOURS",
        "2026-11-29, 10:00, WEEKEND",
        // A sale is no holiday, before it closes and after.
        "2026-11-28, 21:00, REGULAR",
        "2026-11-28, 23:00, WEEKEND",
        "2026-12-24, 15:00, AFTER_HOURS",
        "2026-12-25, 10:00, HOLIDAY",
    })
    void aTimeIsOpenOrNotAndOnlyADayOffIsAHoliday(LocalDate day, LocalTime time, Tier tier) {
        var asked =
                AskedTime.at(day.atTime(time).atZone(ZONE), TODAY.atTime(NOW).atZone(ZONE), Optional.of(CALENDAR));

        assertThat(asked.tier()).isEqualTo(tier);
        assertThat(asked.day()).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({"22:00, 02:59, PT4H59M", "10:00, 14:00, PT4H", "10:00, 09:00, PT0S"})
    void howFarAheadIsToTheMinute(LocalTime now, LocalTime time, Duration ahead) {
        var day = time.isBefore(now) && now.equals(NOW) ? TODAY.plusDays(1) : TODAY;
        var asked =
                AskedTime.at(day.atTime(time).atZone(ZONE), TODAY.atTime(now).atZone(ZONE), Optional.of(CALENDAR));

        assertThat(asked.ahead()).isEqualTo(ahead);
    }

    @Test
    void aDayBeginsWhenTheBusinessOpens() {
        var tomorrow = of(TODAY.plusDays(1), Optional.of(CALENDAR));

        assertThat(tomorrow.tier()).isEqualTo(Tier.ANY);
        assertThat(tomorrow.ahead()).isEqualTo(Duration.ofHours(10));
        assertThat(of(TODAY.plusDays(1), Optional.empty()).ahead()).isEqualTo(Duration.ofHours(2));
        assertThat(of(LocalDate.of(2026, 12, 25), Optional.of(CALENDAR)).tier()).isEqualTo(Tier.HOLIDAY);
    }

    private static AskedTime of(LocalDate day, Optional<BusinessCalendar> calendar) {
        var whole = new When.Days(day, day, Set.of(), LocalTime.MIN, LocalTime.MAX, Optional.empty());
        return AskedTime.of(whole, TODAY.atTime(NOW).atZone(ZONE), calendar);
    }

    private static Opening opening(String from, String to) {
        return new Opening(LocalTime.parse(from), LocalTime.parse(to));
    }
}
