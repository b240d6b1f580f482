package dev.patchbay.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One file of consecutive entries, named after the position of its first.
///
/// Written by one thread at a time (the journal's lock); `end` and `count` are published after the data, so
/// that readers never look at bytes that are not there.
final class Segment {
    private static final String SUFFIX = ".journal";

    private final Path file;
    private final long first;
    private volatile long end;
    private volatile long count;

    private Segment(Path file, long first, long end, long count) {
        this.file = file;
        this.first = first;
        this.end = end;
        this.count = count;
    }

    static Segment create(Path directory, long first) throws IOException {
        var file = directory.resolve("%020d%s".formatted(first, SUFFIX));
        // A segment of this name without a single sound entry may be left from a crash: it is started over.
        Files.write(file, new byte[0]);
        return new Segment(file, first, 0, 0);
    }

    /// Reads an existing file up to its last sound entry and cuts off what follows: a write that the crash
    /// tore.
    static Optional<Segment> recover(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (!name.matches("\\d{20}" + SUFFIX.replace(".", "\\."))) {
            return Optional.empty();
        }
        var first = Long.parseLong(name.substring(0, 20));
        var whole = new Segment(file, first, Files.size(file), Long.MAX_VALUE - first);
        try (var cursor = new SegmentCursor(whole)) {
            while (cursor.next().isPresent()) {
                // Only counting.
            }
            return Optional.of(new Segment(file, first, cursor.offset(), cursor.position() - first));
        }
    }

    /// Bytes behind the last sound entry.
    long torn() throws IOException {
        return Files.size(file) - end;
    }

    void cutTorn(boolean keepCopy) throws IOException {
        if (keepCopy) {
            Files.copy(file, file.resolveSibling(file.getFileName() + ".damaged." + System.currentTimeMillis()));
        }
        try (var open = openForWriting()) {
            open.truncate(end);
        }
    }

    JournalFile openForWriting() throws IOException {
        return JournalFile.forWriting(file);
    }

    /// Writes whole frames at the end. After an exception nothing counts as written, and the next write goes to
    /// the same place.
    void write(JournalFile open, ByteBuffer frames, int entries) throws IOException {
        open.write(frames, end);
        end = end + frames.remaining();
        count = count + entries;
    }

    Path file() {
        return file;
    }

    long first() {
        return first;
    }

    long end() {
        return end;
    }

    long count() {
        return count;
    }

    long next() {
        return first + count;
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
