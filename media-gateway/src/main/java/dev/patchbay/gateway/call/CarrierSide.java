package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.gateway.media.AudioPath;
import dev.patchbay.gateway.media.Passthrough;
import dev.patchbay.gateway.media.Transcoding;
import java.util.Map;
import java.util.Optional;

/// The carrier's stream of a call, one after the other when a lost one is attached again.
///
/// Times are milliseconds of the call's loop. Not thread-safe: lives on the call's loop.
final class CarrierSide {
    /// Items of the agent's that were told, whichever stream they were for.
    private static final int ITEMS_KEPT = 64;

    private final CallContext context;
    private final LastIds told = new LastIds(ITEMS_KEPT);
    private int attempt;
    private String streamId;
    private long startedMs;
    private CarrierStream stream;
    private AgentVoice agent;
    private CallerVoice caller;

    /// @param streamsBefore streams that the call has had elsewhere
    CarrierSide(CallContext context, int streamsBefore) {
        this.context = context;
        this.attempt = streamsBefore;
    }

    /// @return whether this is the first stream of the call
    boolean begin(StreamStart start, CarrierStream carrier, boolean modelReady, long nowMs) {
        attempt++;
        streamId = start.streamId();
        startedMs = nowMs;
        stream = carrier;
        var path = path();
        agent = new AgentVoice(carrier, path, context, told, streamId, nowMs);
        caller = new CallerVoice(path);
        var details = Map.of("streamSid", streamId);
        tell(new CallEvent.LegStarted("twilio", context.call().providerCallId(), details));
        tell(new CallEvent.StreamStarted(streamId, attempt, mode(), modelReady));
        return attempt == 1;
    }

    /// Ends the stream, if one is attached, and records why.
    void end(String cause, long nowMs) {
        var gone = stream;
        try {
            leave(cause, nowMs);
        } finally {
            if (gone != null) {
                gone.close();
            }
        }
    }

    /// Ends the call's part in the stream, if one is attached, and records why.
    ///
    /// @return the stream, to be closed
    Optional<CarrierStream> leave(String cause, long nowMs) {
        if (stream == null) {
            return Optional.empty();
        }
        var gone = stream;
        stream = null;
        agent.close(nowMs);
        tell(new CallEvent.StreamEnded(streamId, cause, caller.framesIn(), caller.framesPadded(), agent.sentMs()));
        tell(new CallEvent.LegEnded("twilio", context.call().providerCallId(), cause));
        context.ports().meter().streamEnded(cause, caller.framesIn(), caller.framesPadded(), caller.framesUnheard());
        return Optional.of(gone);
    }

    /// How many streams the call has had, wherever.
    int streams() {
        return attempt;
    }

    boolean attached() {
        return stream != null;
    }

    boolean carries(String id) {
        return stream != null && id.equals(streamId);
    }

    /// Only while attached.
    AgentVoice agent() {
        return agent;
    }

    /// Only while attached.
    CallerVoice caller() {
        return caller;
    }

    /// Drops what the caller has not heard, and tells the model how far they heard it. Only while attached.
    void interrupt(ModelLeg model, long nowMs) {
        long unheardMs = 0;
        boolean truncatable = context.ports().engine().capabilities().truncatable();
        for (var heard : agent.interrupt(nowMs)) {
            unheardMs += heard.sentMs() - heard.heardMs();
            if (truncatable && agent.knownToModel(heard.itemId())) {
                model.truncate(heard.itemId(), heard.heardMs());
            }
        }
        context.ports().meter().bargeIn(unheardMs);
    }

    boolean unplayed() {
        return stream != null && agent.unplayed();
    }

    long sinceStartMs(long atMs) {
        return atMs - startedMs;
    }

    void tell(CallEvent event) {
        context.ledger().tell("twilio-" + attempt, event);
    }

    /// A new model session counts the caller's audio from zero, and knows the agent's words as text only.
    void modelReplaced() {
        if (stream != null) {
            agent.modelReplaced();
            caller.modelReplaced();
        }
    }

    void listenAhead() {
        caller.listenAhead();
    }

    void forgetAhead() {
        if (stream != null) {
            caller.forgetAhead();
        }
    }

    private String mode() {
        return switch (context.route().session().audioMode()) {
            case PASSTHROUGH -> "passthrough";
            case TRANSCODE -> "transcode";
        };
    }

    private AudioPath path() {
        return context.route().session().audioMode() == AudioMode.PASSTHROUGH ? new Passthrough() : new Transcoding();
    }
}
