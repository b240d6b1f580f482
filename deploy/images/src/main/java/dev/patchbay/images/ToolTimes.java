package dev.patchbay.images;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// How long each tool took, and whether that is within what is wanted. One thread at a time.
final class ToolTimes {
    private static final double MEDIAN_MS = 5;
    private static final double P99_MS = 25;
    private static final double P99 = 0.99;
    private static final double MILLION = 1e6;

    private final Map<String, List<Long>> nanos = new TreeMap<>();

    void add(String tool, long took) {
        nanos.computeIfAbsent(tool, _ -> new ArrayList<>()).add(took);
    }

    void addAll(ToolTimes others) {
        others.nanos.forEach((tool, times) ->
                nanos.computeIfAbsent(tool, _ -> new ArrayList<>()).addAll(times));
    }

    boolean has(String tool) {
        return nanos.containsKey(tool);
    }

    /// A line for each, and what it comes to.
    List<String> report() {
        var lines = new ArrayList<String>();
        lines.add("%-24s %8s %8s %8s %8s".formatted("tool", "asked", "median", "p99", "most, ms"));
        var missed = new ArrayList<String>();
        nanos.forEach((tool, times) -> {
            var sorted = times.stream().sorted().toList();
            var within = millis(sorted, 0.5) < MEDIAN_MS && millis(sorted, P99) < P99_MS;
            if (!within) {
                missed.add(tool);
            }
            lines.add(line(tool, sorted) + (within ? "" : "  missed"));
        });
        lines.add(verdict(missed));
        return lines;
    }

    private static String verdict(List<String> missed) {
        var wanted = String.format(Locale.ROOT, "median under %.0f ms and p99 under %.0f ms", MEDIAN_MS, P99_MS);
        return missed.isEmpty()
                ? "Within: every tool has its " + wanted + "."
                : "Missed: " + wanted + " are not had by " + String.join(", ", missed) + ".";
    }

    private static String line(String tool, List<Long> sorted) {
        return String.format(
                Locale.ROOT,
                "%-24s %8d %8.1f %8.1f %8.1f",
                tool,
                sorted.size(),
                millis(sorted, 0.5),
                millis(sorted, P99),
                millis(sorted, 1));
    }

    private static double millis(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))) / MILLION;
    }
}
