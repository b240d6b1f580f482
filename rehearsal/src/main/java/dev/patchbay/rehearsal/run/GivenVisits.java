package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.GivenVisit;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// Books what a scenario wants booked before its call, by public REST.
///
/// At any free time weeks ahead: far enough from now to be cancelled and moved, and out of the way of who wants to come
/// soon. Another call may be faster, so it is tried a few times.
record GivenVisits(PatchbayApi patchbay) {
    private static final int FROM_DAYS = 14;
    private static final int TO_DAYS = 50;
    private static final int TRIES = 5;

    /// @return the ids of the bookings, in order
    /// @throws IOException when they cannot be made
    List<String> make(List<GivenVisit> visits, String caller) throws IOException, InterruptedException {
        var ids = new ArrayList<String>();
        for (GivenVisit visit : visits) {
            ids.add(make(visit, caller));
        }
        return ids;
    }

    private String make(GivenVisit visit, String caller) throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            Optional<String> id = patchbay.book(wish(visit, caller));
            if (id.isPresent()) {
                return id.get();
            }
        }
        throw new IOException("no time could be had in " + TRIES + " tries");
    }

    private ObjectNode wish(GivenVisit visit, String caller) throws IOException, InterruptedException {
        var today = LocalDate.now(ZoneOffset.UTC);
        JsonNode free = patchbay.availability(visit.project(), today.plusDays(FROM_DAYS), today.plusDays(TO_DAYS));
        if (free.isEmpty()) {
            throw new IOException("nothing is free from " + FROM_DAYS + " to " + TO_DAYS + " days ahead");
        }
        var slot = free.path(ThreadLocalRandom.current().nextInt(free.size()));
        return JsonNodeFactory.instance
                .objectNode()
                .put("projectId", visit.project())
                .put("start", slot.path("start").asText())
                .put("service", visit.service())
                .put("name", visit.name())
                .put("address", visit.address())
                .put("phone", caller);
    }
}
