package dev.patchbay.business.scheduling.google;

import dev.patchbay.business.scheduling.Span;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// When a calendar is busy (`POST /freeBusy`).
@RegisterForReflection
record BusyQuery(String timeMin, String timeMax, List<Item> items) {
    static BusyQuery of(Span window, String calendarId) {
        return new BusyQuery(window.from().toString(), window.to().toString(), List.of(new Item(calendarId)));
    }

    @RegisterForReflection
    record Item(String id) {}
}
