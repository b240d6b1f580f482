package dev.patchbay.rehearsal.mind;

import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import java.util.Set;

/// Why it is the model's turn: kinds of scripted turns that this can be, and words for it.
public record Cue(Set<On> kinds, String words) {
    public static final Cue START = new Cue(Set.of(On.START), "the start");
    public static final Cue START_OR_RESUME = new Cue(Set.of(On.START, On.RESUME), "the start, after system messages");
    public static final Cue RESUME = new Cue(Set.of(On.RESUME), "a rebuilt conversation");
    public static final Cue CALLER = new Cue(Set.of(On.CALLER), "a turn of the caller");
    public static final Cue TOOLS = new Cue(Set.of(On.TOOLS), "the outputs of its calls");
    public static final Cue IDLE = new Cue(Set.of(On.IDLE), "the caller's silence");
    public static final Cue ASKED = new Cue(Set.of(), "response.create out of nothing");
}
