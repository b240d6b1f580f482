package dev.patchbay.rehearsal.calcom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A booking, as it is kept.
///
/// @param status `accepted`, `pending`, `cancelled`, `rejected`
/// @param wish what it was asked for with
record Booking(
        int id,
        String uid,
        Host host,
        EventType type,
        Span span,
        String status,
        Wish wish,
        Optional<String> cancellationReason,
        Optional<String> reschedulingReason,
        Optional<String> rescheduledFrom,
        Optional<String> rescheduledTo,
        Instant createdAt,
        Instant updatedAt) {

    /// Who is to come, and what was said about it.
    record Wish(
            String name,
            String email,
            Optional<String> phone,
            String timeZone,
            String language,
            List<String> guests,
            ObjectNode responses,
            ObjectNode metadata,
            String location) {}

    boolean blocks() {
        return "accepted".equals(status) || "pending".equals(status);
    }

    Booking with(String newStatus, Optional<String> reason, Instant now) {
        return new Booking(
                id,
                uid,
                host,
                type,
                span,
                newStatus,
                wish,
                reason,
                reschedulingReason,
                rescheduledFrom,
                rescheduledTo,
                createdAt,
                now);
    }

    Booking movedTo(String newUid, Instant now) {
        return new Booking(
                id,
                uid,
                host,
                type,
                span,
                "cancelled",
                wish,
                cancellationReason,
                reschedulingReason,
                rescheduledFrom,
                Optional.of(newUid),
                createdAt,
                now);
    }

    /// As the versions from 2024-08-13 on show it.
    ObjectNode resource() {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("uid", uid)
                .put("title", type.title() + " between " + host.name() + " and " + wish.name())
                .put("description", "");
        told.putArray("hosts").add(host.resource());
        told.put("status", status);
        cancellationReason.ifPresent(reason -> told.put("cancellationReason", reason));
        reschedulingReason.ifPresent(reason -> told.put("reschedulingReason", reason));
        rescheduledFrom.ifPresent(other -> told.put("rescheduledFromUid", other));
        rescheduledTo.ifPresent(other -> told.put("rescheduledToUid", other));
        told.put("start", Times.utc(span.start()))
                .put("end", Times.utc(span.end()))
                .put("duration", Duration.between(span.start(), span.end()).toMinutes())
                .put("eventTypeId", type.id());
        told.putObject("eventType").put("id", type.id()).put("slug", type.slug());
        told.put("meetingUrl", wish.location())
                .put("location", wish.location())
                .put("absentHost", false)
                .put("createdAt", Times.utc(createdAt))
                .put("updatedAt", Times.utc(updatedAt))
                .put("icsUid", uid + "@Cal.com");
        told.set("metadata", wish.metadata().deepCopy());
        told.putArray("attendees").add(attendee());
        wish.guests().forEach(told.putArray("guests")::add);
        told.set("bookingFieldsResponses", responses());
        return told;
    }

    private ObjectNode attendee() {
        ObjectNode attendee = JsonNodeFactory.instance
                .objectNode()
                .put("name", wish.name())
                .put("email", wish.email())
                .put("displayEmail", wish.email())
                .put("timeZone", wish.timeZone())
                .put("language", wish.language())
                .put("absent", false);
        wish.phone().ifPresent(phone -> attendee.put("phoneNumber", phone));
        return attendee;
    }

    private ObjectNode responses() {
        ObjectNode all = wish.responses().deepCopy();
        all.put("name", wish.name()).put("email", wish.email());
        wish.phone().ifPresent(phone -> all.put("attendeePhoneNumber", phone));
        return all;
    }

    /// As it was shown before 2024-08-13, and is to whoever names no version.
    ObjectNode oldResource() {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("uid", uid)
                .put("title", type.title() + " between " + host.name() + " and " + wish.name())
                .put("description", "")
                .put("startTime", Times.utc(span.start()))
                .put("endTime", Times.utc(span.end()))
                .put("status", status.toUpperCase(Locale.ROOT))
                .put("eventTypeId", type.id());
        told.set("metadata", wish.metadata().deepCopy());
        told.putArray("attendees")
                .addObject()
                .put("name", wish.name())
                .put("email", wish.email())
                .put("timeZone", wish.timeZone());
        return told;
    }
}
