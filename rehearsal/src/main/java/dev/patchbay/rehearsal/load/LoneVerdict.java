package dev.patchbay.rehearsal.load;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a few calls. How fast audio came is not judged: the machine may be busy with other things.
final class LoneVerdict {
    private LoneVerdict() {}

    /// @param alive calls whose audio still reaches the model
    /// @param notPlaced calls that did not come about
    static List<String> of(int calls, int alive, int notPlaced, Tally seen) {
        var trouble = seen.trouble;
        var reasons = new ArrayList<String>();
        nothing(reasons, notPlaced, "calls could not be placed");
        nothing(reasons, calls - notPlaced - alive, "calls lost their audio");
        nothing(reasons, trouble.callsFailed, "calls failed");
        nothing(reasons, trouble.refused, "events were refused by the model");
        nothing(reasons, trouble.unanswered, "times a caller got no answer");
        nothing(reasons, trouble.lost, "frames were lost");
        nothing(reasons, trouble.doubled, "frames came twice");
        nothing(reasons, trouble.foreign, "frames came to the wrong call or were changed");
        nothing(reasons, trouble.clearsMissing, "clears are missing");
        nothing(reasons, trouble.truncatesMissing, "truncates are missing");
        nothing(reasons, Math.max(0, calls - seen.clears), "callers were never cleared");
        nothing(reasons, Math.max(0, calls - seen.truncates), "answers were never truncated");
        // A single one can be the clock of a busy machine.
        nothing(reasons, trouble.truncatesWrong * 2 > seen.truncates ? trouble.truncatesWrong : 0, "wrong truncates");
        if (seen.marks == 0) {
            reasons.add("no mark was sent");
        }
        return List.copyOf(reasons);
    }

    private static void nothing(List<String> reasons, long count, String what) {
        if (count > 0) {
            reasons.add(count + " " + what);
        }
    }
}
