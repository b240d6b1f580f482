package dev.patchbay.business.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each word of a question is worth, by how rare it is among a project's documents. Pure.
///
/// A word that no document has was misheard, or is about something else: stems that are spelt nearly like it count
/// the more the more they are like it, and what it would have been worth counts against every answer that lacks it.
final class Weighing {
    /// From here on a word is taken for a known one that is spelt a little otherwise.
    private static final double MISSPELT = 0.5;
    /// What is worth so much less than the best is left out: it would change no ranking and costs the most to find.
    private static final double WORTHLESS = 0.12;
    /// Among very few documents a word that one of them has would be worth next to nothing.
    private static final long FEW = 20;

    private final Map<Word, Double> worth = new HashMap<>();
    private final List<SoughtTerm> sought = new ArrayList<>();
    private final Map<Word, Double> known = new HashMap<>();

    private Weighing() {}

    /// One stem of an asked word as the project's documents have it.
    ///
    /// @param factor what it counts as the caller's word
    /// @param filler its absence counts against nothing
    /// @param documents that it stands in; `of` all documents in its language
    /// @param likeness 1 for the stem itself, less for one that is spelt nearly like it
    /// @param state of those documents; another one when any of them has changed
    record Stem(
            int group,
            String language,
            String term,
            double factor,
            boolean filler,
            double likeness,
            long documents,
            long of,
            String state) {
        private Word word() {
            return new Word(language, group);
        }

        private boolean isOwn() {
            return !filler && likeness == 1;
        }

        private boolean isMisspelt() {
            return !filler && likeness < 1 && likeness >= MISSPELT;
        }

        private double rarity() {
            return Math.log(1 + (Math.max(of, FEW) - documents + 0.5) / (documents + 0.5));
        }
    }

    static Weighing of(List<Stem> stems) {
        var weighing = new Weighing();
        stems.stream().filter(Stem::isOwn).forEach(weighing::value);
        stems.stream().filter(Stem::isMisspelt).forEach(weighing::correct);
        stems.stream().filter(stem -> stem.documents() > 0).forEach(weighing::seek);
        weighing.leaveOutWorthless();
        return weighing;
    }

    /// Of several spellings of a word the one that documents have.
    private void value(Stem stem) {
        worth.merge(stem.word(), stem.rarity(), Math::min);
        if (stem.documents() > 0) {
            known.merge(stem.word(), stem.rarity(), Math::min);
        }
    }

    private void correct(Stem stem) {
        worth.merge(stem.word(), stem.rarity(), Math::min);
    }

    /// No other word is worth more than the one in whose place it stands.
    private void seek(Stem stem) {
        var most = known.getOrDefault(stem.word(), stem.rarity());
        var points = Math.min(most, stem.rarity()) * stem.factor();
        sought.add(new SoughtTerm(
                stem.group(),
                stem.language(),
                stem.term(),
                stem.state(),
                points * Math.sqrt(stem.likeness()),
                points * stem.likeness()));
    }

    private void leaveOutWorthless() {
        var most = sought.stream().mapToDouble(SoughtTerm::weight).max().orElse(0);
        sought.removeIf(term -> term.weight() < WORTHLESS * most);
    }

    List<SoughtTerm> sought() {
        return sought;
    }

    /// How much of what was asked a passage has, from 0 to 1.
    ///
    /// @param found the evidence of the words that were found in it, by group
    double share(String language, Map<Integer, Double> found) {
        var all = 0.0;
        var had = 0.0;
        for (var entry : worth.entrySet()) {
            if (entry.getKey().language().equals(language)) {
                all += entry.getValue();
                had += Math.min(
                        entry.getValue(), found.getOrDefault(entry.getKey().group(), 0.0));
            }
        }
        return all == 0 ? 0 : had / all;
    }

    private record Word(String language, int group) {}
}
