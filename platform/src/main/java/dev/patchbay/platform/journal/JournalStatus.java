package dev.patchbay.platform.journal;

/// A journal at one moment, for gauges and health pages.
///
/// @param unpublished entries written and not yet acknowledged
/// @param bytes what the segments take on disk
/// @param waitingBytes appended, not yet written
/// @param writable false while the disk refuses writes; entries then wait in memory and are written once it
/// recovers
public record JournalStatus(long unpublished, long bytes, long waitingBytes, boolean writable) {}
