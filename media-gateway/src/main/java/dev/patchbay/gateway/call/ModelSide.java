package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.conversation.ConversationItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// The model's session of a call, one after the other when a lost one is opened again, and at times beside it the one
/// that is to succeed it. Lives on the call's loop.
final class ModelSide {
    private static final Logger LOG = Logger.getLogger(ModelSide.class);

    private final CallContext context;
    private final CallThread thread;
    private final Opener events;
    private final String prefix;
    private ModelLeg leg;
    private Responses responses = new Responses();
    private final List<Consumer<ModelLeg>> untilReady = new ArrayList<>();
    private String sessionId;
    private int sessions;
    private int attempt;
    private CallLoop.Timer wait = () -> {};
    private long begunMs;
    private Successor successor;

    /// Makes the receiver of a session's events.
    interface Opener {
        ModelEvents eventsOf(int attempt);
    }

    /// @param streamsBefore streams that the call has had on lost gateways, which numbered their sessions
    /// themselves
    ModelSide(CallContext context, CallThread thread, int streamsBefore, Opener events) {
        this.context = context;
        this.prefix = streamsBefore == 0 ? "openai-" : "openai-" + (streamsBefore + 1) + ".";
        this.thread = thread;
        this.events = events;
    }

    /// Opens a session, rebuilt from the conversation so far.
    ///
    /// @param overdue run when it is not ready in time
    void open(Runnable overdue) {
        close("replaced");
        sessions++;
        attempt = sessions;
        responses = new Responses();
        untilReady.clear();
        context.log().sessionLost();
        leg = connect(attempt);
        wait = thread.after(context.ports().settings().modelReady().toMillis(), overdue);
    }

    private ModelLeg connect(int number) {
        var opening = new ModelOpening(
                context.call().callId(),
                context.route().session(),
                context.callerNumber(),
                context.log().soFar());
        return context.ports().engine().open(opening, new HoppingModelEvents(thread, events.eventsOf(number)));
    }

    void ready(String id) {
        wait.cancel();
        begun(id);
        untilReady.forEach(word -> word.accept(leg));
        untilReady.clear();
    }

    private void begun(String id) {
        sessionId = id;
        begunMs = thread.nowMs();
        tell(new CallEvent.LegStarted(
                "openai", id, Map.of("model", context.route().session().model())));
    }

    /// Whether there has been a session for so long, and none beside it.
    boolean aloneFor(long ms) {
        return sessionId != null && successor == null && thread.nowMs() - begunMs >= ms;
    }

    /// Opens the next session beside this one, rebuilt from the conversation so far.
    ///
    /// @param ready run when it may take over, `lost` when it is not ready in time
    void openSuccessor(Runnable ready, Runnable lost) {
        sessions++;
        var next = new Successor(sessions, thread, ready);
        successor = next;
        next.opened(connect(sessions), context.ports().settings().modelReady().toMillis(), lost);
    }

    /// Whether this is the session opened as `number`, which is to take over.
    boolean succeeds(int number) {
        return successor != null && successor.number() == number;
    }

    void successorReady(String id) {
        successor.ready(id);
    }

    void adoptSuccessor() {
        var next = successor;
        successor = null;
        close("renewed");
        attempt = next.number();
        leg = next.takeOver();
        responses = new Responses();
        context.log().sessionLost();
        begun(next.sessionId());
    }

    void closeSuccessor() {
        if (successor != null) {
            successor.close();
            successor = null;
        }
    }

    /// @return whether there was a session to lose
    boolean lost(String cause) {
        if (leg == null) {
            return false;
        }
        LOG.warnf("callId=%s model session lost: %s", context.call().callId(), cause);
        context.ports().meter().modelLost(cause);
        tell(new CallEvent.Trouble("model", cause, Optional.empty()));
        close(cause);
        return true;
    }

    void close(String cause) {
        wait.cancel();
        closeSuccessor();
        if (leg == null) {
            return;
        }
        var gone = leg;
        leg = null;
        gone.close();
        if (sessionId != null) {
            tell(new CallEvent.LegEnded("openai", sessionId, cause));
            sessionId = null;
        }
    }

    /// Whether events of the session opened as `number` still count.
    boolean current(int number) {
        return leg != null && number == attempt;
    }

    /// The session, also while it is being opened; null when there is none.
    ModelLeg leg() {
        return leg;
    }

    /// Those of the current session.
    Responses responses() {
        return responses;
    }

    /// Withdraws the active response; what the provider sent of it before it knew is dropped.
    void cancelResponse() {
        responses.discardActive();
        leg.cancelResponse();
    }

    void output(String toolCallId, String output) {
        whenReady(session -> {
            context.log().adopt(toolCallId).ifPresent(session::restoreCall);
            session.output(toolCallId, output);
        });
    }

    void pressed(String digit) {
        var key = ConversationItem.CallerSaid.key(digit);
        context.log().pressed(key);
        whenReady(session -> session.tell(key.text()));
    }

    void note(String id, String line) {
        whenReady(session -> session.note(id, line));
    }

    /// A session that is still being rebuilt was given the conversation as it was when it was opened: what came since
    /// waits until it can follow. Another session opened meanwhile is given it as part of the conversation.
    private void whenReady(Consumer<ModelLeg> word) {
        if (sessionId != null) {
            word.accept(leg);
        } else if (leg != null) {
            untilReady.add(word);
        }
    }

    void tell(CallEvent event) {
        context.ledger().tell(prefix + attempt, event);
    }
}
