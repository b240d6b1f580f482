package dev.patchbay.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Reads one segment from its start, entry by entry, up to what is written at the time of asking.
final class SegmentCursor implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    private final Segment segment;
    private final JournalFile file;
    private ByteBuffer buffer = ByteBuffer.allocate(CHUNK).limit(0);
    private long bufferStart;
    private long position;

    SegmentCursor(Segment segment) throws IOException {
        this.segment = segment;
        this.file = JournalFile.forReading(segment.file());
        this.position = segment.first();
    }

    /// The next entry; empty at the end of what is written, and at damage.
    Optional<JournalEntry> next() throws IOException {
        if (position >= segment.next()) {
            return Optional.empty();
        }
        var entry = Frame.decode(buffer, position);
        if (entry.isEmpty() && refill()) {
            entry = Frame.decode(buffer, position);
        }
        if (entry.isPresent()) {
            position++;
        }
        return entry;
    }

    /// File offset behind the last entry returned.
    long offset() {
        return bufferStart + buffer.position();
    }

    /// Position of the entry that [#next] would return.
    long position() {
        return position;
    }

    Segment segment() {
        return segment;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Loads the file anew from the present offset, with room for at least one whole frame.
    private boolean refill() throws IOException {
        var start = offset();
        load(start, CHUNK);
        var promised = Frame.promisedLength(buffer);
        if (promised + Frame.HEADER > CHUNK) {
            load(start, promised + Frame.HEADER);
        }
        return buffer.hasRemaining();
    }

    private void load(long start, int wanted) throws IOException {
        var size = (int) Math.min(wanted, Math.max(0, segment.end() - start));
        if (buffer.capacity() < size || buffer.capacity() > CHUNK && size <= CHUNK) {
            buffer = ByteBuffer.allocate(Math.max(size, CHUNK));
        }
        file.read(buffer.clear().limit(size), start);
        bufferStart = start;
    }
}
