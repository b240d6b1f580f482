package dev.patchbay.rehearsal.load;

/// One step of a measurement.
///
/// @param cpuMs CPU time of the process under test in the window
/// @param residentKb its resident memory at the end
/// @param generatorBusy part of one core that the generator used
record StepResult(
        Target target,
        int calls,
        int alive,
        double seconds,
        long cpuMs,
        long residentKb,
        double generatorBusy,
        Tally seen) {
    private static final double LATENCY_BOUND_MS = 20;

    static final String HEADING = "target   calls alive  CPU ms/call-s  core %%  RSS MB | caller→model p50/p99/max ms"
            + " | model→caller p50/p99/max ms | clear p50/p99 ms | generator late p99 ms, core %% | verdict%n";

    /// Every call alive, p99 of the added latency below 20 ms both ways, no underrun, nothing lost.
    boolean holds() {
        return alive == calls
                && seen.trouble.none()
                && seen.toModel.percentileMs(0.99) < LATENCY_BOUND_MS
                && seen.toCaller.percentileMs(0.99) < LATENCY_BOUND_MS;
    }

    double cpuMsPerCallSecond() {
        return cpuMs / (calls * seconds);
    }

    String row() {
        return "%-8s %5d %5d  %13.2f  %5.0f  %6d | %9s                   | %9s                   | %9s | %5.1f, %3.0f | %s%n"
                .formatted(
                        target.name().toLowerCase(java.util.Locale.ROOT),
                        calls,
                        alive,
                        cpuMsPerCallSecond(),
                        cpuMs / seconds / 10,
                        residentKb / 1_024,
                        three(seen.toModel),
                        three(seen.toCaller),
                        two(seen.toClear),
                        seen.ownLateness.percentileMs(0.99),
                        generatorBusy * 100,
                        holds() ? "holds" : "fails: " + seen.trouble);
    }

    private static String three(Histogram histogram) {
        return "%s/%.0f".formatted(two(histogram), histogram.maxMs());
    }

    private static String two(Histogram histogram) {
        return "%.2f/%.1f".formatted(histogram.percentileMs(0.5), histogram.percentileMs(0.99));
    }
}
