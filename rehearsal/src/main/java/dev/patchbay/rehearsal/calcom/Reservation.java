package dev.patchbay.rehearsal.calcom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/// A slot kept for somebody who is still thinking about it.
record Reservation(String uid, int eventTypeId, Span span, Instant until) {

    ObjectNode resource() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("eventTypeId", eventTypeId)
                .put("slotStart", Times.utc(span.start()))
                .put("slotEnd", Times.utc(span.end()))
                .put("slotDuration", Duration.between(span.start(), span.end()).toMinutes())
                .put("reservationUid", uid)
                .put("reservationUntil", Times.utc(until));
    }
}
