package dev.patchbay.business.spoken;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// "In two and a half hours", "within the hour": counted from this very moment.
///
/// @param within any time up to then
/// @param rest what else was said, in plain words
record Soon(int minutes, boolean within, String rest) {
    private static final Pattern SAID = Pattern.compile("\\b(?=in |within |next |coming |\\d+ [a-z ]+fromnow)"
            + "(?:(in|within|next|coming) (?:the )?(?:next )?)?(\\d{1,3})( (?:and )?half)? (hour|minute)"
            + "(?: (?:and )?(half|quarter|(\\d{1,2}) minute))?(?: fromnow)?\\b");
    private static final Pattern HOME = Pattern.compile("\\bhome\\b");
    private static final int HOUR = 60;
    private static final int HALF_A_DAY = 12 * HOUR;
    private static final int HALF = 30;
    private static final int QUARTER = 15;

    static Optional<Soon> in(String plain) {
        var said = SAID.matcher(plain);
        if (!said.find()) {
            return Optional.empty();
        }
        var minutes = Integer.parseInt(said.group(2)) * (said.group(4).equals("hour") ? HOUR : 1)
                + (said.group(3) == null ? 0 : HALF)
                + more(Optional.ofNullable(said.group(5)), said.group(6));
        var within = said.group(1) != null && !said.group(1).equals("in");
        return Optional.of(new Soon(minutes, within, said.replaceFirst("_")));
    }

    private static int more(Optional<String> words, String minutes) {
        return words.map(word -> switch (word) {
                    case "half" -> HALF;
                    case "quarter" -> QUARTER;
                    default -> Integer.parseInt(minutes);
                })
                .orElse(0);
    }

    When when(ZonedDateTime now) {
        var then = now.plusMinutes(minutes).truncatedTo(ChronoUnit.MINUTES);
        return within ? upTo(now, then) : new When.Exact(then.toInstant());
    }

    /// Of half a day and more only the days count; what is after midnight of less is left out.
    private When upTo(ZonedDateTime now, ZonedDateTime then) {
        var today = now.toLocalDate();
        if (minutes >= HALF_A_DAY) {
            return days(today, then.toLocalDate(), LocalTime.MIN, TimeSpan.LAST);
        }
        var last = then.toLocalDate().equals(today) ? then.toLocalTime() : TimeSpan.LAST;
        return days(today, today, now.toLocalTime().truncatedTo(ChronoUnit.MINUTES), last);
    }

    private static When days(LocalDate from, LocalDate to, LocalTime earliest, LocalTime latest) {
        return new When.Days(from, to, Set.of(), earliest, latest, Optional.empty());
    }

    /// "I'll be home in an hour" does not say when to come.
    boolean isAboutTheCaller() {
        return HOME.matcher(rest).find();
    }
}
