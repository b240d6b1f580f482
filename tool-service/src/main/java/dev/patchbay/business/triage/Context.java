package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Phrase.Found;
import dev.patchbay.business.triage.Role.Joint;
import dev.patchbay.business.triage.Role.Reach;
import dev.patchbay.business.triage.Role.Tense;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What stands around the things that a caller names: denials, conditions, times, joints.
///
/// Words that belong to a sign ("no" of "no heat") or to a neutral phrase deny nothing else.
final class Context {
    private static final int FURTHEST_BEFORE = 7;
    private static final int FURTHEST_AFTER = 4;

    private final int size;
    private final Map<Integer, Found<Role>> beforeByEnd = new HashMap<>();
    private final Map<Integer, Role.After> afterByStart = new HashMap<>();
    private final Map<Reach, BitSet> light = new EnumMap<>(Reach.class);
    private final Map<Joint, BitSet> joints = new EnumMap<>(Joint.class);
    private final Map<Tense, BitSet> tenses = new EnumMap<>(Tense.class);
    private final List<Found<Role>> turns = new ArrayList<>();
    private final BitSet spoken = new BitSet();
    private final BitSet ends = new BitSet();
    private final BitSet clauseEnds = new BitSet();

    Context(Utterance utterance, PhraseIndex<Role>.Search search, List<Found<Role>> found) {
        size = utterance.size();
        for (var reach : Reach.values()) {
            light.put(reach, new BitSet());
        }
        for (var joint : Joint.values()) {
            joints.put(joint, new BitSet());
        }
        for (var tense : Tense.values()) {
            tenses.put(tense, new BitSet());
        }
        found.forEach(this::markSpoken);
        found.forEach(this::mark);
        for (var at = 0; at < size; at++) {
            ends.set(at, utterance.isEnd(at));
            clauseEnds.set(at, search.isBarrier(at) || joints.get(Joint.AND).get(at));
            joints.get(Joint.LIST)
                    .set(at, utterance.isComma(at) || joints.get(Joint.LIST).get(at));
        }
        turns.removeIf(this::isDenied);
        turns.sort(Comparator.comparingInt(Found::start));
    }

    private void markSpoken(Found<Role> phrase) {
        if (phrase.meaning() instanceof Role.Shows || phrase.meaning() instanceof Role.Neutral) {
            for (var at : phrase.at()) {
                spoken.set(at);
            }
        }
    }

    private void mark(Found<Role> phrase) {
        switch (phrase.meaning()) {
            case Role.Before _ when isFree(phrase) -> beforeByEnd.merge(phrase.end(), phrase, Context::longer);
            case Role.After after when isFree(phrase) -> afterByStart.put(phrase.start(), after);
            case Role.Light(var reach) -> light.get(reach).set(phrase.start(), phrase.end() + 1);
            case Role.Joins(var joint) -> joints.get(joint).set(phrase.start());
            case Role.Tells(var tense) -> tenses.get(tense).set(phrase.end());
            case Role.Turns _ -> turns.add(phrase);
            case Role.Before _, Role.After _, Role.Shows _, Role.Answers _, Role.Masks _, Role.Neutral _ -> {}
        }
    }

    private boolean isFree(Found<Role> phrase) {
        for (var at : phrase.at()) {
            if (spoken.get(at)) {
                return false;
            }
        }
        return true;
    }

    /// "No longer" says more than its "no".
    private static Found<Role> longer(Found<Role> one, Found<Role> other) {
        return one.length() >= other.length() ? one : other;
    }

    private Optional<Role.Before> beforeAt(int end) {
        return Optional.ofNullable(beforeByEnd.get(end)).map(phrase -> (Role.Before) phrase.meaning());
    }

