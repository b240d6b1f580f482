package dev.patchbay.rehearsal.openai;

import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import java.util.Set;

/// Why it is the model's turn: kinds of scripted turns that this can be, and words for it.
record Cue(Set<On> kinds, String words) {
    static final Cue START = new Cue(Set.of(On.START), "the start");
    static final Cue START_OR_RESUME = new Cue(Set.of(On.START, On.RESUME), "the start, after system messages");
    static final Cue RESUME = new Cue(Set.of(On.RESUME), "a rebuilt conversation");
    static final Cue CALLER = new Cue(Set.of(On.CALLER), "a turn of the caller");
    static final Cue TOOLS = new Cue(Set.of(On.TOOLS), "the outputs of its calls");
    static final Cue IDLE = new Cue(Set.of(On.IDLE), "the caller's silence");
    static final Cue ASKED = new Cue(Set.of(), "response.create out of nothing");
}
