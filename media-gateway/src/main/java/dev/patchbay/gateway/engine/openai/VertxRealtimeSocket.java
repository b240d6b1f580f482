package dev.patchbay.gateway.engine.openai;

import io.vertx.core.http.WebSocket;
import java.util.function.Consumer;

/// A model socket on Vert.x itself: on the path of every frame, the extension's layer above it was the largest
/// single
/// cost of a call (docs/measurements.md).
///
/// What waits for the network is bounded by the socket's write queue; beyond it the session is given up, since
/// audio
/// that late helps nobody.
final class VertxRealtimeSocket implements RealtimeSocket {
    private final WebSocket socket;
    private final Consumer<String> lost;

    VertxRealtimeSocket(WebSocket socket, int maxBacklog, Consumer<String> lost) {
        this.socket = socket.setWriteQueueMaxSize(maxBacklog);
        this.lost = lost;
    }

    @Override
    public void send(String text) {
        if (socket.isClosed()) {
            return;
        }
        if (full()) {
            lost.accept("overflow");
        } else {
            socket.writeTextMessage(text);
        }
    }

    @Override
    public void close() {
        if (!socket.isClosed()) {
            socket.close();
        }
    }

    private boolean full() {
        try {
            return socket.writeQueueFull();
        } catch (IllegalStateException closedMeanwhile) {
            // The socket's own loop may close it between two lines here; its close handler tells.
            return false;
        }
    }
}
