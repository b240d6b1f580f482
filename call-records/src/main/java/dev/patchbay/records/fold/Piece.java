package dev.patchbay.records.fold;

import dev.patchbay.records.fold.CallRecord.Entry;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// An entry on its way to its place in the conversation.
///
/// @param session the stretch of the call it belongs to, see [Sessions]
/// @param previous the item before it, as the session told
/// @param at when it began; decides where the chain does not
/// @param told the place of its fact among all facts; decides between pieces of one instant
record Piece(String session, String itemId, Optional<String> previous, Instant at, int told, Entry entry) {
    static final Comparator<Piece> BY_TIME = Comparator.comparing(Piece::at).thenComparingInt(Piece::told);
}
