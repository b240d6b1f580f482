package dev.patchbay.rehearsal.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// One WebSocket, either end of it: text messages of one frame, pings answered, no extensions.
///
/// Lives on its loop and borrows the loop's buffers for the length of a call, so a connection at rest costs
/// next to no memory. Source: RFC 6455.
final class Connection implements Loop.Ready {
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final byte[] EMPTY = {};

    private final Loop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final boolean client;
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
    private Greeting greeting;
    private Peer peer;
    private byte[] rest = EMPTY;
    private int held = -1;
    private boolean closed;

    /// Who gets the messages.
    interface Peer {
        /// @param bytes the loop's buffer; the message is from `from` to `to` and must not be kept
        void text(byte[] bytes, int from, int to, long nowNs);

        /// Told once.
        void closed(String cause);
    }

    /// What is done with the HTTP head that comes first.
    interface Greeting {
        /// @return who gets the messages, or null when the connection does not become a WebSocket
        Peer head(HttpHead head, Connection connection);

        void failed(String cause);
    }

    private Connection(Loop loop, SocketChannel channel, boolean client, int interest, Greeting greeting)
            throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.client = client;
        this.greeting = greeting;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = channel.register(loop.selector(), interest);
    }

    /// Connects and sends `head`.
    static void open(Loop loop, InetSocketAddress address, String head, Greeting greeting) {
        try {
            var channel = SocketChannel.open();
            var connection = new Connection(loop, channel, true, SelectionKey.OP_CONNECT, greeting);
            connection.unsent.add(ByteBuffer.wrap(Ascii.of(head)));
            connection.key.attach(connection);
            channel.connect(address);
        } catch (IOException e) {
            greeting.failed(e.getClass().getSimpleName());
        }
    }

    static void accept(Loop loop, SocketChannel channel, Greeting greeting) throws IOException {
        var connection = new Connection(loop, channel, false, SelectionKey.OP_READ, greeting);
        connection.key.attach(connection);
    }

    /// Sends what `text` holds.
    void send(Ascii text) {
        frame(TEXT, text.bytes(), text.length());
    }

    void send(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        frame(TEXT, bytes, bytes.length);
    }

    /// Messages sent until [#flush] go out in one write; no other connection may be used meanwhile.
    void hold() {
        held = 0;
    }

    void flush() {
        int length = held;
        held = -1;
        if (length > 0) {
            write(loop.out, length);
        }
    }

    /// Answers a request that is no upgrade, and closes.
    void answer(String response) {
        var bytes = response.getBytes(StandardCharsets.UTF_8);
        write(bytes, bytes.length);
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            closed("lost");
        }
    }

    /// Says goodbye and closes without waiting for the other side's.
    void close() {
        if (!closed) {
            frame(CLOSE, new byte[] {0x03, (byte) 0xE8}, 2);
            closed("closed");
        }
    }

    @Override
    public void ready(SelectionKey ready) throws IOException {
        if (ready.isConnectable() && channel.finishConnect()) {
            ready.interestOps(SelectionKey.OP_READ);
            drain();
        } else if (ready.isReadable()) {
            read();
        }
        if (ready.isValid() && ready.isWritable()) {
            drain();
        }
    }

    @Override
    public void failed(IOException failure) {
        closed(failure.getClass().getSimpleName());
    }

    private void read() throws IOException {
        var buffer = loop.readBuffer.clear();
        int got = channel.read(buffer);
        if (got < 0) {
            closed("lost");
            return;
        }
        long nowNs = System.nanoTime();
        System.arraycopy(rest, 0, loop.in, 0, rest.length);
        buffer.flip().get(loop.in, rest.length, got);
        int length = rest.length + got;
        int taken = peer == null ? greet(length) : messages(0, length, nowNs);
        rest = taken == length || closed ? EMPTY : Arrays.copyOfRange(loop.in, taken, length);
    }

    private int greet(int length) {
        int end = HttpHead.end(loop.in, length);
        if (end < 0) {
            return 0;
        }
        if (greeting == null) {
            return length;
        }
        var head = HttpHead.parse(new String(loop.in, 0, end, StandardCharsets.ISO_8859_1));
        var greeted = greeting;
        greeting = null;
        if (client && !head.switched()) {
            greeted.failed("refused " + head.firstLine());
            closed("refused");
            return length;
        }
        var after = Arrays.copyOfRange(loop.in, end, length);
        if (!client && head.upgrade()) {
            var bytes = Ascii.of(head.switching());
            write(bytes, bytes.length);
        }
        peer = greeted.head(head, this);
        System.arraycopy(after, 0, loop.in, end, after.length);
        return peer == null ? length : messages(end, length, System.nanoTime());
    }

    private int messages(int from, int length, long nowNs) {
        int at = from;
        while (!closed) {
            int end = message(at, length, nowNs);
            if (end < 0) {
                break;
            }
            at = end;
        }
        return at;
    }

    /// @return where the frame at `at` ends, or -1 when it is not all there
    private int message(int at, int length, long nowNs) {
        if (length - at < 2) {
            return -1;
        }
        var in = loop.in;
        boolean masked = in[at + 1] < 0;
        int size = in[at + 1] & 0x7F;
        int body = at + 2 + (size < 126 ? 0 : size == 126 ? 2 : 8) + (masked ? 4 : 0);
        if (length < body) {
            return -1;
        }
        if (size == 126) {
            size = (in[at + 2] & 0xFF) << 8 | in[at + 3] & 0xFF;
        } else if (size == 127) {
            size = (int) Masking.readLong(in, at + 2);
        }
        if (size > in.length / 2) {
            closed("oversized");
            return length;
        }
        if (length < body + size) {
            return -1;
        }
        if (masked) {
            Masking.apply(Masking.readInt(in, body - 4), in, body, body + size);
        }
        dispatch(in[at] & 0xFF, body, body + size, nowNs);
        return body + size;
    }

    private void dispatch(int kind, int from, int to, long nowNs) {
        switch (kind) {
            case TEXT -> peer.text(loop.in, from, to, nowNs);
            case PING -> frame(PONG, Arrays.copyOfRange(loop.in, from, to), to - from);
            case PONG -> {
                // Nobody asked.
            }
            case CLOSE -> {
                frame(CLOSE, EMPTY, 0);
                closed("closed by peer");
            }
            default -> closed("frame of a kind that is not understood");
        }
    }

    private void frame(int kind, byte[] bytes, int length) {
        if (closed) {
            return;
        }
        int start = Math.max(held, 0);
        if (start + length + 14 > loop.out.length) {
            flush();
            hold();
            start = 0;
        }
        int end = put(loop.out, start, kind, bytes, length);
        if (held >= 0) {
            held = end;
        } else {
            write(loop.out, end);
        }
    }

    private int put(byte[] out, int start, int kind, byte[] bytes, int length) {
        int mask = client ? 0x80 : 0;
        int at = start;
        out[at++] = (byte) kind;
        if (length < 126) {
            out[at++] = (byte) (mask | length);
        } else {
            boolean wide = length > 0xFFFF;
            out[at++] = (byte) (mask | (wide ? 127 : 126));
            for (int shift = wide ? 56 : 8; shift >= 0; shift -= 8) {
                out[at++] = (byte) ((long) length >> shift);
            }
        }
        int masking = client ? ThreadLocalRandom.current().nextInt() : 0;
        if (client) {
            Masking.writeInt(out, at, masking);
            at += 4;
        }
        System.arraycopy(bytes, 0, out, at, length);
        if (client) {
            Masking.apply(masking, out, at, at + length);
        }
        return at + length;
    }

    private void write(byte[] bytes, int length) {
        if (closed) {
            return;
        }
        try {
            if (!unsent.isEmpty()) {
                unsent.add(ByteBuffer.wrap(Arrays.copyOf(bytes, length)));
                return;
            }
            var buffer = loop.writeBuffer.clear();
            buffer.put(bytes, 0, length).flip();
            channel.write(buffer);
            if (buffer.hasRemaining()) {
                unsent.add(ByteBuffer.wrap(Arrays.copyOfRange(bytes, length - buffer.remaining(), length)));
                key.interestOpsOr(SelectionKey.OP_WRITE);
            }
        } catch (IOException e) {
            closed(e.getClass().getSimpleName());
        }
    }

    private void drain() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.peek());
            if (unsent.peek().hasRemaining()) {
                key.interestOpsOr(SelectionKey.OP_WRITE);
                return;
            }
            unsent.poll();
        }
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
    }

    private void closed(String cause) {
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (peer != null) {
            peer.closed(cause);
        } else if (greeting != null) {
            greeting.failed(cause);
        }
    }
}
