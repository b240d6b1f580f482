package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Phrase.Found;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Finds phrases in utterances. The time it takes grows with the utterance's length and with nothing else: a phrase
/// has a few elements with small gaps, and none reaches over the end of a sentence or a "but".
final class PhraseIndex<T> {
    private final Vocabulary vocabulary;
    private final List<List<Phrase<T>>> byFirst = new ArrayList<>();
    private final int barrier;

    /// @param barrier the element that no gap reaches over
    PhraseIndex(Vocabulary vocabulary, List<Phrase<T>> phrases, int barrier) {
        this.vocabulary = vocabulary;
        this.barrier = barrier;
        phrases.forEach(this::add);
    }

    private void add(Phrase<T> phrase) {
        var first = phrase.elements().getFirst();
        while (byFirst.size() <= first) {
            byFirst.add(new ArrayList<>());
        }
        byFirst.get(first).add(phrase);
    }

    Search in(Utterance utterance) {
        return new Search(utterance);
    }

    /// An utterance with the elements of its words.
    final class Search {
        private final Utterance utterance;
        private final List<BitSet> elements = new ArrayList<>();
        private final BitSet hidden = new BitSet();

        private Search(Utterance utterance) {
            this.utterance = utterance;
            for (var at = 0; at < utterance.size(); at++) {
                elements.add(vocabulary.elements(utterance, at));
            }
        }

        /// No phrase but an early one begins or goes on at these words any more.
        void hide(BitSet words) {
            hidden.or(words);
        }

        boolean isBarrier(int at) {
            return utterance.isEnd(at) || elements.get(at).get(barrier);
        }

        /// All of the early ones, or all others; each from its first place on, in the order of their beginnings.
        List<Found<T>> find(boolean early) {
            var found = new ArrayList<Found<T>>();
            for (var at = 0; at < utterance.size(); at++) {
                if (early || !hidden.get(at)) {
                    findAt(at, early, found);
                }
            }
            return found;
        }

        private void findAt(int at, boolean early, List<Found<T>> found) {
            var here = elements.get(at);
            for (var first = here.nextSetBit(0); first >= 0; first = here.nextSetBit(first + 1)) {
                for (var phrase : first < byFirst.size() ? byFirst.get(first) : List.<Phrase<T>>of()) {
                    if (phrase.early() == early) {
                        findPhrase(phrase, at, found);
                    }
                }
            }
        }

        private void findPhrase(Phrase<T> phrase, int at, List<Found<T>> found) {
            var places = new int[phrase.elements().size()];
            places[0] = at;
            if (goesOn(phrase, 1, places)) {
                found.add(new Found<>(phrase, places));
            }
        }

        private boolean goesOn(Phrase<T> phrase, int next, int[] places) {
            if (next == places.length) {
                return true;
            }
            var gap = phrase.gaps().get(next);
            for (var at = places[next - 1] + 1; at < utterance.size(); at++) {
                if (isThere(phrase, next, at)) {
                    places[next] = at;
                    if (goesOn(phrase, next + 1, places)) {
                        return true;
                    }
                }
                if (isBarrier(at) || !utterance.isComma(at) && --gap < 0) {
                    return false;
                }
            }
            return false;
        }

        private boolean isThere(Phrase<T> phrase, int element, int at) {
            return (phrase.early() || !hidden.get(at))
                    && elements.get(at).get(phrase.elements().get(element));
        }
    }
}
