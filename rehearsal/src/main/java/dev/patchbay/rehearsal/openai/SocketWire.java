package dev.patchbay.rehearsal.openai;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.WebSocketInternal;

/// A connected socket.
record SocketWire(ServerWebSocket socket) implements Wire {

    @Override
    public void send(String json) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(json);
        }
    }

    @Override
    public void close(int code, String reason) {
        if (!socket.isClosed()) {
            socket.close((short) code, reason);
        }
    }

    /// Closes at the head of the pipeline, past the codec that would say goodbye: the other side sees the connection
    /// end with no close frame.
    @Override
    public void drop() {
        ((WebSocketInternal) socket)
                .channelHandlerContext()
                .pipeline()
                .firstContext()
                .close();
    }
}
