package dev.patchbay.records.fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/// Orders the pieces of one model session: none before the item it follows, otherwise by time.
///
/// Sessions also hold items that no fact tells of (outputs of tools, rebuilt history), so chains have gaps: a piece
/// whose previous item is unknown is placed by its time alone. A circle, which no honest session makes, is cut at its
/// earliest piece.
final class Chain {
    private final Map<String, List<Piece>> followers = new HashMap<>();
    private final PriorityQueue<Piece> ready = new PriorityQueue<>(Piece.BY_TIME);
    private final Set<Piece> waiting = new HashSet<>();
    private final List<Piece> ordered = new ArrayList<>();

    private Chain() {}

    static List<Piece> order(List<Piece> pieces) {
        return new Chain().run(pieces);
    }

    private List<Piece> run(List<Piece> pieces) {
        var known = new HashSet<String>();
        pieces.forEach(piece -> known.add(piece.itemId()));
        for (var piece : pieces) {
            previousIn(known, piece)
                    .ifPresentOrElse(
                            previous -> {
                                followers
                                        .computeIfAbsent(previous, _ -> new ArrayList<>())
                                        .add(piece);
                                waiting.add(piece);
                            },
                            () -> ready.add(piece));
        }
        drain();
        while (!waiting.isEmpty()) {
            release(waiting.stream().min(Piece.BY_TIME).orElseThrow());
            drain();
        }
        return ordered;
    }

    private void drain() {
        while (!ready.isEmpty()) {
            var piece = ready.poll();
            ordered.add(piece);
            followers.getOrDefault(piece.itemId(), List.of()).forEach(this::release);
        }
    }

    private void release(Piece piece) {
        if (waiting.remove(piece)) {
            ready.add(piece);
        }
    }

    private static Optional<String> previousIn(Set<String> known, Piece piece) {
        return piece.previous().filter(previous -> known.contains(previous) && !previous.equals(piece.itemId()));
    }
}
