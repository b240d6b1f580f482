package dev.patchbay.business.scheduling;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// A time that can be booked. Its identity is its start with the offset, so a model can carry it through a
/// conversation and the doubled hour of autumn stays unambiguous.
public record Slot(Instant start, Instant end, ZoneId zone) {
    public String id() {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local());
    }

    public ZonedDateTime local() {
        return start.atZone(zone);
    }

    Span span() {
        return new Span(start, end);
    }
}
