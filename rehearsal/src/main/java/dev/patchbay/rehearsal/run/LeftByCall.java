package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.twilio.TwilioPeer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a call left, as public REST and the rehearsed carrier tell it.
///
/// @param caller the number that called, `since` when
/// @param beforehand the ids of what was booked before the call
record LeftByCall(
        PatchbayApi patchbay, TwilioPeer twilio, String callId, String caller, Instant since, List<String> beforehand)
        implements EndStateCheck.Left {
    @Override
    public JsonNode bookings() throws IOException, InterruptedException {
        return patchbay.bookings(callId);
    }

    @Override
    public List<JsonNode> given() throws IOException, InterruptedException {
        var bookings = new ArrayList<JsonNode>();
        for (String id : beforehand) {
            bookings.add(patchbay.booking(id));
        }
        return bookings;
    }

    @Override
    public JsonNode messages() throws IOException, InterruptedException {
        return patchbay.messages(callId);
    }

    @Override
    public JsonNode dispatches() throws IOException, InterruptedException {
        return patchbay.dispatches(callId);
    }

    @Override
    public List<String> sms() {
        return twilio.textsTo(caller, since);
    }
}
