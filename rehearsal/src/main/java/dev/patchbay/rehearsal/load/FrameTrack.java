package dev.patchbay.rehearsal.load;

/// One direction of a call's audio: numbers frames as they are sent, and finds what arrived late, twice or never.
///
/// Frames cross in order, so a number beyond the expected one means loss. Not thread-safe.
final class FrameTrack {
    private static final int KEPT = 256;
    private static final long TOO_LATE_NS = 5_000_000_000L;

    private final FrameMarks marks;
    private final int owner;
    private final long[] sentNs = new long[KEPT];
    private int next;
    private int expected;
    private long arrivedAtNs;
    private long latencyNs;

    /// @param marks how frames are read where they arrive
    FrameTrack(FrameMarks marks, int owner) {
        this.marks = marks;
        this.owner = owner;
    }

    /// @return the number of the frame that is sent now
    int sent(long nowNs) {
        sentNs[next % KEPT] = nowNs;
        return next++;
    }

    /// @return whether it is the first arrival of one of our frames
    boolean arrived(long mark, long nowNs, Histogram latency, Tally tally) {
        if (mark == Mark.PADDING) {
            tally.padded++;
            return false;
        }
        if (mark == Mark.FOREIGN || Mark.owner(mark) != owner && Mark.owner(mark) != Mark.NOBODY) {
            tally.trouble.foreign++;
            return false;
        }
        int ahead = ahead(Mark.number(mark));
        if (ahead < 0) {
            tally.trouble.doubled++;
            return false;
        }
        tally.trouble.lost += ahead;
        int number = expected + ahead;
        expected = number + 1;
        latencyNs = next - number > KEPT ? TOO_LATE_NS : nowNs - sentNs[number % KEPT];
        arrivedAtNs = nowNs;
        latency.record(latencyNs);
        return true;
    }

    /// How many frames before this one have not come; negative for one that has come before.
    private int ahead(int number) {
        int shift = 32 - marks.numberBits();
        return marks.numberBits() > 8 ? number - expected : few(number - expected << shift >>> shift);
    }

    private static int few(int difference) {
        return difference == 3 ? -1 : difference;
    }

    /// Of the frame that arrived last.
    long latencyNs() {
        return latencyNs;
    }

    long arrivedAtNs() {
        return arrivedAtNs;
    }

    int sentFrames() {
        return next;
    }

    /// All that was sent so far no longer counts: nobody was there to receive it.
    void skip() {
        expected = next;
    }
}
