package dev.patchbay.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How long each tool took under one load. One thread at a time.
final class ToolTimes {
    static final double MEDIAN = 0.5;
    static final double P99 = 0.99;
    private static final double MILLION = 1e6;

    private final Map<String, List<Long>> nanos = new TreeMap<>();

    void add(String tool, long took) {
        nanos.computeIfAbsent(tool, _ -> new ArrayList<>()).add(took);
    }

    void addAll(ToolTimes others) {
        others.nanos.forEach((tool, times) ->
                nanos.computeIfAbsent(tool, _ -> new ArrayList<>()).addAll(times));
    }

    Set<String> tools() {
        return nanos.keySet();
    }

    int asked(String tool) {
        return nanos.get(tool).size();
    }

    /// Milliseconds within which this share of a tool's calls was answered.
    double millis(String tool, double share) {
        var sorted = nanos.get(tool).stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))) / MILLION;
    }
}
