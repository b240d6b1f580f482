package dev.patchbay.rehearsal.load;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/// What the carrier has buffered for a caller, as a position on the clock: nothing is kept of the audio itself.
///
/// Marks fall due when all audio before them has been played; `clear` drops the rest and makes all of them due.
final class VirtualPlayback {
    private static final long NS_PER_MS = 1_000_000;

    private final ArrayDeque<Due> marks = new ArrayDeque<>();
    private long endNs;
    private long addedMs;

    private record Due(String name, long atNs) {}

    /// @return whether the buffer had run dry before
    boolean add(long ms, long nowNs) {
        boolean dry = endNs <= nowNs;
        endNs = Math.max(endNs, nowNs) + ms * NS_PER_MS;
        addedMs += ms;
        return dry;
    }

    void mark(String name) {
        marks.add(new Due(name, endNs));
    }

    void clear(long nowNs, Consumer<String> due) {
        addedMs -= aheadMs(nowNs);
        endNs = nowNs;
        marks.forEach(mark -> due.accept(mark.name));
        marks.clear();
    }

    void due(long nowNs, Consumer<String> due) {
        while (!marks.isEmpty() && marks.peek().atNs <= nowNs) {
            due.accept(marks.poll().name);
        }
    }

    long aheadMs(long nowNs) {
        return Math.max(0, endNs - nowNs) / NS_PER_MS;
    }

    /// All that has been played, in ms.
    long playedMs(long nowNs) {
        return addedMs - aheadMs(nowNs);
    }
}
