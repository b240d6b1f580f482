package dev.patchbay.business.summaries;

import dev.patchbay.business.messages.WrittenTime;
import dev.patchbay.business.spoken.Language;
import java.time.Instant;
import java.time.ZoneId;

/// Whose calls they are.
record Business(String name, ZoneId zone) {
    String written(Instant time, Language language) {
        return WrittenTime.of(time.atZone(zone), language);
    }
}
