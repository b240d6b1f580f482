package dev.patchbay.platform.journal;

/// One appended pair, as read back. The arrays belong to the reader of the entry.
///
/// @param position counts up by one per entry; jumps only where damaged data had to be left out
public record JournalEntry(long position, byte[] key, byte[] value) {}
