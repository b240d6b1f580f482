package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.CarrierStream;
import dev.patchbay.gateway.wire.Envelope;
import java.nio.charset.StandardCharsets;

/// The caller's ear: puts messages together from parts made once per stream, and gives up on a socket that falls too
/// far behind. On the stream's loop.
final class OutboundStream implements CarrierStream {
    private static final int NORMAL_CLOSURE = 1000;

    private final StreamSocket socket;
    private final Envelope media;
    private final Envelope mark;
    private final byte[] clear;
    private final long backlogLimit;
    private final Runnable overflow;
    private final Runnable closing;
    private boolean over;

    /// @param overflow told once, from within a send, when more than `backlogLimit` bytes wait
    /// @param closing told when the call closes the stream
    OutboundStream(StreamSocket socket, String streamSid, long backlogLimit, Runnable overflow, Runnable closing) {
        this.socket = socket;
        this.media = StreamCodec.media(streamSid);
        this.mark = StreamCodec.mark(streamSid);
        this.clear = StreamCodec.clear(streamSid).getBytes(StandardCharsets.UTF_8);
        this.backlogLimit = backlogLimit;
        this.overflow = overflow;
        this.closing = closing;
    }

    @Override
    public void media(String base64) {
        send(media.around(base64));
    }

    @Override
    public void mark(String name) {
        send(mark.around(StreamCodec.escaped(name)));
    }

    @Override
    public void clear() {
        send(clear);
    }

    @Override
    public void close() {
        if (!over) {
            over = true;
            closing.run();
            socket.close(NORMAL_CLOSURE, "");
        }
    }

    /// Nothing is sent from now on.
    void end() {
        over = true;
    }

    private void send(byte[] message) {
        if (over) {
            return;
        }
        socket.send(message);
        if (socket.waitingBytes() > backlogLimit) {
            over = true;
            overflow.run();
        }
    }
}
