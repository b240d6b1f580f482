package dev.patchbay.business.triage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The elements of phrases: each a set of words. Knows for every word which elements it is.
///
/// A word of a set is written as it is, `leak*` stands for all that begins so, `monoxide~` for what differs by one
/// letter as well (two from eight letters on: misheard words), `#65..110` for a number.
final class Vocabulary {
    private static final int LONG_WORD = 8;
    private static final int SHORTEST_PREFIX = 3;

    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, BitSet> words = new HashMap<>();
    private final Map<String, BitSet> prefixes = new HashMap<>();
    private final List<Similar> similar = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    private int longestPrefix;

    private record Similar(String word, int id) {}

    private record Range(int from, int to, int id) {}

    /// The id of a set of words, whoever named it first.
    int element(List<String> alternatives) {
        var name = String.join("|", alternatives);
        var known = ids.get(name);
        if (known != null) {
            return known;
        }
        var id = ids.size();
        ids.put(name, id);
        alternatives.forEach(alternative -> add(alternative, id));
        return id;
    }

    private void add(String word, int id) {
        if (word.startsWith("#")) {
            var bounds = word.substring(1).split("\\.\\.");
            ranges.add(new Range(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]), id));
        } else if (word.endsWith("*")) {
            var prefix = word.substring(0, word.length() - 1);
            if (prefix.length() < SHORTEST_PREFIX) {
                throw new IllegalArgumentException("too short for a beginning: " + word);
            }
            longestPrefix = Math.max(longestPrefix, prefix.length());
            prefixes.computeIfAbsent(prefix, _ -> new BitSet()).set(id);
        } else if (word.endsWith("~")) {
            var whole = word.substring(0, word.length() - 1);
            similar.add(new Similar(whole, id));
            words.computeIfAbsent(whole, _ -> new BitSet()).set(id);
        } else {
            words.computeIfAbsent(word, _ -> new BitSet()).set(id);
        }
    }

    /// The elements that the word at this place is.
    BitSet elements(Utterance utterance, int at) {
        var word = utterance.word(at);
        var found = new BitSet();
        var exact = words.get(word);
        if (exact != null) {
            found.or(exact);
        }
        for (var end = SHORTEST_PREFIX; end <= Math.min(word.length(), longestPrefix); end++) {
            var beginning = prefixes.get(word.substring(0, end));
            if (beginning != null) {
                found.or(beginning);
            }
        }
        if (found.isEmpty()) {
            addSimilar(word, found);
        }
        if (utterance.isNumber(at)) {
            addRanges(utterance.number(at), found);
        }
        return found;
    }

    /// Only where the word is nothing that is known.
    private void addSimilar(String word, BitSet found) {
        for (var candidate : similar) {
            var most = candidate.word().length() >= LONG_WORD ? 2 : 1;
            if (EditDistance.isWithin(word, candidate.word(), most)) {
                found.set(candidate.id());
            }
        }
    }

    private void addRanges(int number, BitSet found) {
        for (var range : ranges) {
            if (number >= range.from() && number <= range.to()) {
                found.set(range.id());
            }
        }
    }
}
