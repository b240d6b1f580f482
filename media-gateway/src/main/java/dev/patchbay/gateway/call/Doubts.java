package dev.patchbay.gateway.call;

import dev.patchbay.contracts.tool.ToolResult;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Effects of which nobody knows whether they happened: asked about, under the same key, until somebody knows.
///
/// Bounded in time; a call that is over asks no more, but still learns what was on its way. On the call's loop.
final class Doubts {
    private final CallThread thread;
    private final CallSettings settings;
    private final Map<String, CallLoop.Timer> timers = new HashMap<>();
    private boolean closed;

    /// @param ask asks once more; completes on any thread, in doubt when nobody answers
    /// @param known told at most once, on the call's loop
    /// @param givenUp told instead when nobody knew in time
    record Question(
            String toolCallId,
            Supplier<CompletionStage<ToolResult>> ask,
            Consumer<ToolResult> known,
            Runnable givenUp) {}

    Doubts(CallThread thread, CallSettings settings) {
        this.thread = thread;
        this.settings = settings;
    }

    void open(Question question) {
        askLater(question, thread.nowMs() + settings.doubtAtMost().toMillis());
    }

    void close() {
        closed = true;
        timers.values().forEach(CallLoop.Timer::cancel);
        timers.clear();
    }

    private void askLater(Question question, long untilMs) {
        if (!closed) {
            long waitMs = settings.doubtEvery().toMillis();
            timers.put(question.toolCallId(), thread.after(waitMs, () -> ask(question, untilMs)));
        }
    }

    private void ask(Question question, long untilMs) {
        timers.remove(question.toolCallId());
        question.ask().get().thenAccept(result -> thread.run(() -> answered(question, result, untilMs)));
    }

    private void answered(Question question, ToolResult result, long untilMs) {
        if (!(result instanceof ToolResult.InDoubt)) {
            question.known().accept(result);
        } else if (thread.nowMs() < untilMs) {
            askLater(question, untilMs);
        } else {
            question.givenUp().run();
        }
    }
}
