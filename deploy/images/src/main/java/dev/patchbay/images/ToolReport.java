package dev.patchbay.images;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/// How long each tool took under each load, and whether that is what is wanted. One thread.
final class ToolReport {
    private static final double MEDIAN_MS = 5;
    private static final double P99_MS = 25;

    private final Map<ToolLoad, ToolTimes> loads = new LinkedHashMap<>();

    void add(ToolLoad load, ToolTimes times) {
        loads.put(load, times);
    }

    boolean has(String tool) {
        return loads.values().stream().allMatch(times -> times.tools().contains(tool));
    }

    /// A line for each tool, then what it comes to under each load.
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%-24s".formatted("median, p99, most in ms") + columns(ToolReport::head));
        loads.values()
                .iterator()
                .next()
                .tools()
                .forEach(tool -> lines.add("%-24s".formatted(tool)
                        + columns((_, times) -> times.tools().contains(tool) ? figures(times, tool) : " ".repeat(31))));
        loads.forEach((load, times) -> lines.add(verdict(load, times)));
        return lines;
    }

    private String columns(BiFunction<ToolLoad, ToolTimes, String> column) {
        var line = new StringBuilder();
        loads.forEach((load, times) -> line.append(column.apply(load, times)));
        return line.toString();
    }

    private static String head(ToolLoad load, ToolTimes times) {
        return " | %28s".formatted(load.name());
    }

    private static String figures(ToolTimes times, String tool) {
        return String.format(
                Locale.ROOT,
                " | %6d %6.1f %6.1f %6.1f%s",
                times.asked(tool),
                times.millis(tool, ToolTimes.MEDIAN),
                times.millis(tool, ToolTimes.P99),
                times.millis(tool, 1),
                isWithin(times, tool) ? " " : "!");
    }

    private static boolean isWithin(ToolTimes times, String tool) {
        return times.millis(tool, ToolTimes.MEDIAN) < MEDIAN_MS && times.millis(tool, ToolTimes.P99) < P99_MS;
    }

    private static String verdict(ToolLoad load, ToolTimes times) {
        var missed =
                times.tools().stream().filter(tool -> !isWithin(times, tool)).toList();
        var wanted = String.format(Locale.ROOT, "a median under %.0f ms and a p99 under %.0f ms", MEDIAN_MS, P99_MS);
        return missed.isEmpty()
                ? "%s: every tool has %s.".formatted(load.name(), wanted)
                : "%s: %s is not had by %s.".formatted(load.name(), wanted, String.join(", ", missed));
    }
}
