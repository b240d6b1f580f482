package dev.patchbay.records.fold;

import dev.patchbay.records.fold.CallRecord.Entry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The conversation of a call in its order: turns as heard and tool calls at their place.
///
/// Items of one session follow each other as the session told ([Chain]); sessions follow each other in the order in
/// which they began ([Sessions]), one whose beginning is not known by its first item.
final class ConversationFold {
    private ConversationFold() {}

    static List<Entry> fold(FactSet facts) {
        var sessions = new Sessions(facts);
        return Pieces.of(facts, sessions).stream().collect(Collectors.groupingBy(Piece::session)).entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<String, List<Piece>> session) -> begin(sessions, session.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .flatMap(session -> Chain.order(session.getValue()).stream())
                .map(Piece::entry)
                .toList();
    }

    private static Instant begin(Sessions sessions, List<Piece> pieces) {
        return sessions.begin(pieces.getFirst().session()).orElseGet(() -> pieces.stream()
                .map(Piece::at)
                .min(Comparator.naturalOrder())
                .orElseThrow());
    }
}
