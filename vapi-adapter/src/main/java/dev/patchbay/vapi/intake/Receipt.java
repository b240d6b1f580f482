package dev.patchbay.vapi.intake;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A body as it came in, with when it did and an id of its own.
///
/// Shape in the journal: the id's 16 bytes, the time's 8 (milliseconds), the body.
public record Receipt(UUID id, Instant receivedAt, byte[] body) {
    private static final int HEADER = 3 * Long.BYTES;

    byte[] toBytes() {
        return ByteBuffer.allocate(HEADER + body.length)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(receivedAt.toEpochMilli())
                .put(body)
                .array();
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
