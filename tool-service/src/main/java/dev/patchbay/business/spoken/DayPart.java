package dev.patchbay.business.spoken;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// Parts of a day as callers name them. The order matters: the first that is named counts.
enum DayPart {
    LUNCH("lunch ?time|around lunch|over lunch", 11, 14, true),
    MORNING("morning|forenoon", 0, 12, false),
    AFTERNOON("afternoon", 12, 17, true),
    EVENING("evening|tonight|night|after work", 17, 24, true);

    private final Pattern words;
    private final TimeSpan span;
    private final boolean afternoon;

    DayPart(String words, int fromHour, int toHour, boolean afternoon) {
        this.words = Pattern.compile("\\b(" + words + ")\\b");
        this.span = TimeSpan.between(LocalTime.of(fromHour, 0), last(toHour));
        this.afternoon = afternoon;
    }

    static Optional<DayPart> in(String text) {
        return Arrays.stream(values())
                .filter(part -> part.words.matcher(text).find())
                .findFirst();
    }

    TimeSpan span() {
        return span;
    }

    /// The hour of the day for an hour on the clock's face (0 to 11) said with this part of the day.
    int hourOfDay(int onFace) {
        var afterNoon = this == LUNCH ? onFace < 7 : afternoon;
        return afterNoon ? onFace + 12 : onFace;
    }

    /// Starts before the next part begins.
    private static LocalTime last(int toHour) {
        return toHour == 24 ? TimeSpan.LAST : LocalTime.of(toHour, 0).minusMinutes(1);
    }
}
