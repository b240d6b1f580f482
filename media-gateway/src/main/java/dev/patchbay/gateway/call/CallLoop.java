package dev.patchbay.gateway.call;

/// The one thread on which a call lives, and its clock. In production an event loop, in tests a manual clock.
public interface CallLoop {
    /// Whether the current thread is this loop.
    boolean here();

    /// Runs `task` on the loop, later, in the order of submission.
    void execute(Runnable task);

    /// Runs `task` on the loop once after `delayMs`.
    Timer after(long delayMs, Runnable task);

    /// Milliseconds from an arbitrary origin, never going back.
    long nowMs();

    /// A timer that can be called off.
    interface Timer {
        void cancel();
    }
}
