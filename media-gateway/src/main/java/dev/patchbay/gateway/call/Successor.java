package dev.patchbay.gateway.call;

/// A model session that is to take over from the present one, and is heard by nobody until then. On the call's loop.
final class Successor {
    /// Who began to speak just before it was opened is noticed by the present session within this.
    private static final long SETTLED_MS = 600;

    private final int number;
    private final CallThread thread;
    private final Runnable ready;
    private final long openedMs;
    private ModelLeg leg;
    private String sessionId;
    private boolean closed;
    private CallLoop.Timer wait = () -> {};

    /// @param ready run once, when it may take over
    Successor(int number, CallThread thread, Runnable ready) {
        this.number = number;
        this.thread = thread;
        this.ready = ready;
        this.openedMs = thread.nowMs();
    }

    void opened(ModelLeg session, long readyWithinMs, Runnable lost) {
        if (closed) {
            session.close();
            return;
        }
        leg = session;
        wait = thread.after(readyWithinMs, lost);
    }

    void ready(String id) {
        wait.cancel();
        sessionId = id;
        wait = thread.after(Math.max(1, openedMs + SETTLED_MS - thread.nowMs()), ready);
    }

    int number() {
        return number;
    }

    String sessionId() {
        return sessionId;
    }

    ModelLeg takeOver() {
        wait.cancel();
        return leg;
    }

    void close() {
        closed = true;
        wait.cancel();
        if (leg != null) {
            leg.close();
        }
    }
}
