package dev.patchbay.gateway.carrier;

import io.vertx.core.http.ServerWebSocket;

/// [StreamSocket] on Vert.x itself: on the path of every frame, the extension's layer above it was the largest
/// single
/// cost of a call (docs/measurements.md).
final class ServerSocket implements StreamSocket {
    private final ServerWebSocket socket;
    private boolean closing;

    ServerSocket(ServerWebSocket socket) {
        this.socket = socket;
    }

    /// A write that fails means that the socket is gone; its close handler tells the stream.
    @Override
    public void send(String text, Runnable written) {
        socket.writeTextMessage(text).onComplete(ignored -> written.run());
    }

    @Override
    public void close(int status, String reason) {
        if (!closing && !socket.isClosed()) {
            closing = true;
            socket.close((short) status, reason);
        }
    }
}
