package dev.patchbay.business.triage;

import dev.patchbay.business.triage.Fact.Degrees;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// From which temperatures on no heat or no cooling is urgent, in degrees Fahrenheit. Where it was not said whether
/// inside or outside and that decides, it is unclear.
///
/// @param coldOutside no heat is urgent at this and below
/// @param coldInside no heat is urgent below this
/// @param hotOutside no cooling is urgent at this and above
/// @param hotInside no cooling is urgent above this
@RegisterForReflection
public record Thresholds(int coldOutside, int coldInside, int hotOutside, int hotInside) {

    /// Adds what the temperatures mean.
    void judge(Facts facts) {
        for (var read : facts.degrees()) {
            judge(facts, Sign.COLD, cold(read));
            judge(facts, Sign.HOT, hot(read));
        }
    }

    private static void judge(Facts facts, Sign sign, Verdict verdict) {
        switch (verdict) {
            case YES -> facts.add(new Fact.Said(sign, Stance.PRESENT));
            case NO -> facts.add(new Fact.Said(sign, Stance.ABSENT));
            case DEPENDS -> facts.add(new Fact.Said(Sign.TEMPERATURE_UNCLEAR, Stance.PRESENT));
        }
    }

    private Verdict cold(Degrees read) {
        var outside = read.fahrenheit() <= coldOutside;
        var inside = read.fahrenheit() < coldInside;
        return verdict(read, inside, outside);
    }

    private Verdict hot(Degrees read) {
        var outside = read.fahrenheit() >= hotOutside;
        var inside = read.fahrenheit() > hotInside;
        return verdict(read, inside, outside);
    }

    private static Verdict verdict(Degrees read, boolean inside, boolean outside) {
        if (read.place() == Fact.Place.UNSAID && inside != outside) {
            return Verdict.DEPENDS;
        }
        return (read.place() == Fact.Place.OUTSIDE ? outside : inside) ? Verdict.YES : Verdict.NO;
    }

    private enum Verdict {
        YES,
        NO,
        DEPENDS
    }
}
