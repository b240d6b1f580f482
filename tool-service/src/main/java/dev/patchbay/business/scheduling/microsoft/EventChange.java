package dev.patchbay.business.scheduling.microsoft;

import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.microsoft.NewEvent.EventBody;
import dev.patchbay.business.scheduling.microsoft.NewEvent.Place;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// An entry that becomes another reservation's: another time and another reference.
@RegisterForReflection
record EventChange(
        String subject,
        EventBody body,
        GraphTime start,
        GraphTime end,
        Place location,
        List<NamedValue> singleValueExtendedProperties) {
    static EventChange of(Reservation pending) {
        return new EventChange(
                EventWords.subject(pending),
                new EventBody("text", EventWords.body(pending)),
                GraphTime.of(pending.visit().from()),
                GraphTime.of(pending.visit().to()),
                new Place(EventWords.address(pending)),
                List.of(NamedValue.reference(EventWords.reference(pending))));
    }

    @Override
    public String toString() {
        return "EventChange[]";
    }
}
