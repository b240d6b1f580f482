package dev.patchbay.rehearsal.load;

import java.util.HashMap;
import java.util.Map;

/// What the two sides of a measurement share. Used on the loop only, but for the constants.
final class Bench {
    final Loop loop = new Loop();
    final Mode mode;
    final Pace pace;
    final Rhythm rhythm;
    final Map<Integer, CallerLeg> calls = new HashMap<>();
    Tally tally = new Tally();

    Bench(Mode mode, Pace pace, Rhythm rhythm) {
        this.mode = mode;
        this.pace = pace;
        this.rhythm = rhythm;
        loop.lateness(ns -> tally.ownLateness.record(ns));
    }
}
