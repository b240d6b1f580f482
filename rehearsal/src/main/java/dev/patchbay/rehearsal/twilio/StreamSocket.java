package dev.patchbay.rehearsal.twilio;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/// The socket under a [MediaStream]: connects, keeps time, tells how it ended.
///
/// Thread: everything of the stream happens on one event loop; the public methods may be called from anywhere.
final class StreamSocket {
    private static final int ABNORMAL = 1006;
    private static final long CLOSE_MS = 2000;
    private static final long PING_MS = 2_500;
    /// Twilio says nowhere when it gives a silent server up; a proxy has noticed by then.
    private static final long DEAD_MS = 18_000;

    private final Context context;
    private final CompletableFuture<StreamEnd> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private MediaStream stream;
    private WebSocket socket;
    private boolean stopping;
    private long answeredNanos;

    StreamSocket(Context context) {
        this.context = context;
    }

    /// @param streams makes the stream, given where its messages go
    void open(
            WebSocketClient client, WebSocketConnectOptions options, Function<Consumer<String>, MediaStream> streams) {
        context.runOnContext(_ -> client.connect(options)
                .onFailure(failure -> ended.complete(new StreamEnd.Refused(why(failure))))
                .onSuccess(connected -> begin(connected, streams)));
    }

    /// Done when `start` has been sent.
    CompletableFuture<Void> started() {
        return started;
    }

    CompletableFuture<StreamEnd> ended() {
        return ended;
    }

    void press(char digit) {
        context.runOnContext(_ -> {
            if (stream != null) {
                stream.press(digit);
            }
        });
    }

    /// Sends `stop` and closes.
    void stop() {
        context.runOnContext(_ -> {
            stopping = true;
            if (socket != null && !socket.isClosed()) {
                stream.stop();
                socket.close();
                context.owner().setTimer(CLOSE_MS, _ -> ended.complete(new StreamEnd.Stopped()));
            }
        });
    }

    private void begin(WebSocket connected, Function<Consumer<String>, MediaStream> streams) {
        socket = connected;
        stream = streams.apply(this::send);
        socket.textMessageHandler(stream::receive);
        socket.binaryMessageHandler(_ -> stream.receiveBinary());
        socket.exceptionHandler(_ -> socket.close());
        socket.closeHandler(_ -> closed());
        stream.start(System.nanoTime());
        answeredNanos = System.nanoTime();
        socket.pongHandler(_ -> answeredNanos = System.nanoTime());
        context.owner().setTimer(PING_MS, _ -> ping());
        started.complete(null);
        if (stopping) {
            stop();
        }
        tick();
    }

    /// A host that vanished closes nothing: only its silence tells.
    private void ping() {
        if (ended.isDone() || stopping || socket.isClosed()) {
            return;
        }
        if (System.nanoTime() - answeredNanos > TimeUnit.MILLISECONDS.toNanos(DEAD_MS)) {
            stream.lose();
            ended.complete(new StreamEnd.Lost());
            socket.close();
            return;
        }
        socket.writePing(Buffer.buffer("alive"));
        context.owner().setTimer(PING_MS, _ -> ping());
    }

    private void tick() {
        if (ended.isDone() || stopping) {
            return;
        }
        stream.advance(System.nanoTime());
        long wait = stream.dueNanos() - System.nanoTime();
        context.owner().setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait + 999_999)), _ -> tick());
    }

    private void send(String text) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(text);
        }
    }

    private void closed() {
        stream.lose();
        Short code = socket.closeStatusCode();
        if (stopping) {
            ended.complete(new StreamEnd.Stopped());
        } else if (code == null || code == ABNORMAL) {
            ended.complete(new StreamEnd.Lost());
        } else {
            ended.complete(new StreamEnd.ClosedByServer(code));
        }
    }

    private static String why(Throwable failure) {
        return failure instanceof UpgradeRejectedException rejected
                ? "the handshake was answered " + rejected.getStatus()
                : String.valueOf(failure.getMessage());
    }
}
