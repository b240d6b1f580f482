package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.twilio.HeardAudio;
import dev.patchbay.rehearsal.twilio.TwilioCall;
import java.time.Instant;
import java.util.Optional;

/// A call that is on, as somebody beside it sees it. Thread: any.
///
/// @param system that is to take it, as the scenario names it
/// @param from the caller's number, E.164
public record Airborne(Scenario scenario, String system, String from, Instant placedAt, TwilioCall call) {

    /// The gateway that holds its stream: the last part of the stream's path. Empty when none does.
    public Optional<String> gateway() {
        var streams = call.streams();
        if (call.status().isOver() || streams.isEmpty() || isVapis()) {
            return Optional.empty();
        }
        String path = streams.getLast().getPath();
        return Optional.of(path.substring(path.lastIndexOf('/') + 1));
    }

    public boolean isVapis() {
        return Scenario.VAPI.equals(system);
    }

    public HeardAudio heard() {
        return call.heard();
    }
}
