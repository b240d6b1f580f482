package dev.patchbay.rehearsal.vapi.shape;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with a body, in the order in which it was found.
final class Complaints {
    private final List<String> all = new ArrayList<>();

    void add(String path, String words) {
        all.add(path.isEmpty() ? "body " + words : path + " " + words);
    }

    void unknown(String path, String property) {
        String prefix = path.isEmpty() ? "" : path + ".";
        all.add(prefix + "property " + property + " should not exist");
    }

    List<String> all() {
        return List.copyOf(all);
    }

    boolean none() {
        return all.isEmpty();
    }

    void addAll(Complaints others) {
        all.addAll(others.all);
    }
}
