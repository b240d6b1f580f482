package dev.patchbay.rehearsal.chaos;

import java.util.List;

/// What became of one promise.
///
/// @param line what was promised
/// @param seen what happened, in a few words
/// @param reasons why it was broken; empty when it was kept
public record Finding(String line, String seen, List<String> reasons) {
    public Finding {
        reasons = List.copyOf(reasons);
    }

    boolean survived() {
        return reasons.isEmpty();
    }
}
