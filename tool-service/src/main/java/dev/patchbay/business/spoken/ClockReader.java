package dev.patchbay.business.spoken;

import dev.patchbay.business.spoken.Clock.Half;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Finds the times of day in plain words whose days are marked; marks them as `t0`, `t1`, …
final class ClockReader {
    private static final String CLOCK = Clock.MARK;
    private static final String PART = "(" + DayPart.ANY + ")";
    private static final String THE = "(?:of )?(?:the |el )?(?:at )?";
    private static final String TO = " (?:to|a|until|and|at) (?:the |at )?(?:at )?";
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern LED_RANGE =
            Pattern.compile("\\b(?:between|from|of) " + THE + CLOCK + "(?: " + DayPart.ANY + ")?" + TO + CLOCK);
    /// "At three at four" is none.
    private static final Pattern RANGE_FROM_AT = Pattern.compile(
            "\\bat " + THE + CLOCK + "(?: " + DayPart.ANY + ")? (?:to|a|until|and) (?:the |at )?(?:at )?" + CLOCK);
    private static final Pattern FIVE_OR_TEN_TO = Pattern.compile("\\bc(5|10)\\.00(o) to c(\\d{1,2})\\.00(o)(?! \\d)");
    private static final Pattern RANGE =
            Pattern.compile("\\b" + CLOCK + "(?: " + DayPart.ANY + ")? (?:to|a|until) (?:the |at )?" + CLOCK);
    private static final Pattern FROM = Pattern.compile("\\b(?:after|from) " + THE + CLOCK + "(?: on\\b)?");
    private static final Pattern FROM_ON = Pattern.compile("\\b(?:at )?" + CLOCK + " (?:on|orlater)\\b");
    private static final Pattern UNTIL = Pattern.compile("\\b(?:before|by|until|to) " + THE + CLOCK);
    private static final Pattern AT_LATEST = Pattern.compile("\\b(?:at )?" + CLOCK + " (?:atlatest|by)\\b");
    private static final Pattern POINT = Pattern.compile("\\b(?:(?:at|a) )?" + CLOCK);
    private static final Pattern UNTIL_PART =
            Pattern.compile("\\b(?:by|until) (?:the )?(late|lateafternoon|latemorning)\\b");
    private static final Pattern BEFORE_PART = Pattern.compile("\\b(?:before|by|until) (?:the )?" + PART + "\\b");
    private static final Pattern AFTER_PART = Pattern.compile("\\bafter (?:the )?" + PART + "\\b");
    private static final Pattern A_PART = Pattern.compile("\\b" + PART + "\\b");

    private final List<Timed> found = new ArrayList<>();

    /// @param plain with its days marked
    /// @param said the same before they were
    String mark(String plain, String said) {
        var text = ClockForms.mark(plain, ISO_DATE.matcher(said).find());
        text = replace(LED_RANGE, text, ClockReader::between);
        text = replace(RANGE_FROM_AT, text, ClockReader::between);
        text = replace(FIVE_OR_TEN_TO, text, ClockReader::either);
        text = replace(RANGE, text, ClockReader::between);
        text = replace(FROM, text, m -> new Timed.From(Clock.of(m, 0)));
        text = replace(FROM_ON, text, m -> new Timed.From(Clock.of(m, 0)));
        text = replace(UNTIL, text, m -> new Timed.Until(Clock.of(m, 0)));
        text = replace(AT_LATEST, text, m -> new Timed.Until(Clock.of(m, 0)));
        text = replace(POINT, text, m -> new Timed.Point(Clock.of(m, 0)));
        text = replace(UNTIL_PART, text, m -> new Timed.UntilPart(part(m)));
        text = replace(BEFORE_PART, text, m -> new Timed.BeforePart(part(m)));
        text = replace(AFTER_PART, text, m -> new Timed.AfterPart(part(m)));
        return replace(A_PART, text, m -> new Timed.Part(part(m)));
    }

    /// What was marked with this number.
    Timed marked(int number) {
        return found.get(number);
    }

    private String replace(Pattern pattern, String text, Function<MatchResult, Timed> read) {
        return pattern.matcher(text).replaceAll(m -> {
            found.add(read.apply(m));
            return "t" + (found.size() - 1);
        });
    }

    private static Timed between(MatchResult m) {
        return new Timed.Between(Clock.of(m, 0), Clock.of(m, Clock.GROUPS));
    }

    private static Timed either(MatchResult m) {
        var minutes = Integer.parseInt(m.group(1));
        var hour = Integer.parseInt(m.group(3));
        return new Timed.Either(
                new Clock(hour == 1 ? 12 : hour - 1, 60 - minutes, Half.OPEN),
                new Clock(minutes, 0, Half.OPEN),
                new Clock(hour, 0, Half.OPEN));
    }

    private static DayPart part(MatchResult m) {
        return DayPart.of(m.group(1)).orElseThrow();
    }
}
