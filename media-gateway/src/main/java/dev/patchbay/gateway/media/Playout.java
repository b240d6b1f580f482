package dev.patchbay.gateway.media;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// What was sent to the caller, and how much of it has been heard.
///
/// The carrier plays what it gets, in order, and echoes a mark once all audio before it has been heard.
/// Positions count bytes of mu-law at 8 kHz (8 a millisecond) since the stream's start. Between marks the heard
/// position is interpolated by the clock, never beyond the next mark outstanding and never beyond what was
/// sent. After a `clear` all outstanding marks are echoed although nothing was played (twilio-openai A2.3): a
/// mark carries the generation it belongs to, and an echo of an older one is ignored.
///
/// Not thread-safe: lives on the call's loop.
public final class Playout {
    /// One mark per at least this much audio: 200 ms.
    private static final int MARK_EVERY_BYTES = 1_600;

    private static final int BYTES_PER_MS = 8;

    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private int generation;
    private long sentBytes;
    private long markedBytes;
    private long anchorBytes;
    private long anchorMs;

    /// An item of which all or part was heard.
    ///
    /// @param sentMs audio of it that went out
    /// @param heardMs audio of it that the caller heard
    public record Heard(String itemId, long heardMs, long sentMs) {}

    private static final class Item {
        final String id;
        final long startBytes;
        long bytes;
        boolean ended;

        Item(String id, long startBytes) {
            this.id = id;
            this.startBytes = startBytes;
        }
    }

    private record Mark(String name, long atBytes, Item ends) {}

    /// Accounts for audio of an item that goes out now.
    ///
    /// @return the name of the mark to send right after it, or null when none is due
    public String sent(String itemId, int bytes, long nowMs) {
        if (interpolated(nowMs) >= sentBytes) {
            anchor(sentBytes, nowMs);
        }
        var item = itemOf(itemId);
        item.bytes += bytes;
        sentBytes += bytes;
        return sentBytes - markedBytes >= MARK_EVERY_BYTES ? newMark(item, false) : null;
    }

    /// Says that no more audio of an item will come.
    ///
    /// @return the name of the closing mark to send, or null when nothing of the item is unheard
    public String ended(String itemId) {
        for (var item : items) {
            if (item.id.equals(itemId) && !item.ended) {
                item.ended = true;
                return newMark(item, true);
            }
        }
        return null;
    }

    /// Takes the echo of a mark.
    ///
    /// @return the items now heard in full; empty for an echo that means nothing
    public List<Heard> echoed(String name, long nowMs) {
        if (!outstanding(name)) {
            return List.of();
        }
        List<Heard> finished = List.of();
        Mark mark;
        do {
            mark = marks.poll();
            anchor(mark.atBytes, nowMs);
            if (mark.ends != null) {
                finished = append(finished, finish(mark.ends));
            }
        } while (!mark.name.equals(name));
        return finished;
    }

    /// Stops at what was heard: to be called together with a `clear` towards the carrier, or when the stream is
    /// gone.
    ///
    /// @return the items not heard in full, in order; those of which nothing went out are not among them
    public List<Heard> interrupt(long nowMs) {
        long heard = heardBytes(nowMs);
        var cut = new ArrayList<Heard>(items.size());
        for (var item : items) {
            long played = Math.clamp(heard - item.startBytes, 0, item.bytes);
            cut.add(new Heard(item.id, played / BYTES_PER_MS, item.bytes / BYTES_PER_MS));
        }
        items.clear();
        marks.clear();
        generation++;
        markedBytes = sentBytes;
        anchor(sentBytes, nowMs);
        return cut;
    }

    /// Whether the caller has yet to hear something.
    public boolean unplayed() {
        return !items.isEmpty();
    }

    /// Audio sent and not yet heard, in ms.
    public long aheadMs(long nowMs) {
        return (sentBytes - heardBytes(nowMs)) / BYTES_PER_MS;
    }

    /// All audio sent on this stream, in ms.
    public long sentMs() {
        return sentBytes / BYTES_PER_MS;
    }

    private Item itemOf(String itemId) {
        var last = items.peekLast();
        if (last != null && last.id.equals(itemId)) {
            return last;
        }
        var item = new Item(itemId, sentBytes);
        items.add(item);
        return item;
    }

    private String newMark(Item item, boolean ends) {
        markedBytes = sentBytes;
        var name = item.id + ':' + item.bytes / BYTES_PER_MS + ':' + generation + (ends ? ":end" : "");
        marks.add(new Mark(name, sentBytes, ends ? item : null));
        return name;
    }

    private boolean outstanding(String name) {
        for (var mark : marks) {
            if (mark.name.equals(name)) {
                return true;
            }
        }
        return false;
    }

    private Heard finish(Item item) {
        items.remove(item);
        long ms = item.bytes / BYTES_PER_MS;
        return new Heard(item.id, ms, ms);
    }

    private static List<Heard> append(List<Heard> list, Heard heard) {
        if (list.isEmpty()) {
            return List.of(heard);
        }
        var longer = new ArrayList<>(list);
        longer.add(heard);
        return longer;
    }

    private void anchor(long bytes, long nowMs) {
        anchorBytes = bytes;
        anchorMs = nowMs;
    }

    private long interpolated(long nowMs) {
        return anchorBytes + (nowMs - anchorMs) * BYTES_PER_MS;
    }

    private long heardBytes(long nowMs) {
        long bound = marks.isEmpty() ? sentBytes : marks.peek().atBytes;
        return Math.min(interpolated(nowMs), bound);
    }
}
