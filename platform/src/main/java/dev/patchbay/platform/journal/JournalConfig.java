package dev.patchbay.platform.journal;

import java.time.Duration;

/// How a journal behaves.
///
/// @param segmentBytes a segment is closed once it is larger; published segments are deleted whole
/// @param maxBytes what the directory may hold; beyond it `append` refuses, nothing confirmed is ever deleted
/// unpublished
/// @param maxWaitingBytes what may wait in memory for the writer; beyond it the appending thread writes itself
/// @param forceEvery how often written data is forced to the disk; zero: before each confirmation
public record JournalConfig(long segmentBytes, long maxBytes, long maxWaitingBytes, Duration forceEvery) {
    private static final long MEGABYTE = 1L << 20;

    public static JournalConfig standard() {
        return new JournalConfig(8 * MEGABYTE, 2048 * MEGABYTE, 32 * MEGABYTE, Duration.ofSeconds(1));
    }

    public JournalConfig withSegmentBytes(long bytes) {
        return new JournalConfig(bytes, maxBytes, maxWaitingBytes, forceEvery);
    }

    public JournalConfig withMaxBytes(long bytes) {
        return new JournalConfig(segmentBytes, bytes, maxWaitingBytes, forceEvery);
    }

    public JournalConfig withMaxWaitingBytes(long bytes) {
        return new JournalConfig(segmentBytes, maxBytes, bytes, forceEvery);
    }

    public JournalConfig withForceEvery(Duration interval) {
        return new JournalConfig(segmentBytes, maxBytes, maxWaitingBytes, interval);
    }
}
