package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.contracts.tool.TransferTarget;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Takes a call from its stream, to be hung up or to go down its ladder.
///
/// An intended end is a fact first, then an order to the carrier; the socket closes after it. On the call's
/// loop.
final class Departure {
    private static final Logger LOG = Logger.getLogger(Departure.class);

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final CallContext context;
    private final CallThread thread;
    private final CarrierSide carrier;
    private final Consumer<CallSignal> signals;
    private boolean over;

    Departure(CallContext context, CallThread thread, CarrierSide carrier, Consumer<CallSignal> signals) {
        this.context = context;
        this.thread = thread;
        this.carrier = carrier;
        this.signals = signals;
    }

    void hangUp(EndReason reason) {
        context.ledger().tell(new CallEvent.EndIntended(reason));
        context.ports()
                .carrier()
                .hangUp(callId())
                .exceptionally(ignored -> CarrierControl.Outcome.FAILED)
                .thenAccept(outcome -> thread.run(() -> leaveStream(outcome)));
    }

    /// @param say what the carrier says before, because the model could not
    void putThrough(TransferTarget target, Optional<String> say) {
        var route = context.route();
        land(new Landing.PutThrough(
                target, say, route.session().language(), callerId(), route.agentId(), carrier.streams()));
    }

    /// The carrier takes the caller's number or one of ours, and no other; a withheld one is none. So the
    /// person sees who calls, or else the number that was called.
    private Optional<String> callerId() {
        return Stream.of(context.call().from(), context.call().to())
                .filter(number -> NUMBER.matcher(number).matches())
                .findFirst();
    }

    /// What is next for a call whose order to put it through failed: the person, as a rung above the agent's
    /// ladder.
    static NextStep withoutOrder(TransferTarget target, Route.Realtime route) {
        var rungs = new ArrayList<Rung>();
        if (NUMBER.matcher(target.to()).matches()) {
            rungs.add(new Rung.DialPerson(target.to()));
        }
        rungs.addAll(route.ladder());
        return new NextStep.Descend(rungs);
    }

    void descend() {
        var descent = Descent.from(context.call(), context.route(), false);
        var rungs = descent.rungs().size();
        LOG.warnf("callId=%s the model cannot conduct the call: down the ladder, %d rungs", callId(), rungs);
        context.ports()
                .carrier()
                .land(descent)
                .exceptionally(ignored -> new Landing.Nobody())
                .thenAccept(landing -> thread.run(() -> land(landing)));
    }

    /// The call is over: what is still being asked for it orders nothing any more.
    void close() {
        over = true;
    }

    /// A caller who hung up while VAPI was asked was not handed on; a carrier that lost the stream asks by
    /// itself.
    private void land(Landing landing) {
        if (over) {
            return;
        }
        context.ledger().tell(new CallEvent.EndIntended(landing.reason()));
        context.ports()
                .carrier()
                .move(callId(), landing)
                .exceptionally(ignored -> CarrierControl.Outcome.FAILED)
                .thenAccept(outcome -> thread.run(() -> leaveStream(outcome)));
    }

    private void leaveStream(CarrierControl.Outcome outcome) {
        if (outcome == CarrierControl.Outcome.FAILED) {
            context.trouble("carrier", "order_failed");
        }
        if (carrier.attached()) {
            carrier.end("closed", thread.nowMs());
            signals.accept(new CallSignal.StreamGone(false));
        }
    }

    private String callId() {
        return context.call().callId();
    }
}
