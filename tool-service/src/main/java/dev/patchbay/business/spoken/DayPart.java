package dev.patchbay.business.spoken;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;

/// Parts of a day as callers name them, by their plain form; hours from the first to before the last.
enum DayPart {
    DAWN("dawn", 0, 6),
    EARLY("early", 0, 10),
    EARLY_MORNING("earlymorning", 0, 10),
    MID_MORNING("midmorning", 9, 12),
    LATE_MORNING("latemorning", 10, 12),
    MORNING("morning", 0, 12),
    LUNCH("lunch", 11, 14),
    EARLY_AFTERNOON("earlyafternoon", 12, 15),
    MID_AFTERNOON("midafternoon", 14, 16),
    LATE_AFTERNOON("lateafternoon", 15, 19),
    LATE("late", 15, 24),
    AFTERNOON("afternoon", 12, 17),
    TARDE("tarde", 12, 20),
    EVENING("evening", 17, 24),
    /// "At two at night": the hours after midnight are of the same day, unlike those of "Tuesday night".
    AT_NIGHT("atnight", 17, 24),
    NIGHT("night", 17, 24),
    NOCHE("noche", 19, 24);

    /// All plain forms, for patterns.
    static final String ANY = "(?:dawn|early|earlymorning|midmorning|latemorning|morning|lunch|earlyafternoon"
            + "|midafternoon|lateafternoon|late|afternoon|tarde|evening|atnight|night|noche)";
    private static final int LAST_OF_NIGHT = 5;
    private static final int EARLIEST_AT_LUNCH = 10;
    private static final int LATEST_IN_AFTERNOON = 10;

    private final String form;
    private final TimeSpan span;

    DayPart(String form, int fromHour, int toHour) {
        this.form = form;
        this.span = TimeSpan.between(
                LocalTime.of(fromHour, 0),
                toHour == 24 ? TimeSpan.LAST : LocalTime.of(toHour, 0).minusMinutes(1));
    }

    static Optional<DayPart> of(String form) {
        return Arrays.stream(values()).filter(part -> part.form.equals(form)).findFirst();
    }

    TimeSpan span() {
        return span;
    }

    /// The hour of the day for an hour on the clock's face (0 to 11) said with this part of the day.
    int hourOfDay(int onFace) {
        return switch (this) {
            case DAWN, EARLY, EARLY_MORNING, MID_MORNING, LATE_MORNING, MORNING -> onFace;
            case LUNCH -> onFace >= EARLIEST_AT_LUNCH ? onFace : onFace + 12;
            case AT_NIGHT, NIGHT, NOCHE -> onFace < LAST_OF_NIGHT ? onFace : onFace + 12;
            case EARLY_AFTERNOON, MID_AFTERNOON, LATE_AFTERNOON, LATE, AFTERNOON, TARDE, EVENING -> onFace + 12;
        };
    }

    /// Nobody is there "at ten in the afternoon": then something else was meant, as in "at ten, after lunch".
    boolean has(int onFace) {
        return switch (this) {
            case EARLY_AFTERNOON, MID_AFTERNOON, LATE_AFTERNOON, AFTERNOON, TARDE -> onFace < LATEST_IN_AFTERNOON;
            case DAWN, EARLY, EARLY_MORNING, MID_MORNING, LATE_MORNING, MORNING, LUNCH -> true;
            case LATE, EVENING, AT_NIGHT, NIGHT, NOCHE -> true;
        };
    }

    /// Whether the hours after midnight belong to the day before.
    boolean lastsPastMidnight() {
        return this == NIGHT || this == NOCHE;
    }
}
