package dev.patchbay.business.spoken;

import java.time.DateTimeException;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One way to mention days, in plain words, and how to read it.
record DayForm(Pattern pattern, BiFunction<MatchResult, Almanac, Mentioned> read) {
    static final String WEEKDAY = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    static final String MONTH =
            "(january|february|march|april|may|june|july|august|september|october|november|december)";
    static final String ARTICLE = "(?:the |el )?";
    /// What follows a number that is no day: "december 1 10 am" is not the tenth.
    static final String NO_CLOCK = "(?! ?(?:am|pm|oclock|half|quarter|minus)\\b)";

    static DayForm of(String pattern, BiFunction<MatchResult, Almanac, Mentioned> read) {
        return new DayForm(Pattern.compile("(?<![\\w:/-])(?:" + pattern + ")(?![\\w:/-])"), read);
    }

    /// A date that the calendar does not have is the caller's slip, not ours.
    Mentioned mentioned(MatchResult match, Almanac almanac) {
        try {
            return read.apply(match, almanac);
        } catch (DateTimeException _) {
            return new Mentioned.Nowhere();
        }
    }

    static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
