package dev.patchbay.business.triage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Optional;

/// From what was said to a level, or to the question that has to be asked first.
///
/// @param any one of these must hold, when there are some
/// @param all each of these must hold
/// @param none none of these may hold
/// @param level what follows; absent: the question's answer says it
/// @param ask name of the question
/// @param line name of the line to say; absent: the level's own
/// @param ours whether the business can help with it: else nobody of it is woken; absent: it can
@RegisterForReflection
record Rule(
        String name,
        List<Condition> any,
        List<Condition> all,
        List<Condition> none,
        Optional<Level> level,
        Optional<String> ask,
        Optional<String> line,
        Optional<Boolean> ours) {
    Rule {
        any = any == null ? List.of() : List.copyOf(any);
        all = all == null ? List.of() : List.copyOf(all);
        none = none == null ? List.of() : List.copyOf(none);
        level = level == null ? Optional.empty() : level;
        ask = ask == null ? Optional.empty() : ask;
        line = line == null ? Optional.empty() : line;
        ours = ours == null ? Optional.empty() : ours;
    }

    boolean holds(Facts facts) {
        return (any.isEmpty() || any.stream().anyMatch(condition -> condition.holds(facts)))
                && all.stream().allMatch(condition -> condition.holds(facts))
                && none.stream().noneMatch(condition -> condition.holds(facts));
    }
}
