package dev.patchbay.rehearsal.load;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Adds calls step by step until a process under test no longer holds them.
final class Ramp {
    private static final int CALLS_PER_SECOND = 25;
    private static final long SETTLE_MS = 5_000;
    private static final int WARM_CALLS = 25;
    private static final long WARM_MS = 20_000;

    private final LoadOptions options;
    private final Path directory;
    private final PrintStream out;

    Ramp(LoadOptions options, Path directory, PrintStream out) {
        this.options = options;
        this.directory = directory;
        this.out = out;
    }

    List<StepResult> run(Target target) {
        var results = new ArrayList<StepResult>();
        try (var generator = new Generator(options.mode(), options.pace(), Rhythm.MEASURED);
                var process = target.start(options, directory, generator.modelPort())) {
            generator.aim(Aim.local(process.port(), Target.AUTH_TOKEN));
            place(generator, WARM_CALLS);
            Pause.ms(WARM_MS);
            int placed = WARM_CALLS;
            for (int calls : options.calls()) {
                place(generator, calls - placed);
                placed = Math.max(placed, calls);
                Pause.ms(SETTLE_MS);
                var result = measure(target, generator, process, placed);
                // One more try: the machine, not the process, may have stumbled.
                if (!result.holds()) {
                    out.print(result.row());
                    result = measure(target, generator, process, placed);
                }
                results.add(result);
                out.print(result.row());
                if (!result.holds()) {
                    break;
                }
            }
        }
        return results;
    }

    private void place(Generator generator, int calls) {
        for (int i = 0; i < calls; i++) {
            generator.call();
            Pause.ms(1_000 / CALLS_PER_SECOND);
        }
    }

    private StepResult measure(Target target, Generator generator, TargetProcess process, int calls) {
        var figures = process.figures();
        generator.window();
        long cpuMs = figures.cpuMs();
        long ownMs = ProcessFigures.self().cpuMs();
        long startNs = System.nanoTime();
        Pause.ms(options.seconds() * 1_000L);
        long usedMs = figures.cpuMs() - cpuMs;
        double seconds = (System.nanoTime() - startNs) / 1e9;
        double busy = (ProcessFigures.self().cpuMs() - ownMs) / (seconds * 1_000);
        int alive = generator.alive();
        return new StepResult(target, calls, alive, seconds, usedMs, figures.residentKb(), busy, generator.window());
    }
}
