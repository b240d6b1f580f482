package dev.patchbay.business.scheduling.microsoft;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.business.scheduling.Reservation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// What is entered. Nobody is invited.
///
/// @param transactionId a second one with the same is none; it cannot be changed later
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record NewEvent(
        String subject,
        EventBody body,
        GraphTime start,
        GraphTime end,
        Place location,
        String showAs,
        String transactionId,
        List<NamedValue> singleValueExtendedProperties) {
    static NewEvent of(Reservation pending) {
        return new NewEvent(
                EventWords.subject(pending),
                new EventBody("text", EventWords.body(pending)),
                GraphTime.of(pending.visit().from()),
                GraphTime.of(pending.visit().to()),
                new Place(EventWords.address(pending)),
                "busy",
                EventWords.reference(pending),
                List.of(NamedValue.reference(EventWords.reference(pending))));
    }

    @RegisterForReflection
    record EventBody(String contentType, String content) {}

    @RegisterForReflection
    record Place(String displayName) {}

    @Override
    public String toString() {
        return "NewEvent[" + transactionId + "]";
    }
}
