package dev.patchbay.gateway.wire;

import java.nio.charset.StandardCharsets;

/// What stands around the payload of a message that is sent again and again: made once, put around each.
public final class Envelope {
    private final byte[] head;
    private final byte[] tail;

    public Envelope(String head, String tail) {
        this.head = head.getBytes(StandardCharsets.UTF_8);
        this.tail = tail.getBytes(StandardCharsets.UTF_8);
    }

    /// @param escaped base64, or another text as it may stand between quotes
    /// @return the whole message, UTF-8
    public byte[] around(String escaped) {
        var payload = escaped.getBytes(StandardCharsets.UTF_8);
        var message = new byte[head.length + payload.length + tail.length];
        System.arraycopy(head, 0, message, 0, head.length);
        System.arraycopy(payload, 0, message, head.length, payload.length);
        System.arraycopy(tail, 0, message, head.length + payload.length, tail.length);
        return message;
    }
}
