package dev.patchbay.business.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Makes one ranking of two by their ranks (reciprocal rank fusion). Pure.
final class Fusion {
    /// The usual constant: how little the very first places are ahead.
    private static final double CALM = 60;

    private Fusion() {}

    /// Ids of passages, the likeliest first.
    static List<Long> of(List<Long> one, List<Long> other) {
        var scores = new HashMap<Long, Double>();
        add(scores, one);
        add(scores, other);
        var fused = new ArrayList<>(scores.keySet());
        fused.sort((a, b) -> {
            var byScore = Double.compare(scores.get(b), scores.get(a));
            return byScore == 0 ? Long.compare(a, b) : byScore;
        });
        return fused;
    }

    private static void add(Map<Long, Double> scores, List<Long> ranking) {
        for (var rank = 0; rank < ranking.size(); rank++) {
            scores.merge(ranking.get(rank), 1 / (CALM + rank + 1), Double::sum);
        }
    }

    /// The best passage of each document.
    static List<FoundPassage> onePerDocument(List<FoundPassage> ranked) {
        var seen = new HashSet<UUID>();
        return ranked.stream().filter(passage -> seen.add(passage.documentId())).toList();
    }
}
