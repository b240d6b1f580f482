package dev.patchbay.gateway.call;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/// A call's loop on one of Vert.x's event loops.
public final class VertxCallLoop implements CallLoop {
    private final Vertx vertx;
    private final ContextInternal context;

    private VertxCallLoop(Vertx vertx, ContextInternal context) {
        this.vertx = vertx;
        this.context = context;
    }

    /// The loop of the event-loop thread that calls, or one of the others when the caller is not on one.
    public static VertxCallLoop current(Vertx vertx) {
        return of(vertx, vertx.getOrCreateContext());
    }

    /// The loop of a connection's context.
    public static VertxCallLoop of(Vertx vertx, Context context) {
        return new VertxCallLoop(vertx, ((ContextInternal) context).unwrap());
    }

    @Override
    public boolean here() {
        return context.nettyEventLoop().inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    @Override
    public Timer after(long delayMs, Runnable task) {
        long id = context.setTimer(Math.max(1, delayMs), ignored -> task.run());
        return () -> vertx.cancelTimer(id);
    }

    @Override
    public long nowMs() {
        return System.nanoTime() / 1_000_000;
    }
}
