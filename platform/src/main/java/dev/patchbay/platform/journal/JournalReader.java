package dev.patchbay.platform.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Reads a journal in order and acknowledges what is done with. For one thread.
public final class JournalReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(JournalReader.class.getName());

    private final SegmentStore store;
    private final Growth growth;
    private Optional<SegmentCursor> cursor = Optional.empty();
    private long position;

    /// Waits until an entry at the position exists; false when the time ran out.
    @FunctionalInterface
    interface Growth {
        boolean await(long position, Duration timeout) throws InterruptedException;
    }

    JournalReader(SegmentStore store, Growth growth) {
        this.store = store;
        this.growth = growth;
        this.position = store.acknowledged();
    }

    /// The next entries, at most `max`, waiting up to `timeout` for the first; empty when there is none by
    /// then.
    public List<JournalEntry> read(int max, Duration timeout) throws InterruptedException {
        return read(max, Long.MAX_VALUE, timeout);
    }

    /// Likewise, and no more once `maxBytes` are exceeded; a single larger entry is still returned.
    public List<JournalEntry> read(int max, long maxBytes, Duration timeout) throws InterruptedException {
        if (!growth.await(position, timeout)) {
            return List.of();
        }
        try {
            return take(max, maxBytes);
        } catch (IOException e) {
            throw new UncheckedIOException("journal could not be read", e);
        }
    }

    /// Everything up to and including this entry is done with, and is never read again, not even after a
    /// restart.
    public void acknowledge(JournalEntry last) {
        try {
            store.acknowledge(last.position() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("journal could not be acknowledged", e);
        }
    }

    @Override
    public void close() {
        closeCursor();
    }

    private List<JournalEntry> take(int max, long maxBytes) throws IOException {
        var entries = new ArrayList<JournalEntry>();
        var bytes = 0L;
        while (entries.size() < max && bytes <= maxBytes) {
            var entry = nextAfter(entries);
            if (entry.isEmpty()) {
                break;
            }
            entries.add(entry.get());
            bytes += entry.get().value().length;
            position = entry.get().position() + 1;
        }
        return entries;
    }

    /// What was read before an error is returned first; the error shows again at the next read.
    private Optional<JournalEntry> nextAfter(List<JournalEntry> entries) throws IOException {
        try {
            return next();
        } catch (IOException e) {
            closeCursor();
            if (entries.isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Optional<JournalEntry> next() throws IOException {
        while (true) {
            var segment = store.segmentAt(position);
            if (segment.isEmpty()) {
                return Optional.empty();
            }
            move(segment.get());
            var entry = cursor.orElseThrow().next();
            if (entry.isPresent() && entry.get().position() >= position) {
                return entry;
            }
            if (entry.isEmpty() && !skipDamage(segment.get())) {
                return entry;
            }
        }
    }

    /// Nothing more can be read of this segment, though there should be more: go on with the one behind it.
    private boolean skipDamage(Segment segment) throws IOException {
        if (position >= segment.next()) {
            return false;
        }
        if (store.isActive(segment)) {
            throw new IOException("damaged at position " + position);
        }
        LOG.log(Level.SEVERE, "journal: damaged, {0} entries left out", segment.next() - position);
        position = segment.next();
        return true;
    }

    private void move(Segment segment) throws IOException {
        if (cursor.isEmpty() || cursor.get().segment() != segment) {
            closeCursor();
            cursor = Optional.of(new SegmentCursor(segment));
            position = Math.max(position, segment.first());
        }
    }

    private void closeCursor() {
        cursor.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException("journal could not be closed", e);
            }
        });
        cursor = Optional.empty();
    }
}
