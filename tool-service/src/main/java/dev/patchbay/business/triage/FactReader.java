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

    /// As `read`, with what means something only in an answer: the first yes or no of it above all.
    Facts readAnswer(Utterance utterance) {
        return read(utterance, true);
    }

    private Facts read(Utterance utterance, boolean answer) {
        var reading = new Reading(utterance);
        var facts = new Facts();
        reading.stances().facts().forEach(facts::add);
        SpokenDegrees.in(utterance, answer).forEach(facts::add);
        if (answer) {
            answered(reading.found).forEach(facts::add);
        }
        return facts;
    }

    /// The words of all that the caller says is not there.
    BitSet denied(Utterance utterance) {
        return new Reading(utterance).stances().words(Stance.ABSENT);
    }

    /// All words of the phrases of this role, and those between them.
    private static BitSet words(List<Found<Role>> found, Class<? extends Role> role) {
        var words = new BitSet();
        found.stream()
                .filter(phrase -> role.isInstance(phrase.meaning()))
                .forEach(phrase -> words.set(phrase.start(), phrase.end() + 1));
        return words;
    }

    /// "I don't know" is no "no".
    private static List<Fact> answered(List<Found<Role>> found) {
        var neutral = words(found, Role.Neutral.class);
        var facts = new ArrayList<Fact>();
        Optional<Sign> yesOrNo = Optional.empty();
        for (var phrase : found) {
            if (phrase.meaning() instanceof Role.Answers(var sign) && !neutral.get(phrase.start())) {
                var isYesOrNo = sign == Sign.YES || sign == Sign.NO;
                if (!isYesOrNo || yesOrNo.isEmpty() || yesOrNo.get() == sign) {
                    facts.add(new Fact.Said(sign, Stance.PRESENT));
                    yesOrNo = isYesOrNo ? Optional.of(sign) : yesOrNo;
                }
            }
        }
        return facts;
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

        Stances stances() {
            var signs = found.stream()
                    .filter(phrase -> phrase.meaning() instanceof Role.Shows)
                    .sorted((one, other) -> Integer.compare(one.start(), other.start()))
                    .toList();
            return new Stances(new Context(utterance, search, found), signs);
        }
    }
}
