package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Fact.Degrees;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All that a caller said, in its order.
///
/// What was said to be there stays so, whatever else is said of it, but for one thing: that it has ceased since.
final class Facts {
    private final Map<Sign, Stance> stances = new EnumMap<>(Sign.class);
    private final List<Degrees> degrees = new ArrayList<>();

    void add(Fact fact) {
        switch (fact) {
            case Fact.Said(var sign, var stance) -> stances.merge(sign, stance, Facts::both);
            case Degrees read -> degrees.add(read);
        }
    }

    void addAll(Facts later) {
        later.stances.forEach((sign, stance) -> add(new Fact.Said(sign, stance)));
        degrees.addAll(later.degrees);
    }

    private static Stance both(Stance earlier, Stance later) {
        if (later == Stance.CEASED || later == Stance.PRESENT) {
            return later;
        }
        return earlier.compareTo(later) < 0 ? earlier : later;
    }

    boolean has(Sign sign, Stance stance) {
        return stances.get(sign) == stance;
    }

    List<Degrees> degrees() {
        return degrees;
    }

    Set<Map.Entry<Sign, Stance>> said() {
        return stances.entrySet();
    }
}
