package dev.patchbay.platform.facts;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EventType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The event types this build knows, by their public names. A test holds the list against the sealed interface.
final class FactTypes {
    static final List<Class<? extends CallEvent>> KNOWN = List.of(
            CallEvent.Routed.class,
            CallEvent.Screened.class,
            CallEvent.LegStarted.class,
            CallEvent.LegEnded.class,
            CallEvent.StreamStarted.class,
            CallEvent.StreamEnded.class,
            CallEvent.FirstAudioSent.class,
            CallEvent.CallerSpoke.class,
            CallEvent.CallerTranscribed.class,
            CallEvent.AgentSpoke.class,
            CallEvent.ToolCalled.class,
            CallEvent.ToolReturned.class,
            CallEvent.TurnTimed.class,
            CallEvent.ResponseDone.class,
            CallEvent.DigitPressed.class,
            CallEvent.EndIntended.class,
            CallEvent.TransferEnded.class,
            CallEvent.CarrierReported.class,
            CallEvent.LegReported.class,
            CallEvent.LegSummedUp.class,
            CallEvent.Trouble.class);

    private static final Map<String, Class<? extends CallEvent>> BY_NAME =
            KNOWN.stream().collect(Collectors.toUnmodifiableMap(FactTypes::annotated, Function.identity()));

    private FactTypes() {}

    static Optional<Class<? extends CallEvent>> byName(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    static String nameOf(CallEvent event) {
        return event instanceof CallEvent.Unknown unknown ? unknown.type() : annotated(event.getClass());
    }

    private static String annotated(Class<? extends CallEvent> event) {
        return event.getAnnotation(EventType.class).value();
    }
}
