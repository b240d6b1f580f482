package dev.patchbay.rehearsal.load;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Adds calls step by step until no process under test holds them any more.
///
/// Of several processes each has its turn at every step, the others alive beside it without calls: the machine's
/// cores are uneven by the minute, and only neighbours in time can be compared.
final class Ramp {
    private static final long SETTLE_MS = 5_000;
    private static final int WARM_CALLS = 100;
    /// The first minute and a half is compilation, and again some at the first calls that end.
    private static final int WARM_ROUNDS = 3;

    private static final long WARM_MS = 30_000;

    private final LoadOptions options;
    private final Path directory;
    private final PrintStream out;
    private final List<StepResult> results = new ArrayList<>();

    Ramp(LoadOptions options, Path directory, PrintStream out) {
        this.options = options;
        this.directory = directory;
        this.out = out;
    }

    /// The last try of each process at each step.
    List<StepResult> run() {
        var beds = new ArrayList<Bed>();
        try {
            options.targets().forEach(target -> beds.add(new Bed(target, options, directory)));
            warm(beds);
            var holding = new ArrayList<>(beds);
            for (int calls : options.calls()) {
                holding.removeIf(bed -> !holds(bed, calls));
            }
        } finally {
            beds.forEach(Bed::close);
        }
        return List.copyOf(results);
    }

    private static void warm(List<Bed> beds) {
        for (int round = 0; round < WARM_ROUNDS; round++) {
            beds.forEach(bed -> bed.hold(WARM_CALLS));
            Pause.ms(WARM_MS);
            beds.forEach(Bed::hangUp);
        }
    }

    private boolean holds(Bed bed, int calls) {
        bed.hold(calls);
        Pause.ms(SETTLE_MS);
        var result = measured(bed);
        // One more try: the machine, not the process, may have stumbled.
        if (!result.holds()) {
            result = measured(bed);
        }
        results.add(result);
        bed.hangUp();
        return result.holds();
    }

    private StepResult measured(Bed bed) {
        var result = bed.measure(options.seconds());
        out.print(result.row());
        return result;
    }
}
