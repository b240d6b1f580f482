package dev.patchbay.business.spoken;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Resolves a caller's words about time on the server, in the business's zone (X7): a model gets dates wrong, a
/// calendar does not.
///
/// Reads ISO dates and date-times as well as "tomorrow afternoon", "next Tuesday at ten", "Tuesday the 24th
/// after two". Where weekday and date disagree, the weekday wins and the nearest such day to the date is meant.
/// What it cannot read it asks about.
public final class WhenReader {
    private static final Pattern ISO_DATE_TIME =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[t ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?)(z|[+-]\\d{2}:?\\d{2})?");
    private static final Pattern NEGATED = Pattern.compile("\\b(not|except|but not|other than|don't|can't|cannot)\\b");
    private static final Pattern PAST =
            Pattern.compile("\\b(yesterday|last (week|mon|tues|wednes|thurs|fri|satur|sun).*)");

    private final LocalDateTime now;
    private final ZonedDateTime here;
    private final int horizonDays;
    private final Sentences sentences;

    /// @param now the present moment in the business's zone
    /// @param horizonDays how far ahead "any day" reaches
    /// @param hours decide between the two hours that "at eight" may be
    /// @param language of what is asked back
    public WhenReader(ZonedDateTime now, int horizonDays, OpenHours hours, Language language) {
        this.sentences = Sentences.in(language);
        this.here = now;
        this.now = now.toLocalDateTime();
        this.horizonDays = horizonDays;
    }

    public When read(String words) {
        var text = Words.normalise(words);
        var iso = ISO_DATE_TIME.matcher(text);
        if (iso.matches()) {
            return isoMoment(iso.group(1), iso.group(2), Optional.ofNullable(iso.group(3)));
        }
        if (NEGATED.matcher(text).find()) {
            return ask(Question.WHICH_DAY);
        }
        if (PAST.matcher(text).find()) {
            return ask(Question.PAST_DAY);
        }
        return combine(text);
    }

    private When ask(Question question) {
        return new When.Unclear(sentences.say(question));
    }

    private When combine(String text) {
        try {
            var days = new DayReader(now.toLocalDate(), horizonDays).read(text);
            var times = new ClockReader().read(days.rest());
            if (days.found().isEmpty() && times.found().isEmpty()) {
                return ask(Question.NOTHING);
            }
            return join(days.found(), times.found().orElse(TimeSpan.ANY));
        } catch (DateTimeException _) {
            // "the 31st of November": numbers that are no date are the caller's slip, not ours.
            return ask(Question.NO_SUCH_DAY);
        }
    }

    private When join(Optional<DaySpan> said, TimeSpan time) {
        var days = said.orElseGet(
                () -> new DaySpan(now.toLocalDate(), now.toLocalDate().plusDays(7), Set.of()));
        return new When.Days(days.from(), days.to(), days.weekdays(), time.earliest(), time.latest(), time.wanted());
    }

    private When isoMoment(String date, String time, Optional<String> offset) {
        try {
            if (offset.isPresent()) {
                return new When.Exact(instant(date, time, offset.get()));
            }
            var day = LocalDate.parse(date);
            var at = LocalTime.parse(time);
            return new When.Days(day, day, Set.of(), at, at, Optional.of(at));
        } catch (DateTimeException _) {
            return ask(Question.NO_SUCH_DAY);
        }
    }

    private static Instant instant(String date, String time, String offset) {
        var zone = offset.equals("z")
                ? "Z"
                : offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset;
        return OffsetDateTime.parse(date + "T" + time + zone).toInstant();
    }

    /// The zone's instant of a local time on a day; of a doubled one the first, of a skipped one none.
    public Optional<Instant> instant(LocalDate day, LocalTime time) {
        var local = day.atTime(time);
        return here.getZone().getRules().getValidOffsets(local).stream()
                .findFirst()
                .map(local::toInstant);
    }
}
