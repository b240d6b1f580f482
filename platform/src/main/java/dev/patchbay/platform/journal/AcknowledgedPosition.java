package dev.patchbay.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// The position up to which everything is published, kept in a file of two slots written in turn, so that a
/// torn write leaves the other one.
///
/// Not forced to disk at each change: an older value means duplicates, never loss.
final class AcknowledgedPosition implements AutoCloseable {
    private static final int SLOT = 2 * Long.BYTES;

    private final JournalFile file;
    private volatile long value;
    private int slot;

    AcknowledgedPosition(Path path) throws IOException {
        file = JournalFile.forWriting(path);
        value = Math.max(read(0), read(1));
    }

    /// Everything below is published.
    long value() {
        return value;
    }

    void advance(long position) throws IOException {
        if (position <= value) {
            return;
        }
        var bytes = ByteBuffer.allocate(SLOT);
        bytes.putLong(position).putLong(checksum(position)).flip();
        file.write(bytes, (long) slot * SLOT);
        slot = 1 - slot;
        value = position;
    }

    @Override
    public void close() throws IOException {
        file.force();
        file.close();
    }

    private long read(int index) throws IOException {
        var bytes = ByteBuffer.allocate(SLOT);
        file.read(bytes, (long) index * SLOT);
        if (bytes.remaining() < SLOT || bytes.getLong(Long.BYTES) != checksum(bytes.getLong(0))) {
            return 0;
        }
        return bytes.getLong(0);
    }

    private static long checksum(long position) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, position));
        return crc.getValue();
    }
}