    /// What is said before it about it.
    Optional<Stance> before(int start) {
        var narrow = true;
        var wide = true;
        for (var at = start - 1; at >= Math.max(0, start - FURTHEST_BEFORE) && (narrow || wide); at--) {
            var reaching = cue(at, narrow, wide);
            if (reaching.isPresent()) {
                return reaching;
            }
            narrow &= light.get(Reach.NARROW).get(at);
            wide &= light.get(Reach.WIDE).get(at);
        }
        return Optional.empty();
    }

    private Optional<Stance> cue(int end, boolean narrow, boolean wide) {
        return beforeAt(end)
                .filter(cue -> cue.reach() == Reach.WIDE ? wide : narrow)
                .map(Role.Before::stance);
    }

    Optional<Stance> after(int end) {
        for (var at = end + 1; at < Math.min(size, end + FURTHEST_AFTER); at++) {
            var cue = afterByStart.get(at);
            if (cue != null) {
                return Optional.of(cue.stance());
            }
            if (!light.get(Reach.AFTER).get(at)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// What is denied between its words: "the alarm is not going off".
    Optional<Stance> within(Found<Role> phrase) {
        var own = new BitSet();
        for (var at : phrase.at()) {
            own.set(at);
        }
        for (var at = phrase.start() + 1; at < phrase.end(); at++) {
            var denial = beforeAt(at).map(Role.Before::stance).filter(stance -> stance != Stance.HYPOTHETICAL);
            if (denial.isPresent() && !own.get(at)) {
                return denial;
            }
        }
        return Optional.empty();
    }

    /// What becomes of a stance by what is said later: "my kids don't smell it, but I do"; "last week, and it's back".
    Stance turned(Stance stance, int end) {
        return turns.stream()
                .filter(phrase -> phrase.start() > end && from(phrase) == stance)
                .filter(phrase -> stance == Stance.PAST || isOfTheSame(end, phrase.start()))
                .findFirst()
                .map(phrase -> ((Role.Turns) phrase.meaning()).to())
                .orElse(stance);
    }

    private static Stance from(Found<Role> phrase) {
        return ((Role.Turns) phrase.meaning()).from();
    }

    /// In one sentence, or at the beginning of the next: "I don't smell it outside. Only inside."
    private boolean isOfTheSame(int end, int start) {
        var first = ends.nextSetBit(end + 1);
        return first < 0 || first >= start || first >= start - 2 && ends.nextSetBit(first + 1) != start - 1;
    }

    /// "So that it doesn't happen again."
    private boolean isDenied(Found<Role> phrase) {
        return within(phrase)
                .or(() -> before(phrase.start()))
                .filter(stance -> stance == Stance.ABSENT || stance == Stance.HYPOTHETICAL)
                .isPresent();
    }

    /// A past time in the same clause, and a past verb before it or in it, but no present one in it.
    boolean isPast(Found<Role> phrase) {
        var from = clauseEnds.previousSetBit(phrase.start()) + 1;
        var clauseEnd = clauseEnds.nextSetBit(phrase.end());
        var to = clauseEnd < 0 ? size : clauseEnd;
        return isWithin(Tense.PAST_TIME, from, to)
                && isWithin(Tense.PAST_VERB, from, phrase.end() + 1)
                && !isWithin(Tense.PRESENT, phrase.start(), phrase.end() + 1);
    }

    private boolean isWithin(Tense tense, int from, int to) {
        var at = tenses.get(tense).nextSetBit(from);
        return at >= 0 && at < to;
    }

    /// "Sparks or anything": what is one word and followed by an "or" ends a list.
    boolean isBeforeOr(Found<Role> phrase) {
        return phrase.length() == 1 && joints.get(Joint.OR).get(phrase.end() + 1);
    }

    /// Whether only joints of things stand from one place to the other, and what binds them.
    Optional<Joint> joint(int from, int to) {
        var joint = Joint.LIST;
        for (var at = from; at < to; at++) {
            if (joints.get(Joint.OR).get(at)) {
                joint = Joint.OR;
            } else if (!joints.get(Joint.LIST).get(at)) {
                return Optional.empty();
            }
        }
        return Optional.of(joint);
    }
}
