package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Phrase.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Maps a caller's words to trades (B18), by the phrases of `triage/trades.txt`.
///
/// Each phrase is evidence of its weight for its trade; independent evidence adds up as probabilities do. A phrase
/// within a longer one is none: the "heater" of "water heater" is not the furnace. Nor is what the caller denies:
/// "no smell of gas" is nothing for the gas fitter.
final class TradeReader {
    private static final String TRADES = "/triage/trades.txt";
    private static final double ROUNDING = 100;

    private final PhraseIndex<String> phrases = PhraseFile.read(TRADES, section -> section);

    /// Surest first.
    ///
    /// @param denied the words of what the caller says is not there
    List<TradeMatch> read(Utterance utterance, BitSet denied) {
        var search = phrases.in(utterance);
        var masked = (BitSet) denied.clone();
        search.find(true).forEach(phrase -> masked.set(phrase.start(), phrase.end() + 1));
        search.hide(masked);
        var found = new ArrayList<>(search.find(false));
        found.sort(Comparator.comparingInt((Found<String> phrase) -> -phrase.length())
                .thenComparing(phrase -> -phrase.phrase().weight()));
        var doubts = new HashMap<String, Double>();
        var counted = new Counted(utterance.size());
        for (var phrase : found) {
            if (counted.add(phrase)) {
                doubts.merge(phrase.meaning(), 1 - phrase.phrase().weight(), (one, other) -> one * other);
            }
        }
        return doubts.entrySet().stream()
                .map(entry -> new TradeMatch(entry.getKey(), Math.round((1 - entry.getValue()) * ROUNDING) / ROUNDING))
                .sorted(Comparator.comparingDouble((TradeMatch match) -> -match.confidence())
                        .thenComparing(TradeMatch::trade))
                .toList();
    }

    /// The words that phrases were counted for, longest phrases first.
    private static final class Counted {
        private final int[] lengths;
        private final Map<String, BitSet> byTrade = new HashMap<>();

        Counted(int words) {
            lengths = new int[words];
        }

        /// Counts a phrase unless one with a word of it was counted for its trade, or a longer one for another.
        boolean add(Found<String> phrase) {
            var words = byTrade.computeIfAbsent(phrase.meaning(), _ -> new BitSet());
            for (var at = phrase.start(); at <= phrase.end(); at++) {
                if (words.get(at) || lengths[at] > phrase.length()) {
                    return false;
                }
            }
            words.set(phrase.start(), phrase.end() + 1);
            Arrays.fill(lengths, phrase.start(), phrase.end() + 1, phrase.length());
            return true;
        }
    }
}
