package dev.patchbay.rehearsal.twilio;

import java.util.concurrent.CompletableFuture;

/// What breaks into a running document: the caller hangs up, or the REST API gives other instructions. The end of a
/// call is final; other instructions count once, the latest wins.
///
/// Thread: raised from any, waited for by one.
final class Interrupts {
    private CompletableFuture<Flow> raised = new CompletableFuture<>();

    synchronized void raise(Flow flow) {
        boolean ending = raised.isDone() && raised.join() instanceof Flow.End;
        if (!ending && !raised.complete(flow)) {
            raised.obtrudeValue(flow);
        }
    }

    /// Waits for the verb or for what breaks into it.
    Flow orElse(CompletableFuture<Flow> verb) {
        CompletableFuture<Flow> interrupt = current();
        CompletableFuture.anyOf(verb, interrupt).join();
        if (!interrupt.isDone()) {
            return verb.join();
        }
        return taken();
    }

    /// What has been raised and not been taken.
    synchronized boolean pending() {
        return raised.isDone();
    }

    private synchronized CompletableFuture<Flow> current() {
        return raised;
    }

    private synchronized Flow taken() {
        Flow flow = raised.join();
        if (!(flow instanceof Flow.End)) {
            raised = new CompletableFuture<>();
        }
        return flow;
    }
}
