package dev.patchbay.rehearsal.load;

/// Durations, exact to a microsecond below a millisecond and to 1.6 % above. Not thread-safe.
final class Histogram {
    private static final int EXACT = 1_024;
    private static final int STEPS = 64;
    private static final int OCTAVES = 20;

    private final long[] counts = new long[EXACT + STEPS * OCTAVES];
    private long total;
    private long maxUs;

    void record(long ns) {
        long us = Math.max(0, ns / 1_000);
        counts[slot(us)]++;
        total++;
        maxUs = Math.max(maxUs, us);
    }

    long count() {
        return total;
    }

    double maxMs() {
        return maxUs / 1_000.0;
    }

    /// @param part 0.99 for the 99th percentile
    /// @return in ms; 0 when nothing was recorded
    double percentileMs(double part) {
        long rank = (long) Math.ceil(total * part);
        long seen = 0;
        for (int slot = 0; slot < counts.length && total > 0; slot++) {
            seen += counts[slot];
            if (seen >= rank) {
                return Math.min(maxUs, upperUs(slot)) / 1_000.0;
            }
        }
        return 0;
    }

    private int slot(long us) {
        if (us < EXACT) {
            return (int) us;
        }
        int octave = 53 - Long.numberOfLeadingZeros(us);
        int step = (int) (us >>> octave + 4) - STEPS;
        return Math.min(EXACT + octave * STEPS + step, counts.length - 1);
    }

    private static long upperUs(int slot) {
        if (slot < EXACT) {
            return slot;
        }
        int octave = (slot - EXACT) / STEPS;
        long step = (slot - EXACT) % STEPS;
        return (step + STEPS + 1 << octave + 4) - 1;
    }
}
