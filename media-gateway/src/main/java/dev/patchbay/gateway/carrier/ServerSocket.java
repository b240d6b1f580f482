package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.wire.TextChannel;
import io.vertx.core.http.ServerWebSocket;

/// [StreamSocket] on Vert.x itself: on the path of every frame, the extension's layer above it was the largest single
/// cost of a call (docs/measurements.md). A stream is watched for silence by [MediaStream].
final class ServerSocket implements StreamSocket {
    private final ServerWebSocket socket;
    private final TextChannel channel;
    private boolean closing;

    ServerSocket(ServerWebSocket socket, TextChannel channel) {
        this.socket = socket;
        this.channel = channel;
    }

    @Override
    public void send(byte[] text) {
        channel.send(text);
    }

    @Override
    public long waitingBytes() {
        return channel.waitingBytes();
    }

    @Override
    public void close(int status, String reason) {
        if (!closing && !socket.isClosed()) {
            closing = true;
            socket.close((short) status, reason);
        }
    }
}
