package dev.patchbay.platform.tools;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;

/// The attempts of one tool call: whether one of them may have begun what it asked for without saying so.
///
/// An answer of any status, and a connection that was refused, leave no doubt; whatever else fails does. One attempt
/// after the other; from any thread.
public final class Attempts {
    private volatile boolean unanswered;
    private volatile boolean doubtful;
    private volatile Throwable last;

    private Attempts(boolean doubtful) {
        this.doubtful = doubtful;
    }

    /// Nobody has asked for it yet.
    public static Attempts first() {
        return new Attempts(false);
    }

    /// Somebody has asked for it, and may have begun it so.
    public static Attempts afterDoubt() {
        return new Attempts(true);
    }

    public <T> Uni<T> begin(Uni<T> attempt) {
        unanswered = true;
        return attempt.onFailure().invoke(this::failed);
    }

    private void failed(Throwable failure) {
        unanswered = false;
        last = failure;
        doubtful |= !(failure instanceof WebApplicationException) && !(failure instanceof ConnectException);
    }

    /// Why the last attempt failed; `end` when it is still under way.
    public Throwable last(Throwable end) {
        return unanswered || last == null ? end : last;
    }

    public boolean mayHaveBegun() {
        return unanswered || doubtful;
    }
}
