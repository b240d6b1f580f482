package dev.patchbay.business.messages;

import dev.patchbay.business.spoken.Language;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A moment as it is written: "Tuesday, November 24 at 10:00 AM", "martes 24 de noviembre a las 10:00". Pure.
public final class WrittenTime {
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEEE, MMMM d 'at' h:mm a", Locale.US);
    private static final DateTimeFormatter SPANISH =
            DateTimeFormatter.ofPattern("EEEE d 'de' MMMM 'a las' H:mm", Locale.of("es"));

    private WrittenTime() {}

    public static String of(ZonedDateTime at, Language language) {
        return switch (language) {
            case ENGLISH -> ENGLISH.format(at);
            case SPANISH -> SPANISH.format(at);
        };
    }
}
