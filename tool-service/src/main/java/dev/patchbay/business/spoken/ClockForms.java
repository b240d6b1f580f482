package dev.patchbay.business.spoken;

import dev.patchbay.business.spoken.Clock.Half;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The forms in which times of day are said, in plain words. Each is marked in the text where it stands.
final class ClockForms {
    private static final String HOUR = "(\\d{1,2})";
    private static final String FIVES = "(5|10|15|20|25|30|35|40|45|50|55)";
    private static final String MARKED = Clock.MARK;
    private static final int FACE = 12;
    private static final int FULL = 60;

    private static final Form WRITTEN = form("(\\d{1,2}):(\\d\\d)(?::\\d\\d)?", m -> said(m.group(1), number(m, 2)));
    private static final Form WRITTEN_WITH_DATE =
            form("(\\d{1,2}):(\\d\\d)(?::\\d\\d)?(?! [ap]m)", m -> Clock.mark(number(m, 1), number(m, 2), Half.GIVEN));

    private static final List<Form> FORMS = List.of(
            WRITTEN,
            form("half past (?:at )?" + HOUR, m -> said(m.group(1), 30)),
            form("quarter past (?:at )?" + HOUR, m -> said(m.group(1), 15)),
            form("quarter to (?:at )?" + HOUR, m -> before(number(m, 1), 15)),
            form(
                    FIVES + " (?:minute )?(?:para|to|until) noon",
                    m -> Clock.mark(FACE - 1, FULL - number(m, 1), Half.GIVEN)),
            form("noon half", _ -> Clock.mark(FACE, 30, Half.GIVEN)),
            form("noon quarter", _ -> Clock.mark(FACE, 15, Half.GIVEN)),
            // How long it takes is no time of day; what stands before or after a time is.
            form(
                    "(?<!in )(?<!within )(?<!after )(?<!before )(?:\\d{1,3} (?:and )?half hour"
                            + "|\\d{1,3} hour(?: (?:and )?(?:half|quarter|\\d{1,2} minute))?|\\d{1,3} minute)"
                            + "(?<!(?<=at )\\d{1,2} hour)"
                            + "(?! (?:fromnow|later|ago|before|after|past|to|of|until|para)\\b)",
                    _ -> "lasting"),
            form(
                    "(?<!d\\d )(?<!d\\d\\d )" + FIVES + " (?:minute )?after (?:at )?" + HOUR,
                    m -> said(m.group(2), number(m, 1))),
            form("(?<=at )" + FIVES + " after (?:at )?" + HOUR, m -> said(m.group(2), number(m, 1))),
            form("(?<=at )" + FIVES + " of " + HOUR, m -> before(number(m, 2), number(m, 1))),
            form(FIVES + " minute (?:before|until|of) (?:at )?" + HOUR, m -> before(number(m, 2), number(m, 1))),
            form(FIVES + " (?:minute )?past (?:at )?" + HOUR, m -> said(m.group(2), number(m, 1))),
            form(
                    "(?:(?<!(?:from|of|between) at )(?<=at )" + FIVES
                            + "|(?<!from )(?<!between )(?<!from at )(?<!between at )(15)|(20|25))"
                            + " (?:to|until) (?:at )?([1-9]|1[0-2])(?! (?:am|pm) to)",
                    ClockForms::minutesTo),
            form(FIVES + "(?: minute to| (?:minute )?para) (?:at )?" + HOUR, m -> before(number(m, 2), number(m, 1))),
            form(HOUR + " minus quarter", m -> before(number(m, 1), 15)),
            form(HOUR + " minus " + FIVES, m -> before(number(m, 1), number(m, 2))),
            form(HOUR + " (?:and )?half", m -> said(m.group(1), 30)),
            form(HOUR + " (?:and )?quarter", m -> said(m.group(1), 15)),
            form("half " + HOUR, m -> said(m.group(1), 30)),
            form(
                    "(?<!between at )(?<!between )(?<=at )" + HOUR + " and " + FIVES + "(?! (?:am|pm|oclock))",
                    m -> said(m.group(1), number(m, 2))),
            form(HOUR + " oh ([1-9])", m -> said(m.group(1), number(m, 2))),
            form(
                    "(?<!_ )" + HOUR + " ([0-5]\\d)(?! (?:am|pm) \\d| (?:minute|hour|thing)\\b)",
                    m -> said(m.group(1), number(m, 2))),
            form("(?<=at )(\\d{1,2})([0-5]\\d)(?! _)", m -> said(m.group(1), number(m, 2))),
            form("(\\d{1,2})([0-5]\\d)(?= (?:am|pm|oclock))", m -> said(m.group(1), number(m, 2))),
            form("noon", _ -> Clock.mark(FACE, 0, Half.GIVEN)),
            form("midnight", _ -> Clock.mark(0, 0, Half.MIDNIGHT)),
            form(HOUR + "(?= (?:am|pm|oclock|" + DayPart.ANY + "))", m -> said(m.group(1), 0)),
            form("(?<=at )" + HOUR + " hour", m -> said(m.group(1), 0)),
            form(
                    // "At 22 Baker": an hour like that is not said with what comes next.
                    "(?<=at |para |after |before |by |until )(?!(?:1[3-9]|2\\d) _)" + HOUR
                            + "(?! (?:day|week|month|hour|minute))",
                    m -> said(m.group(1), 0)),
            // A number alone, but not one of an address or of dogs.
            form(
                    "(?<!_ )(?<!thing )(?<!in )(?<!d\\d{1,2} or )" + HOUR
                            + "(?! (?:_|thing|day|week|month|hour|minute|to _))",
                    m -> said(m.group(1), 0)),
            form(MARKED + "(?: oclock)? (am|pm)", m -> half(m, m.group(4).equals("am") ? Half.AM : Half.PM)),
            // "la una del mediodía"
            form(MARKED + " c12\\.00x", m -> half(m, Half.PM)),
            form(MARKED + " oclock", m -> m.group().substring(0, m.group().indexOf(' '))),
            // "Friday AM"
            form("(?:(?<=d\\d )|(?<=d\\d\\d )|(?<=the )|(?<=am or ))(am|pm)", ClockForms::halfAlone));

