package dev.patchbay.gateway.call;

import java.util.LinkedHashSet;

/// The last ids of a kind that were noted; the oldest are forgotten beyond what is kept. Asked for every piece of
/// audio, so it is looked up and not searched. Not thread-safe.
final class LastIds {
    private final int kept;
    private final LinkedHashSet<String> ids = new LinkedHashSet<>();

    LastIds(int kept) {
        this.kept = kept;
    }

    void note(String id) {
        if (ids.add(id) && ids.size() > kept) {
            ids.removeFirst();
        }
    }

    boolean has(String id) {
        return ids.contains(id);
    }
}
