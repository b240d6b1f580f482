package dev.patchbay.platform.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The bytes of one entry: `length:int crc32c:int keyLength:int key value`, length and checksum over all that
/// follows them. A frame that does not check out ends what can be read of a segment.
final class Frame {
    static final int HEADER = 2 * Integer.BYTES;
    static final int MAX_LENGTH = 16 << 20;

    private Frame() {}

    static ByteBuffer encode(byte[] key, byte[] value) {
        var length = Integer.BYTES + key.length + value.length;
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("entry of " + length + " bytes, at most " + MAX_LENGTH);
        }
        var frame = ByteBuffer.allocate(HEADER + length);
        frame.position(HEADER);
        frame.putInt(key.length).put(key).put(value);
        frame.putInt(0, length).putInt(Integer.BYTES, checksum(frame, length));
        return frame.flip();
    }

    /// Takes one frame from the buffer, or nothing (and leaves the position) when no whole, sound frame is
    /// there.
    static Optional<JournalEntry> decode(ByteBuffer buffer, long position) {
        var length = soundLength(buffer);
        if (length < 0) {
            return Optional.empty();
        }
        var start = buffer.position() + HEADER;
        var key = new byte[buffer.getInt(start)];
        var value = new byte[length - Integer.BYTES - key.length];
        buffer.get(start + Integer.BYTES, key);
        buffer.get(start + Integer.BYTES + key.length, value);
        buffer.position(start + length);
        return Optional.of(new JournalEntry(position, key, value));
    }

    /// The length that the header at the buffer's position promises, or -1 when there is no credible header.
    static int promisedLength(ByteBuffer buffer) {
        if (buffer.remaining() < HEADER) {
            return -1;
        }
        var length = buffer.getInt(buffer.position());
        return length >= Integer.BYTES && length <= MAX_LENGTH ? length : -1;
    }

    private static int soundLength(ByteBuffer buffer) {
        var length = promisedLength(buffer);
        if (length < 0 || buffer.remaining() < HEADER + length) {
            return -1;
        }
        var body = buffer.slice(buffer.position() + HEADER, length);
        var crc = new CRC32C();
        crc.update(body.duplicate());
        var keyLength = body.getInt(0);
        var sound = (int) crc.getValue() == buffer.getInt(buffer.position() + Integer.BYTES)
                && keyLength >= 0
                && keyLength <= length - Integer.BYTES;
        return sound ? length : -1;
    }

    private static int checksum(ByteBuffer frame, int length) {
        var crc = new CRC32C();
        crc.update(frame.slice(HEADER, length));
        return (int) crc.getValue();
    }
}
