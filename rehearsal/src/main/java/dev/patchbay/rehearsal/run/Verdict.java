package dev.patchbay.rehearsal.run;

import java.util.List;

/// What a rehearsed call came to.
///
/// @param reasons why it failed; empty when it passed
public record Verdict(String scenario, List<String> reasons) {
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    public boolean passed() {
        return reasons.isEmpty();
    }
}
