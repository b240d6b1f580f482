package dev.patchbay.rehearsal.load;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Places calls to a process under test and plays both ends of them.
///
/// ```
/// Generator(…) ── modelPort for the process under test ──▶ aim ──▶ call … window … hangUp
/// ```
/// May be used from any one thread; calls live on a loop of their own.
final class Generator implements AutoCloseable {
    private static final int LOOP_SECONDS = 30;

    private final Bench bench;
    private final RealtimeServer server;
    private final AtomicInteger failed = new AtomicInteger();
    private Webhook webhook;
    private Aim aim;
    private int numbers;

    Generator(Mode mode, Pace pace, Rhythm rhythm) {
        bench = new Bench(mode, pace, rhythm);
        server = new RealtimeServer(bench);
        bench.loop.start();
    }

    /// Where the process under test finds the model, and the carrier's REST interface.
    int modelPort() {
        return server.port();
    }

    void aim(Aim target) {
        aim = target;
        webhook = new Webhook(target);
    }

    /// Places one call more. A call that cannot be placed is counted as failed.
    void call() {
        int number = ++numbers % Mark.NOBODY;
        var callSid = "CA" + UUID.randomUUID().toString().replace("-", "");
        webhook.ring(callSid, number)
                .thenAccept(offer -> bench.loop.execute(() -> connect(number, callSid, offer)))
                .exceptionally(failure -> {
                    failed.incrementAndGet();
                    return null;
                });
    }

    /// Calls that could not even be placed, since the beginning.
    int failedToPlace() {
        return failed.get();
    }

    /// Ends what has been seen since the last window, and begins a new one.
    Tally window() {
        return onLoop(() -> {
            var seen = bench.tally;
            bench.tally = new Tally();
            return seen;
        });
    }

    /// Completed as soon as the present window shows it.
    CompletableFuture<Void> when(Predicate<Tally> seen) {
        var shown = new CompletableFuture<Void>();
        bench.loop.execute(() -> bench.loop.every20Ms(nowNs -> {
            if (seen.test(bench.tally)) {
                shown.complete(null);
            }
            return !shown.isDone();
        }));
        return shown;
    }

    /// Calls whose audio reaches the model at this moment.
    int alive() {
        return onLoop(() -> (int) bench.calls.values().stream()
                .filter(call -> call.alive(System.nanoTime()))
                .count());
    }

    /// Ends the oldest calls.
    void hangUp(int count) {
        onLoop(() -> {
            var leaving = bench.calls.keySet().stream().sorted().limit(count).toList();
            leaving.forEach(number -> end(bench.calls.remove(number)));
            return null;
        });
    }

    @Override
    public void close() {
        hangUp(Integer.MAX_VALUE);
        bench.loop.close();
        if (webhook != null) {
            webhook.close();
        }
    }

    private void end(CallerLeg leg) {
        leg.hangUp();
        webhook.completed(leg.callSid(), leg.number());
    }

    private void connect(int number, String callSid, StreamOffer offer) {
        var leg = new CallerLeg(bench, number, callSid, offer);
        bench.calls.put(number, leg);
        var url = offer.url();
        var head = List.of(
                "GET " + url.getRawPath() + " HTTP/1.1",
                "Host: " + url.getAuthority(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: cGF0Y2hiYXktbG9hZC10ZQ==",
                "X-Twilio-Signature: " + webhook.sign(url));
        Connection.open(bench.loop, aim.address(), String.join("\r\n", head) + "\r\n\r\n", leg);
    }

    private <T> T onLoop(Supplier<T> question) {
        var answer = new CompletableFuture<T>();
        bench.loop.execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.orTimeout(LOOP_SECONDS, TimeUnit.SECONDS).join();
    }
}
