package dev.patchbay.records.fold;

import dev.patchbay.contracts.call.CallEvent.AgentSpoke;
import dev.patchbay.contracts.call.CallEvent.CallerSpoke;
import dev.patchbay.contracts.call.CallEvent.CallerTranscribed;
import dev.patchbay.contracts.call.Fact;
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
///
/// What a provider said of a leg only when it was asked gives way to what it told of that leg by itself: the two need
/// not have the same items.
final class ConversationFold {
    /// Ends the id of a fact that was asked for.
    private static final String ASKED = ":asked";

    private ConversationFold() {}

    static List<Entry> fold(FactSet told) {
        var facts = ownWord(told);
        var sessions = new Sessions(facts);
        return Pieces.of(facts, sessions).stream().collect(Collectors.groupingBy(Piece::session)).entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<String, List<Piece>> session) -> begin(sessions, session.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .flatMap(session -> Chain.order(session.getValue()).stream())
                .map(Piece::entry)
                .toList();
    }

    private static FactSet ownWord(FactSet told) {
        var toldBySelf = told.facts().stream()
                .filter(fact -> isSaid(fact) && !isAsked(fact))
                .map(Fact::legId)
                .collect(Collectors.toSet());
        return told.where(fact -> !isSaid(fact) || !isAsked(fact) || !toldBySelf.contains(fact.legId()));
    }

    private static boolean isSaid(Fact fact) {
        return fact.event() instanceof CallerSpoke
                || fact.event() instanceof CallerTranscribed
                || fact.event() instanceof AgentSpoke;
    }

    private static boolean isAsked(Fact fact) {
        return fact.eventId().endsWith(ASKED);
    }

    private static Instant begin(Sessions sessions, List<Piece> pieces) {
        return sessions.begin(pieces.getFirst().session()).orElseGet(() -> pieces.stream()
                .map(Piece::at)
                .min(Comparator.naturalOrder())
                .orElseThrow());
    }
}
