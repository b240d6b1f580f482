package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Phrase.Found;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Extracts facts from a caller's words.
final class FactReader {
    private static final String SIGNS = "/triage/signs.txt";

    private final PhraseIndex<Role> phrases = PhraseFile.read(SIGNS, Role::of);

    Facts read(Utterance utterance) {
        return read(utterance, false);
    }

    /// As `read`, with what means something only in an answer: the first yes or no of it above all. All else in it
    /// can be denied: "no, it's not the drain, it's gas".
    Facts readAnswer(Utterance utterance) {
        return read(utterance, true);
    }

    private Facts read(Utterance utterance, boolean answer) {
        var reading = new Reading(utterance);
        var facts = new Facts();
        reading.stances(answer).facts().forEach(facts::add);
        SpokenDegrees.in(utterance, answer).forEach(facts::add);
        if (answer) {
            reading.yesOrNo().ifPresent(facts::add);
        }
        return facts;
    }

    /// The words of all that the caller says is not there.
    BitSet denied(Utterance utterance) {
        return new Reading(utterance).stances(false).words(Stance.ABSENT);
    }

    /// All words of the phrases of this role, and those between them.
    private static BitSet words(List<Found<Role>> found, Class<? extends Role> role) {
        var words = new BitSet();
        found.stream()
                .filter(phrase -> role.isInstance(phrase.meaning()))
                .forEach(phrase -> words.set(phrase.start(), phrase.end() + 1));
        return words;
    }

    /// The phrases of one utterance.
    private final class Reading {
        private final Utterance utterance;
        private final PhraseIndex<Role>.Search search;
        private final List<Found<Role>> found;

        Reading(Utterance utterance) {
            this.utterance = utterance;
            search = phrases.in(utterance);
            found = new ArrayList<>(search.find(true));
            search.hide(words(found, Role.Masks.class));
            found.addAll(search.find(false));
        }

        Stances stances(boolean answer) {
            var neutral = words(found, Role.Neutral.class);
            var signs = found.stream()
                    .filter(phrase -> phrase.meaning() instanceof Role.Shows
                            || answer && isTold(phrase) && !neutral.get(phrase.start()))
                    .sorted((one, other) -> Integer.compare(one.start(), other.start()))
                    .toList();
            return new Stances(new Context(utterance, search, found), signs);
        }

        /// "I don't know" is no "no".
        Optional<Fact> yesOrNo() {
            var neutral = words(found, Role.Neutral.class);
            return found.stream()
                    .filter(phrase -> phrase.meaning() instanceof Role.Answers(var sign) && isYesOrNo(sign))
                    .filter(phrase -> !neutral.get(phrase.start()))
                    .findFirst()
                    .<Fact>map(phrase -> new Fact.Said(((Role.Answers) phrase.meaning()).sign(), Stance.PRESENT));
        }

        private static boolean isTold(Found<Role> phrase) {
            return phrase.meaning() instanceof Role.Answers(var sign) && !isYesOrNo(sign);
        }

        private static boolean isYesOrNo(Sign sign) {
            return sign == Sign.YES || sign == Sign.NO;
        }
    }
}
