package dev.patchbay.gateway.call;

import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Renews the model's session of a call before it reaches its limit, without anybody hearing of it.
///
/// Says when it is time; [CallMachine] decides whether that is a pause, and orders the steps. On the call's loop.
final class Renewal {
    private static final Logger LOG = Logger.getLogger(Renewal.class);
    /// Words that do not come within so many looks, five seconds, do not come any more.
    private static final int WORDS_AWAITED_LOOKS = 20;

    private final CallContext context;
    private final CallThread thread;
    private final CarrierSide carrier;
    private final ModelSide model;
    private final Consumer<CallSignal> signals;
    private long againAtMs = Long.MIN_VALUE;
    private int wordless;

    Renewal(
            CallContext context,
            CallThread thread,
            CarrierSide carrier,
            ModelSide model,
            Consumer<CallSignal> signals) {
        this.context = context;
        this.thread = thread;
        this.carrier = carrier;
        this.model = model;
        this.signals = signals;
    }

    /// Looks whether it is time; asked every 250 ms while a stream is attached.
    void look() {
        if (!due()) {
            wordless = 0;
            return;
        }
        wordless = context.log().awaitsWords() ? wordless + 1 : 0;
        boolean worded = wordless == 0 || wordless > WORDS_AWAITED_LOOKS;
        signals.accept(new CallSignal.RenewalDue(worded && !carrier.unplayed()));
    }

    private boolean due() {
        var settings = context.ports().settings();
        return thread.nowMs() >= againAtMs
                && model.aloneFor(settings.renewModelAfter().toMillis());
    }

    /// Opens the next session beside the present one; what the caller says from now on goes to both.
    void open() {
        carrier.listenAhead();
        model.openSuccessor(
                () -> signals.accept(new CallSignal.SuccessorReady()),
                () -> signals.accept(new CallSignal.SuccessorLost()));
    }

    /// Has it take over.
    void adopt() {
        carrier.modelReplaced();
        model.adoptSuccessor();
        context.ports().meter().modelRenewal("renewed");
        LOG.infof("callId=%s model session renewed", context.call().callId());
    }

    /// Gives it up, and tries again later.
    ///
    /// @param failed it could not be had; otherwise somebody spoke in between
    void drop(boolean failed) {
        carrier.forgetAhead();
        if (failed) {
            context.trouble("model", "renewal_failed");
        }
        context.ports().meter().modelRenewal(failed ? "failed" : "given_up");
        againAtMs =
                thread.nowMs() + context.ports().settings().renewModelAgain().toMillis();
        model.closeSuccessor();
    }
}
