package dev.patchbay.rehearsal.storm;

import dev.patchbay.rehearsal.chaos.Finding;
import dev.patchbay.rehearsal.chaos.Leftovers;
import dev.patchbay.rehearsal.chaos.Parts;
import dev.patchbay.rehearsal.chaos.Peers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a storm did to the processes: how they were when this was made against how they are.
///
/// Thread: blocking; one.
final class Damage {
    private static final int HEAP_TOLERANCE_MB = 24;

    private final Parts parts;
    private final Heaps heaps;
    private final Leftovers leftovers;
    private final Map<String, Long> before;
    private final int restarts;

    Damage(Parts parts, Peers peers) throws IOException, InterruptedException {
        this.parts = parts;
        this.heaps = new Heaps(parts);
        this.leftovers = new Leftovers(parts, peers);
        leftovers.look();
        this.before = heaps.inUse();
        this.restarts = parts.restarts();
    }

    List<Finding> findings() throws IOException, InterruptedException {
        var findings = new ArrayList<>(leftovers.find());
        findings.add(held(heaps.inUse()));
        int died = parts.restarts() - restarts;
        findings.add(
                new Finding("no process ended", "", died == 0 ? List.of() : List.of(died + " were started again")));
        return findings;
    }

    private Finding held(Map<String, Long> after) {
        var reasons = after.entrySet().stream()
                .filter(service -> service.getValue() > before.get(service.getKey()) + HEAP_TOLERANCE_MB)
                .map(service -> service.getKey() + " holds " + service.getValue() + " MB, "
                        + before.get(service.getKey()) + " before")
                .toList();
        return new Finding("what is held is let go", "MB of heap: before " + before + ", after " + after, reasons);
    }
}
