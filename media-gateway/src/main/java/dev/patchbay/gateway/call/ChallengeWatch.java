package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.AboutCaller;
import dev.patchbay.contracts.route.Screening;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Ends a call whose caller was asked to show that he is a person, and does not (B22).
///
/// ```
/// stream ──the time──▶ asked: shown? ──no──▶ reminded ──the time again──▶ asked ──no──▶ goodbye, refused
///                             └──yes, or nobody can say──▶ over                 └──he is speaking: a moment more, once
/// ```
/// Tools were kept from him all the while; tool-service judges what he pressed and said. As long as a tool runs or a
/// sentence is being said to the letter, somebody may be in danger: it is asked later. On the call's loop.
final class ChallengeWatch {
    private static final Logger LOG = Logger.getLogger(ChallengeWatch.class);
    /// For a sentence to end and its words to be judged.
    private static final long MOMENT_MS = 5_000;

    private static final String REFUSED = "refuse";
    private static final String UNANSWERED = "unanswered";

    private final CallContext context;
    private final Screening screening;
    private final CallThread thread;
    private final Supplier<CallState> state;
    private final Consumer<CallSignal> signals;
    private boolean begun;
    private boolean reminded;
    private boolean waited;

    private ChallengeWatch(
            CallContext context,
            Screening screening,
            CallThread thread,
            Supplier<CallState> state,
            Consumer<CallSignal> signals) {
        this.context = context;
        this.screening = screening;
        this.thread = thread;
        this.state = state;
        this.signals = signals;
    }

    /// Empty where nothing was asked of the caller. A call that another gateway began is not watched: what was
    /// thought of its caller went with that one.
    ///
    /// @param about of the route as it came
    static Optional<ChallengeWatch> of(
            Optional<AboutCaller> about,
            CallContext context,
            CallThread thread,
            Supplier<CallState> state,
            Consumer<CallSignal> signals) {
        return about.flatMap(AboutCaller::screening)
                .filter(screening -> screening.outcome() == Screening.Outcome.CHALLENGE)
                .map(screening -> new ChallengeWatch(context, screening, thread, state, signals));
    }

    /// The caller hears us from now on. A stream that comes again begins nothing anew.
    void begin() {
        if (!begun) {
            begun = true;
            after(context.ports().settings().challenge().toMillis());
        }
    }

    private void after(long delayMs) {
        thread.after(delayMs, this::look);
    }

    private void look() {
        var now = state.get();
        if (now.over() || now.ending().isPresent()) {
            return;
        }
        if (!now.running().isEmpty() || now.line().isPresent()) {
            after(MOMENT_MS);
            return;
        }
        context.ports()
                .tools()
                .isShown(context.route().projectId(), context.call().callId())
                .exceptionally(_ -> true)
                .thenAccept(shown -> thread.run(() -> known(shown)));
    }

    private void known(boolean shown) {
        if (shown || state.get().over()) {
            return;
        }
        if (!reminded) {
            reminded = true;
            context.ports().meter().challenge("reminded");
            signals.accept(new CallSignal.ReminderWanted());
            after(context.ports().settings().challenge().toMillis());
        } else if (!waited && isHeardYet()) {
            waited = true;
            after(MOMENT_MS);
        } else {
            end();
        }
    }

    private boolean isHeardYet() {
        return state.get().callerSpeaking() || context.log().awaitsWords();
    }

    private void end() {
        if (state.get().ending().isPresent()) {
            return;
        }
        LOG.infof(
                "callId=%s ended: the caller did not show that he is a person",
                context.call().callId());
        context.ports().meter().challenge(UNANSWERED);
        context.ledger().tell(new CallEvent.Screened(REFUSED, UNANSWERED, screening.attestation()));
        signals.accept(new CallSignal.EndWanted(EndReason.REFUSED));
    }
}
