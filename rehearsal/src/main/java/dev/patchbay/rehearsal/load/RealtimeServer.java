package dev.patchbay.rehearsal.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;

/// Accepts model sessions, and answers the carrier's REST interface with a call that is over.
final class RealtimeServer implements Loop.Ready, Connection.Greeting {
    private static final int BACKLOG = 1_024;
    private static final String CALL = "{\"sid\":\"CA\",\"status\":\"completed\"}";

    private final Bench bench;
    private final ServerSocketChannel channel;
    private int sessions;

    RealtimeServer(Bench bench) {
        this.bench = bench;
        try {
            channel = ServerSocketChannel.open();
            channel.bind(new InetSocketAddress("127.0.0.1", 0), BACKLOG);
            channel.configureBlocking(false);
            channel.register(bench.loop.selector(), SelectionKey.OP_ACCEPT).attach(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return channel.socket().getLocalPort();
    }

    @Override
    public void ready(SelectionKey key) throws IOException {
        for (var accepted = channel.accept(); accepted != null; accepted = channel.accept()) {
            Connection.accept(bench.loop, accepted, this);
        }
    }

    @Override
    public void failed(IOException failure) {
        throw new UncheckedIOException(failure);
    }

    @Override
    public Connection.Peer head(HttpHead head, Connection connection) {
        if (head.upgrade()) {
            return new RealtimeSession(bench, connection, sessions++);
        }
        connection.answer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + CALL.length() + "\r\n\r\n" + CALL);
        return null;
    }

    @Override
    public void failed(String cause) {
        // A connection that never became a session.
    }
}
