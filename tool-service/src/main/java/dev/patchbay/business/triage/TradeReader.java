package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Phrase.Found;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/// Maps a caller's words to trades (B18), by the phrases of `triage/trades.txt`.
///
/// Each phrase is evidence of its weight for its trade; independent evidence adds up as probabilities do. A phrase
/// within a longer one is none: the "heater" of "water heater" is not the furnace.
final class TradeReader {
    private static final String TRADES = "/triage/trades.txt";
    private static final double ROUNDING = 100;

    private final PhraseIndex<String> phrases = PhraseFile.read(TRADES, section -> section);

    /// Surest first.
    List<TradeMatch> read(Utterance utterance) {
        var search = phrases.in(utterance);
        var masked = new BitSet();
        search.find(true).forEach(phrase -> masked.set(phrase.start(), phrase.end() + 1));
        search.hide(masked);
        var found = new ArrayList<>(search.find(false));
        found.sort(Comparator.comparingInt((Found<String> phrase) -> -phrase.length())
                .thenComparing(phrase -> -phrase.phrase().weight()));
        var doubts = new HashMap<String, Double>();
        var counted = new ArrayList<Found<String>>();
        for (var phrase : found) {
            if (counted.stream().noneMatch(other -> stands(other, phrase))) {
                counted.add(phrase);
                doubts.merge(phrase.meaning(), 1 - phrase.phrase().weight(), (one, other) -> one * other);
            }
        }
        return doubts.entrySet().stream()
                .map(entry -> new TradeMatch(entry.getKey(), Math.round((1 - entry.getValue()) * ROUNDING) / ROUNDING))
                .sorted(Comparator.comparingDouble((TradeMatch match) -> -match.confidence())
                        .thenComparing(TradeMatch::trade))
                .toList();
    }

    /// Whether a phrase that was counted stands for another one as well: on the same words for the same trade, or
    // longer.
    private static boolean stands(Found<String> counted, Found<String> other) {
        var apart = counted.end() < other.start() || other.end() < counted.start();
        return !apart && (counted.meaning().equals(other.meaning()) || counted.length() > other.length());
    }
}
