package dev.patchbay.rehearsal.calcom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/// Somebody with an account, whose time is booked.
///
/// @param key the API key
public record Host(int id, String key, String name, String username, ZoneId zone) {
    public String email() {
        return username + "@example.com";
    }

    ObjectNode resource() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("email", email())
                .put("displayEmail", email())
                .put("username", username)
                .put("timeZone", zone.getId());
    }

    @Override
    public String toString() {
        return "Host[" + username + "]";
    }
}
