package dev.patchbay.business.tools;

import dev.patchbay.business.spoken.When;
import dev.patchbay.business.spoken.WhenReader;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.regex.Pattern;

/// When something is wished, in words that may bind nobody: a time is read first, and only where there is none does
/// "any time" mean any, and "now" at once. "Any time tomorrow after four" is tomorrow; "I can't talk now, call me at
/// ten" is ten.
sealed interface WishedWhen {
    /// A time, or the question which one.
    record Named(When when) implements WishedWhen {}

    /// The sooner the better.
    record AtOnce() implements WishedWhen {}

    record AnyTime() implements WishedWhen {}

    /// The present moment, and that it does not suit.
    List<Pattern> NOT_NOW = List.of(
            pattern(
                    "\\b(?:can'?t|cannot|can not|couldn'?t|not|don'?t|isn'?t|no)\\b(?:(?!\\b(?:but|pero|sino)\\b)[^,.;]){0,30}?"
                            + "\\b(?:right now|now|ahora mismo|ahora|ya)\\b"),
            pattern(
                    "\\b(?:right now|now|ahora mismo|ahora|ya) (?:i (?:can'?t|cannot)|i'?m busy|i am busy|is bad|is not good"
                            + "|isn'?t good|doesn'?t work|no (?:puedo|podemos|me va|me viene bien|me viene|es buen momento))\\b"),
            pattern("\\bya que\\b"));

    Pattern AT_ONCE = pattern("\\b(?:asap|as soon as(?: possible| you can| they can| he can| she can)?|soon|right away"
            + "|straight away|right now|(?<!from )now|immediately|cuanto antes|lo antes posible|lo más pronto posible"
            + "|pronto|enseguida|de inmediato|inmediatamente|ahora mismo|ahorita|(?<!de )ahora|ya mismo|ya)\\b");
    Pattern ANY_TIME =
            pattern("\\b(?:any ?time|whenever(?: you (?:like|can|want))?|no preference|(?:i'm |i am )?flexible"
                    + "|(?:a |en )?cualquier (?:momento|hora|rato)|cualquiera?|cuando (?:sea|quieran?|puedan?))\\b");

    /// @param reader whose horizon ends on this day
    static WishedWhen read(WhenReader reader, LocalDate today, LocalDate horizon, String said) {
        var words = said.replaceAll("[’‘´`]", "'");
        for (var notNow : NOT_NOW) {
            words = notNow.matcher(words).replaceAll(" , ");
        }
        var rest = ANY_TIME.matcher(AT_ONCE.matcher(words).replaceAll(" ")).replaceAll(" ");
        var open = !rest.equals(words);
        var bound = reader.read(rest);
        if (open && !isOpen(bound, today, horizon)) {
            return new Named(bound);
        }
        var whole = reader.read(words);
        var isNamed = open ? isWrong(bound, whole) : !isEveryDay(whole, today, horizon);
        if (isNamed) {
            return new Named(whole);
        }
        return AT_ONCE.matcher(words).find() ? new AtOnce() : new AnyTime();
    }

    /// No time is in it: neither a readable one nor all that there are.
    private static boolean isOpen(When when, LocalDate today, LocalDate horizon) {
        return when instanceof When.Unclear || isEveryDay(when, today, horizon);
    }

    /// What was said beside "any time" is about days, and cannot be.
    private static boolean isWrong(When bound, When whole) {
        return bound instanceof When.Unclear(var question)
                && whole instanceof When.Unclear
                && !WhenReader.namesNothing(question);
    }

    private static boolean isEveryDay(When when, LocalDate today, LocalDate horizon) {
        return when instanceof When.Days days
                && days.from().equals(today)
                && !days.to().isBefore(horizon)
                && days.except().isEmpty()
                && days.weekdays().isEmpty()
                && days.wanted().isEmpty()
                && days.earliest().equals(LocalTime.MIN)
                && days.latest().getHour() == 23;
    }

    private static Pattern pattern(String words) {
        return Pattern.compile(
                words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE);
    }
}
