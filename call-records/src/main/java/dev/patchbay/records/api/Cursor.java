package dev.patchbay.records.api;

import dev.patchbay.records.store.CallFilter.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/// A call's place in the list ⇄ the opaque text that a client hands back.
final class Cursor {
    private Cursor() {}

    static String write(Place place) {
        var text = place.startedAt() + " " + place.callId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// @throws RuntimeException if this is no cursor
    static Place read(String cursor) {
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        var parts = text.split(" ", 2);
        return new Place(Instant.parse(parts[0]), parts[1]);
    }
}
