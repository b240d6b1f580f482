package dev.patchbay.gateway.engine.openai;

import dev.patchbay.gateway.wire.TextChannel;
import io.vertx.core.http.WebSocket;
import java.util.function.Consumer;

/// A model socket on Vert.x itself: on the path of every frame, the extension's layer above it was the largest single
/// cost of a call (docs/measurements.md).
///
/// What waits for the network is bounded; beyond it the session is given up, since audio that late helps nobody.
final class VertxRealtimeSocket implements RealtimeSocket {
    private final WebSocket socket;
    private final TextChannel channel;
    private final int maxBacklog;
    private final Consumer<String> lost;

    VertxRealtimeSocket(WebSocket socket, TextChannel channel, int maxBacklog, Consumer<String> lost) {
        this.socket = socket;
        this.channel = channel;
        this.maxBacklog = maxBacklog;
        this.lost = lost;
    }

    @Override
    public void send(byte[] text) {
        if (channel.waitingBytes() > maxBacklog) {
            lost.accept("overflow");
        } else {
            channel.send(text);
        }
    }

    @Override
    public void close() {
        if (!socket.isClosed()) {
            socket.close();
        }
    }
}
