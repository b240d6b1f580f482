package dev.patchbay.rehearsal.calcom;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Cal.com's way to write times: always with milliseconds.
final class Times {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ZONED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private Times() {}

    static String utc(Instant time) {
        return UTC.format(time);
    }

    static String in(Instant time, ZoneId zone) {
        return ZONED.format(time.atZone(zone));
    }

    /// A time with an offset, or without one in UTC.
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return local(text);
        }
    }

    private static Optional<Instant> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return day(text).map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
        }
    }

    /// The last moment meant: a day's last second, where only a day is said.
    static Optional<Instant> readEnd(String text) {
        return day(text)
                .map(day -> day.atTime(LAST_SECOND).toInstant(ZoneOffset.UTC))
                .or(() -> read(text));
    }

    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text)).filter(_ -> text.contains("/") || "UTC".equals(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
