package dev.patchbay.rehearsal.scenario;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A rehearsed call.
///
/// @param file where it was read from
/// @param name a few words, for the verdict
/// @param about what it shows
/// @param from the caller's number; absent: a fresh one for each run, since several calls run at once
/// @param numbers what is called, E.164, by the system that is to take the call; several: the call is played to
///     each of them, and their records must be equal but for what differs by nature
/// @param given what is booked before the call
/// @param dialled what becomes of those who are dialled within the call, one after the other
/// @param steps what the caller does, in order
/// @param script the model's part
/// @param then what must be true afterwards
public record Scenario(
        Path file,
        String name,
        String about,
        Optional<String> from,
        Map<String, String> numbers,
        List<GivenVisit> given,
        List<Dialled> dialled,
        List<Step> steps,
        ModelScript script,
        Expectation then) {
    /// The system names in files.
    public static final String VAPI = "vapi";

    /// See [#VAPI].
    public static final String REALTIME = "openai-realtime";

    public Scenario {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        given = List.copyOf(given);
        dialled = List.copyOf(dialled);
        steps = List.copyOf(steps);
    }

    /// It takes something of Patchbay down or refuses the next session, whosever it is, so no other call may be
    /// up.
    public boolean runsAlone() {
        return steps.stream().anyMatch(Step.Fault.class::isInstance)
                || script.faults().stream().anyMatch(fault -> fault.at() instanceof ModelFault.At.Connect);
    }
}
