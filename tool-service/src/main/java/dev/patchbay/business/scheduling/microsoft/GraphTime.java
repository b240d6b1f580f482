package dev.patchbay.business.scheduling.microsoft;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.patchbay.business.scheduling.CalendarFailure;
import dev.patchbay.business.scheduling.CalendarFailure.Category;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// A time as Graph has it: local, without an offset, and the zone beside it. Written and asked for in UTC, where no
/// hour is there twice.
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record GraphTime(String dateTime, String timeZone) {
    static final String ZONE = "UTC";

    static GraphTime of(Instant time) {
        return new GraphTime(LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString(), ZONE);
    }

    Instant instant() {
        return in(zone());
    }

    /// Of a whole day, which has no zone: as it is in this one.
    Instant dayIn(ZoneId zone) {
        return local().toLocalTime().equals(LocalTime.MIDNIGHT) ? in(zone) : instant();
    }

    private Instant in(ZoneId zone) {
        return local().atZone(zone).toInstant();
    }

    private LocalDateTime local() {
        try {
            return LocalDateTime.parse(dateTime == null ? "" : dateTime);
        } catch (DateTimeException _) {
            throw new CalendarFailure(Category.UNREADABLE);
        }
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(timeZone == null ? "" : timeZone);
        } catch (DateTimeException _) {
            throw new CalendarFailure(Category.UNREADABLE);
        }
    }
}