    private ClockForms() {}

    /// The text with its times marked.
    ///
    /// @param isoDate a date was written out beside it: then the clock has twenty-four hours
    static String mark(String plain, boolean isoDate) {
        var text = isoDate ? WRITTEN_WITH_DATE.replace(plain) : plain;
        for (var form : FORMS) {
            text = form.replace(text);
        }
        return text;
    }

    /// An hour past twelve, or with a nought before it, is of twenty-four.
    private static String said(String hour, int minute) {
        var number = Integer.parseInt(hour);
        var given = number > FACE || hour.startsWith("0");
        return Clock.mark(number, minute, given ? Half.GIVEN : Half.OPEN);
    }

    private static String before(int hour, int minutes) {
        var earlier = hour == 1 ? FACE : hour - 1;
        return said(Integer.toString(earlier), FULL - minutes);
    }

    private static String minutesTo(MatchResult m) {
        var minutes = Stream.of(1, 2, 3)
                .map(group -> m.group(group))
                .filter(Objects::nonNull)
                .findFirst();
        return before(number(m, 4), Integer.parseInt(minutes.orElseThrow()));
    }

    private static String halfAlone(MatchResult m) {
        return m.group(1).equals("am") ? "morning" : "afternoon";
    }

    private static String half(MatchResult m, Half half) {
        var clock = Clock.of(m, 0);
        return Clock.mark(clock.hour(), clock.minute(), clock.hour() > FACE ? Half.GIVEN : half);
    }

    private static int number(MatchResult m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static Form form(String pattern, Function<MatchResult, String> mark) {
        return new Form(Pattern.compile("(?<![\\w:.])(?:" + pattern + ")(?![\\w:])"), mark);
    }

    private record Form(Pattern pattern, Function<MatchResult, String> mark) {
        String replace(String text) {
            return pattern.matcher(text).replaceAll(mark);
        }
    }
}
