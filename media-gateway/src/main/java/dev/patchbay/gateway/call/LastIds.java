package dev.patchbay.gateway.call;

import java.util.ArrayDeque;

/// The last ids of a kind that were noted; the oldest are forgotten beyond what is kept. Not thread-safe.
final class LastIds {
    private final int kept;
    private final ArrayDeque<String> ids = new ArrayDeque<>();

    LastIds(int kept) {
        this.kept = kept;
    }

    void note(String id) {
        if (!ids.contains(id)) {
            ids.add(id);
            if (ids.size() > kept) {
                ids.poll();
            }
        }
    }

    boolean has(String id) {
        return ids.contains(id);
    }
}
