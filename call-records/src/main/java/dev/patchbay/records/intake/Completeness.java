package dev.patchbay.records.intake;

import dev.patchbay.contracts.call.CallEvent;
import java.util.Objects;
import java.util.stream.Stream;

/// Whether an event has the fields without which it says nothing. What is folded later has passed here, so the fold
/// need not ask.
final class Completeness {
    private Completeness() {}

    static boolean isComplete(CallEvent event) {
        return switch (event) {
            case CallEvent.Routed e -> all(e.direction(), e.from(), e.to(), e.route(), e.reason(), e.providerCallId());
            case CallEvent.Screened e -> all(e.outcome(), e.reason());
            case CallEvent.LegStarted e -> all(e.provider(), e.providerId());
            case CallEvent.LegEnded e -> all(e.provider(), e.providerId(), e.cause());
            case CallEvent.StreamStarted e -> all(e.streamId(), e.audioMode());
            case CallEvent.StreamEnded e -> all(e.streamId(), e.cause());
            case CallEvent.FirstAudioSent e -> all(e.streamId());
            case CallEvent.CallerSpoke e -> all(e.itemId());
            case CallEvent.CallerTranscribed e -> all(e.itemId(), e.text());
            case CallEvent.AgentSpoke e -> all(e.itemId(), e.heard(), e.unheard());
            case CallEvent.ToolCalled e -> all(e.toolCallId(), e.itemId(), e.name(), e.arguments());
            case CallEvent.ToolReturned e -> all(e.toolCallId(), e.name(), e.result());
            case CallEvent.TurnTimed e -> all(e.responseId());
            case CallEvent.ResponseDone e -> all(e.responseId(), e.status(), e.usage());
            case CallEvent.DigitPressed e -> all(e.digit());
            case CallEvent.EndIntended e -> all(e.reason());
            case CallEvent.TransferEnded e -> all(e.to(), e.outcome(), e.providerId());
            case CallEvent.CarrierReported e -> all(e.status(), e.source());
            case CallEvent.LegReported e -> all(e.provider(), e.providerId(), e.status());
            case CallEvent.LegSummedUp e -> all(e.provider(), e.providerId(), e.source());
            case CallEvent.Trouble e -> all(e.where(), e.cause());
            case CallEvent.Unknown _ -> true;
        };
    }

    private static boolean all(Object... fields) {
        return Stream.of(fields).allMatch(Objects::nonNull);
    }
}
