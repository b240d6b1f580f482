package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.When;
import dev.patchbay.business.spoken.WhenReader;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// It is Monday the 23rd of November 2026, two in the afternoon.
@Tag("unit")
class WishedWhenTest {
    private static final int HORIZON_DAYS = 60;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "any time tomorrow after four | 2026-11-24 16:00-23:59",
                "I can't talk now, call me tomorrow at ten | 2026-11-24 10:00",
                "I can’t talk right now call me tomorrow at ten | 2026-11-24 10:00",
                "mañana, ya que hoy no puedo | 2026-11-24",
                "ahora no puedo, mejor mañana a las diez | 2026-11-24 10:00",
                "mañana a las diez, ahora no puedo | 2026-11-24 10:00",
                "no puedo hablar ahora, llámenme mañana a las diez | 2026-11-24 10:00",
                "right now I'm at work, so tomorrow at ten | 2026-11-24 10:00",
                "as soon as possible, tomorrow morning is fine | 2026-11-24 00:00-11:59",
                "asap, but not before nine | 2026-11-23..2026-11-30 09:00-23:59",
                "whenever after four | 2026-11-23..2026-11-30 16:00-23:59",
                "any time today | 2026-11-23",
                "cualquier momento el martes | 2026-11-24",
                "mañana a cualquier hora | 2026-11-24",
                "any time between nine and noon on Friday | 2026-11-27 09:00-12:00",
                "from December first, I'm flexible | 2026-12-01..2027-01-22",
                "flexible, from January on | 2027-01-01..2027-01-22",
                "any time on February 31 | ?",
                "not now | ?",
                "when the moon is full | ?",
                "asap | at once",
                "as soon as you get this | at once",
                "it's urgent, as soon as the plumber is back | at once",
                "now | at once",
                "right away | at once",
                "lo antes posible | at once",
                "ya mismo | at once",
                "any time | any time",
                "call me whenever | any time",
                "I'm flexible | any time",
                "cuando quiera | any time",
                "no preference | any time"
            })
    void aTimeIsReadFirstAndWheneverOnlyWithoutOne(String said, String meant) {
        assertThat(meant(said)).isEqualTo(meant);
    }

    private static String meant(String said) {
        var now = LocalDateTime.parse("2026-11-23T14:00").atZone(ZoneId.of("America/New_York"));
        var reader = new WhenReader(
                now, HORIZON_DAYS, (_, time) -> time.getHour() >= 8 && time.getHour() < 20, Language.ENGLISH);
        var today = now.toLocalDate();
        return switch (WishedWhen.read(reader, today, today.plusDays(HORIZON_DAYS), said)) {
            case WishedWhen.AtOnce() -> "at once";
            case WishedWhen.AnyTime() -> "any time";
            case WishedWhen.Named(When.Unclear(var question)) -> question.substring(question.length() - 1);
            case WishedWhen.Named(When.Exact(var at)) -> at.toString();
            case WishedWhen.Named(When.Days days) -> text(days);
        };
    }

    private static String text(When.Days days) {
        var said = days.from().equals(days.to()) ? days.from().toString() : days.from() + ".." + days.to();
        var bound = days.earliest().getHour() > 0 || days.latest().getHour() < 23;
        return said
                + days.wanted()
                        .map(time -> " " + time)
                        .orElse(bound ? " " + days.earliest() + "-" + days.latest() : "");
    }
}
