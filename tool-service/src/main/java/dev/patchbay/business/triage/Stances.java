package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Phrase.Found;
import dev.patchbay.business.triage.Role.Joint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Finds out how the caller stands to each thing named.
final class Stances {
    private final Context context;
    private final List<Found<Role>> signs;
    private final Stance[] stances;

    /// @param signs in the order of their beginnings
    Stances(Context context, List<Found<Role>> signs) {
        this.context = context;
        this.signs = signs;
        this.stances = new Stance[signs.size()];
        for (var i = 0; i < stances.length; i++) {
            stances[i] = alone(signs.get(i));
        }
        share();
        for (var i = 0; i < stances.length; i++) {
            stances[i] = context.turned(stances[i], signs.get(i).end());
        }
    }

    List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < stances.length; i++) {
            facts.add(new Fact.Said(((Role.Names) signs.get(i).meaning()).sign(), stances[i]));
        }
        return facts;
    }

    /// All words of the signs to which the caller stands like this.
    BitSet words(Stance stance) {
        var words = new BitSet();
        for (var i = 0; i < stances.length; i++) {
            if (stances[i] == stance) {
                words.set(signs.get(i).start(), signs.get(i).end() + 1);
            }
        }
        return words;
    }

    /// Denied and followed by "anymore" it has ceased.
    private Stance alone(Found<Role> sign) {
        var before = context.within(sign).or(() -> context.before(sign.start()));
        var after = context.after(sign.end());
        if (after.isPresent() && before.filter(Stance.HYPOTHETICAL::equals).isEmpty()) {
            return after.get();
        }
        return before.orElseGet(() -> context.isPast(sign) ? Stance.PAST : Stance.PRESENT);
    }

    /// "No smoke, fire or sparks": what a list with an "or" holds has the stance of its first.
    private void share() {
        for (var first = 0; first < stances.length; first++) {
            if (stances[first] == Stance.ABSENT || stances[first] == Stance.HYPOTHETICAL) {
                shareFrom(first);
            }
        }
    }

    private void shareFrom(int first) {
        var end = signs.get(first).end();
        var listed = new ArrayList<Integer>();
        for (var next = first + 1; next < stances.length; next++) {
            var sign = signs.get(next);
            if (sign.start() <= end) {
                continue;
            }
            var joint = context.joint(end + 1, sign.start());
            if (joint.isEmpty()) {
                return;
            }
            listed.add(next);
            end = sign.end();
            if (joint.get() == Joint.OR || context.isBeforeOr(sign)) {
                listed.forEach(index -> stances[index] = stances[first]);
                return;
            }
        }
    }
}
