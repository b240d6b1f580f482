package dev.patchbay.platform.journal;

import dev.patchbay.platform.problem.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The segments of a directory, in order: what is on disk, what is still to be published, what can go.
///
/// `write` and `force` are called under the appender's lock; the rest from any thread.
final class SegmentStore implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SegmentStore.class.getName());

    private final Path directory;
    private final long segmentBytes;
    private final AcknowledgedPosition acknowledged;
    private final ConcurrentNavigableMap<Long, Segment> segments = new ConcurrentSkipListMap<>();
    private Segment active;
    private JournalFile open;

    SegmentStore(Path directory, long segmentBytes) throws IOException {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.acknowledged = new AcknowledgedPosition(directory.resolve("acknowledged"));
        recover();
        activate(nextPosition());
        discardPublished();
    }

    void write(ByteBuffer frames, int entries) throws IOException {
        if (active.end() > 0 && active.end() + frames.remaining() > segmentBytes) {
            activate(active.next());
            discardPublished();
        }
        active.write(open, frames, entries);
    }

    void force() throws IOException {
        open.force();
    }

    /// The position that the next entry gets.
    long nextPosition() {
        var last = segments.lastEntry();
        return last == null ? acknowledged.value() : Math.max(last.getValue().next(), acknowledged.value());
    }

    long acknowledged() {
        return acknowledged.value();
    }

    void acknowledge(long position) throws IOException {
        acknowledged.advance(position);
        discardPublished();
    }

    long bytes() {
        return segments.values().stream().mapToLong(Segment::end).sum();
    }

    long unpublished() {
        var from = acknowledged.value();
        return segments.values().stream()
                .mapToLong(segment -> Math.max(0, segment.next() - Math.max(from, segment.first())))
                .sum();
    }

    /// Whether entries may still be added to the segment.
    boolean isActive(Segment segment) {
        return segment == active();
    }

    /// The segment that holds the position, or the first one behind it.
    Optional<Segment> segmentAt(long position) {
        var floor = segments.floorEntry(position);
        if (floor != null && (position < floor.getValue().next() || floor.getValue() == active())) {
            return Optional.of(floor.getValue());
        }
        return Optional.ofNullable(segments.higherEntry(position)).map(entry -> entry.getValue());
    }

    @Override
    public void close() throws IOException {
        force();
        open.close();
        acknowledged.close();
    }

    private Segment active() {
        return segments.lastEntry().getValue();
    }

    private void recover() throws IOException {
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                Segment.recover(file).ifPresent(segment -> segments.put(segment.first(), segment));
            }
        }
        for (var segment : segments.values()) {
            cut(segment);
        }
    }

    private void cut(Segment segment) throws IOException {
        var torn = segment.torn();
        if (torn > 0) {
            // Only the last write can be torn by a crash; anywhere else it is damage, and a person may want to see it.
            LOG.log(Level.WARNING, "journal: {0} bytes cut off behind position {1}", new Object[] {torn, segment.next()
            });
            segment.cutTorn(segment != active());
        }
    }

    private void activate(long first) throws IOException {
        var next = Segment.create(directory, first);
        var nextOpen = next.openForWriting();
        if (open != null) {
            // After an exception here the old segment stays in use, and the next write tries again.
            force();
            open.close();
        }
        active = next;
        open = nextOpen;
        segments.put(first, next);
    }

    private static void delete(Segment segment) {
        try {
            segment.delete();
        } catch (IOException e) {
            // Nothing depends on it: the next start finds it acknowledged and deletes it.
            LOG.log(Level.WARNING, "journal: a published segment could not be deleted: {0}", Cause.of(e));
            LOG.log(Level.FINE, "journal: a published segment could not be deleted", e);
        }
    }

    private void discardPublished() {
        for (var segment : segments.values()) {
            if (segment == active() || segment.next() > acknowledged.value()) {
                return;
            }
            segments.remove(segment.first());
            delete(segment);
        }
    }
}
