package dev.patchbay.rehearsal.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What a gateway costs, told in multiples of the relay that had its turns beside it.
///
/// @param results one of each process at each step
record Comparison(List<StepResult> results) {
    /// Sentences: how many calls each holds on one core, and what a call costs, where both were measured.
    List<String> lines() {
        var lines = new ArrayList<String>();
        for (var target : Target.values()) {
            if (results.stream().anyMatch(result -> result.target() == target)) {
                lines.add(name(target) + " holds " + held(target) + " calls on one core");
            }
        }
        if (held(Target.RELAY) > 0 && held(Target.GATEWAY) > 0) {
            lines.add("the gateway holds %.0f %% of that".formatted(100.0 * held(Target.GATEWAY) / held(Target.RELAY)));
            lines.addAll(costs());
        }
        return lines;
    }

    private List<String> costs() {
        var ratios = new ArrayList<Double>();
        var steps = new ArrayList<String>();
        for (var gateway : of(Target.GATEWAY)) {
            for (var relay : of(Target.RELAY)) {
                if (gateway.calls() == relay.calls() && gateway.holds() && relay.holds()) {
                    ratios.add(gateway.cpuMsPerCallSecond() / relay.cpuMsPerCallSecond());
                    steps.add("%.2f at %d".formatted(ratios.getLast(), gateway.calls()));
                }
            }
        }
        if (ratios.isEmpty()) {
            return List.of();
        }
        ratios.sort(Comparator.naturalOrder());
        return List.of("a call costs %.2f times the CPU (median of %s)"
                .formatted(ratios.get(ratios.size() / 2), String.join(", ", steps)));
    }

    private List<StepResult> of(Target target) {
        return results.stream().filter(result -> result.target() == target).toList();
    }

    private int held(Target target) {
        return of(target).stream()
                .filter(StepResult::holds)
                .map(StepResult::calls)
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    private static String name(Target target) {
        return "the " + target.name().toLowerCase(Locale.ROOT);
    }
}
