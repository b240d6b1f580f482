package dev.patchbay.vapi.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A body as it came in, with when it did and an id of its own.
///
/// Shape in the journal: the id's 16 bytes, the time's 8 (milliseconds), the body.
record Receipt(UUID id, Instant receivedAt, byte[] body) {
    private static final int HEADER = 3 * Long.BYTES;

    /// What goes into the journal, of which there is only one copy.
    static byte[] bytes(UUID id, Instant receivedAt, InputStream body, int length) throws IOException {
        var bytes = ByteBuffer.allocate(HEADER + length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(receivedAt.toEpochMilli())
                .array();
        if (body.readNBytes(bytes, HEADER, length) < length) {
            throw new EOFException("a body is shorter than it was");
        }
        return bytes;
    }

    /// Empty when these are not the bytes of a receipt.
    static Optional<Receipt> of(byte[] bytes) {
        if (bytes.length < HEADER) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(bytes);
        var id = new UUID(buffer.getLong(), buffer.getLong());
        var at = Instant.ofEpochMilli(buffer.getLong());
        var body = new byte[buffer.remaining()];
        buffer.get(body);
        return Optional.of(new Receipt(id, at, body));
    }
}
