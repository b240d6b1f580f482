package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.route.Route;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The calls of this gateway, as its doors see them. Thread-safe.
public interface Calls {
    /// Takes a ringing call: opens the model's socket now, so that it is ready when the stream attaches.
    /// Idempotent by callId.
    Admission prepare(IncomingCall call, Route.Realtime route);

    /// Takes over a call whose gateway or stream was lost.
    ///
    /// @param soFar the conversation as recorded; empty when it could not be had
    /// @param streamAttempt 2 for the first re-attachment
    Admission resume(IncomingCall call, Route.Realtime route, Optional<ConversationSoFar> soFar, int streamAttempt);

    /// Takes a call back that nobody took whom it was put through to. What is left of it here is on its way out.
    ///
    /// @param soFar the conversation as recorded; empty when it could not be had
    Admission takeBack(IncomingCall call, Route.Realtime route, Optional<ConversationSoFar> soFar, int streamAttempt);

    /// Joins the carrier's stream to a prepared call; empty when no such call waits here.
    ///
    /// @param loop the stream's event loop, which owns the call from now on
    Optional<CallLine> attach(StreamStart start, CarrierStream stream, CallLoop loop);

    /// What the owner of a call says to the carrier after its stream ended.
    NextStep whatNext(String callId);

    /// Records how a call was routed; the first fact of every call, whatever the route.
    void routed(IncomingCall call, Route route);

    /// Records the end that going down a ladder is; told before the carrier is.
    void landed(Descent descent, Landing landing);

    /// Records the carrier's word; a terminal one lets go of the call.
    void reported(String callId, CarrierReport report);

    /// Records how the try to put a call through to a person ended.
    void transferEnded(String callId, CallEvent.TransferEnded ended);

    /// Records something refused or broken that concerns a call.
    ///
    /// @param where `carrier`, `model`, `tool`, `vapi`, `call`
    /// @param cause a fixed word; never payload
    void trouble(String callId, String where, String cause);

    /// Takes no new calls from now on; those it has go on.
    void drain();

    boolean draining();

    /// Leaves what is still here to the gateways that the carrier asks next; calls that are being hung up end here.
    ///
    /// @param kept the streams are closed, which has the carrier ask, when it completes, however it does
    /// @return completes when all that is known of these calls is told as facts
    CompletionStage<Void> handOver(CompletionStage<?> kept);

    /// Calls in progress or prepared.
    int active();
}
