package dev.patchbay.business.spoken;

import java.util.regex.MatchResult;

/// A time on a clock as it was said, before it is known which half of the day is meant. In a text it is marked as
/// `c2.30o`.
///
/// @param hour 0 to 24
record Clock(int hour, int minute, Half half) {
    /// How it is marked; three groups.
    static final String MARK = "c(\\d{1,2})\\.(\\d\\d)([xapom])";
    static final int GROUPS = 3;
    private static final int LAST_HOUR = 24;

    /// Which half of the day.
    enum Half {
        /// Said as of twenty-four hours.
        GIVEN('x'),
        AM('a'),
        PM('p'),
        OPEN('o'),
        /// Between two days.
        MIDNIGHT('m');

        private final char mark;

        Half(char mark) {
            this.mark = mark;
        }
    }

    static Clock of(MatchResult match, int before) {
        var hour = Integer.parseInt(match.group(before + 1));
        var mark = match.group(before + 3).charAt(0);
        for (var half : Half.values()) {
            if (half.mark == mark) {
                return new Clock(hour, Integer.parseInt(match.group(before + 2)), half);
            }
        }
        throw new IllegalArgumentException("no half of a day is marked by " + mark);
    }

    static String mark(int hour, int minute, Half half) {
        return "c" + hour + (minute < 10 ? ".0" : ".") + minute + half.mark;
    }

    boolean exists() {
        return hour < LAST_HOUR && minute < 60 || hour == LAST_HOUR && minute == 0;
    }
}
