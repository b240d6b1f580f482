package dev.patchbay.business.spoken;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Resolves a caller's words about time on the server, in the business's zone (X7): a model gets dates wrong, a
/// calendar does not. English and Spanish are understood at any time; what cannot be told is asked back.
///
/// Reading goes from the words as they were spelt to plain words (`Words`, `Lexicon`), from these to what is wanted
/// and what not (`Clauses`), to the days and times mentioned (`DayReader`, `ClockReader`), and to what they mean
/// together (`Meaning`). Where weekday and date disagree, the weekday wins and the nearest such day to the date is
/// meant. Pure; a text longer than [Words#MOST] is not read.
public final class WhenReader {
    private static final Pattern ISO_DATE_TIME = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[tT ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)([zZ]|[+-]\\d\\d:?\\d\\d)?");

    private final ZonedDateTime now;
    private final int horizonDays;
    private final OpenHours hours;
    private final Language language;
    private final Optional<LocalDate> visit;

    /// @param now the present moment in the business's zone
    /// @param horizonDays how far ahead "any day" reaches
    /// @param hours decide between the two hours that "at eight" may be
    /// @param language of what is asked back, unless [Language#orThatOf] says another
    public WhenReader(ZonedDateTime now, int horizonDays, OpenHours hours, Language language) {
        this(now, horizonDays, hours, language, Optional.empty());
    }

    private WhenReader(
            ZonedDateTime now, int horizonDays, OpenHours hours, Language language, Optional<LocalDate> visit) {
        this.now = now;
        this.horizonDays = horizonDays;
        this.hours = hours;
        this.language = language;
        this.visit = visit;
    }

    /// The same about a visit that is to be moved: "two days later" is counted from its day.
    public WhenReader about(LocalDate visitDay) {
        return new WhenReader(now, horizonDays, hours, language, Optional.of(visitDay));
    }

    public When read(String words) {
        if (words.length() > Words.MOST) {
            return unclear(language, Question.TOO_LONG);
        }
        var iso = ISO_DATE_TIME.matcher(words.strip());
        if (iso.matches()) {
            return isoMoment(iso.group(1), iso.group(2), Optional.ofNullable(iso.group(3)));
        }
        var spelt = Words.of(words);
        var spoken = language.orThatOf(spelt);
        return answer(spoken, meaning(spoken).of(Lexicon.plain(spelt, language)));
    }

    /// Whether this is what is asked back where the words name no day and no time at all.
    public static boolean namesNothing(String question) {
        return Arrays.stream(Language.values())
                .anyMatch(language ->
                        unclear(language, Question.NOTHING).question().equals(question));
    }

    private Meaning meaning(Language spoken) {
        return new Meaning(now, horizonDays, hours, spoken, visit);
    }

    /// An instant with its offset is a slot's own identity; a local time without one must exist, and once.
    private When isoMoment(String date, String time, Optional<String> offset) {
        try {
            if (offset.isPresent()) {
                var at = instant(date, time, offset.get());
                return isZulu(offset.get()) ? zulu(at, date, time) : new When.Exact(at);
            }
            var at = LocalTime.parse(time);
            var only = new TimeSpan(at, at, Optional.of(at));
            return answer(language, meaning(language).on(List.of(LocalDate.parse(date)), only, Optional.empty()));
        } catch (DateTimeException _) {
            return unclear(language, Question.NO_SUCH_DAY);
        }
    }

    private static boolean isZulu(String offset) {
        return offset.equalsIgnoreCase("z");
    }

    /// Models like to write a `Z` behind a local time. Where the business is open at both, it is asked which is meant;
    /// a program's own fractions of a second speak for Greenwich.
    private When zulu(Instant at, String date, String time) {
        var here = at.atZone(now.getZone());
        var written = LocalDateTime.parse(date + "T" + time);
        var same = here.toLocalDateTime().equals(written) || time.contains(".");
        return same || !hours.isOpen(written.toLocalDate(), written.toLocalTime())
                ? new When.Exact(at)
                : unclear(language, Question.EITHER, moment(here), moment(written.atZone(now.getZone())));
    }

    private String moment(ZonedDateTime at) {
        return SpokenTime.in(language).moment(at, now.toLocalDate());
    }

    private static Instant instant(String date, String time, String offset) {
        var colon = offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset;
        return OffsetDateTime.parse(date + "T" + time + colon).toInstant();
    }

    private static When answer(Language spoken, Sought<When> sought) {
        return switch (sought) {
            case Sought.Found<When>(var when) -> when;
            case Sought.Ask<When>(var question, var values) -> unclear(spoken, question, values);
        };
    }

    private static When.Unclear unclear(Language spoken, Question question, Object... values) {
        return new When.Unclear(Sentences.begin(Sentences.in(spoken).say(question, values)));
    }

    /// The zone's instant of a local time on a day; of a doubled one the first, of a skipped one none.
    public Optional<Instant> instant(LocalDate day, LocalTime time) {
        var local = day.atTime(time);
        return now.getZone().getRules().getValidOffsets(local).stream()
                .findFirst()
                .map(local::toInstant);
    }
}
