package dev.patchbay.business.knowledge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which passages have most of what was asked. Pure.
final class Ranking {
    private final Weighing weighing;
    private final List<Posting> postings;

    /// @param postings of what the weighing says is sought, in its order
    Ranking(Weighing weighing, List<Posting> postings) {
        this.weighing = weighing;
        this.postings = postings;
    }

    /// Points by passage, the best first. Of several spellings of a word in one passage the best one counts.
    Map<Long, Double> best(int most) {
        var byWord = new HashMap<Integer, Scores>();
        for (var index = 0; index < postings.size(); index++) {
            var term = weighing.sought().get(index);
            byWord.merge(
                    term.group(),
                    Scores.of(postings.get(index), term.weight()),
                    (one, other) -> one.with(other, Math::max));
        }
        var all = byWord.values().stream().reduce(Scores.NONE, (one, other) -> one.with(other, Double::sum));
        var best = new LinkedHashMap<Long, Double>();
        all.best(most).forEach(scored -> best.put(scored.passage(), scored.points()));
        return best;
    }

    /// How much of what was asked a passage has, from 0 to 1.
    double share(String language, long passage) {
        var found = new HashMap<Integer, Double>();
        for (var index = 0; index < postings.size(); index++) {
            var term = weighing.sought().get(index);
            if (term.language().equals(language) && postings.get(index).has(passage)) {
                found.merge(term.group(), term.evidence(), Math::max);
            }
        }
        return weighing.share(language, found);
    }
}
