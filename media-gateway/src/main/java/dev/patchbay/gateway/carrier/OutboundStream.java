package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.CarrierStream;

/// The caller's ear: assembles messages from parts made once per stream, counts what the socket has not taken
/// yet, and gives up on a socket that falls too far behind. On the stream's loop.
final class OutboundStream implements CarrierStream {
    private static final int NORMAL_CLOSURE = 1000;

    private final StreamSocket socket;
    private final String mediaHead;
    private final String markHead;
    private final String clear;
    private final long backlogLimit;
    private final Runnable overflow;
    private final Runnable closing;
    private long backlog;
    private boolean over;

    /// @param overflow told once, from within a send, when more than `backlogLimit` bytes wait
    /// @param closing told when the call closes the stream
    OutboundStream(StreamSocket socket, String streamSid, long backlogLimit, Runnable overflow, Runnable closing) {
        this.socket = socket;
        this.mediaHead = StreamCodec.mediaHead(streamSid);
        this.markHead = StreamCodec.markHead(streamSid);
        this.clear = StreamCodec.clear(streamSid);
        this.backlogLimit = backlogLimit;
        this.overflow = overflow;
        this.closing = closing;
    }

    @Override
    public void media(String base64) {
        send(mediaHead + base64 + StreamCodec.TAIL);
    }

    @Override
    public void mark(String name) {
        send(markHead + StreamCodec.escaped(name) + StreamCodec.TAIL);
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

    @Override
    public long backlogBytes() {
        return backlog;
    }

    /// Nothing is sent from now on.
    void end() {
        over = true;
    }

    private void send(String message) {
        if (over) {
            return;
        }
        int bytes = message.length();
        backlog += bytes;
        socket.send(message, () -> backlog -= bytes);
        if (backlog > backlogLimit) {
            over = true;
            overflow.run();
        }
    }
}
