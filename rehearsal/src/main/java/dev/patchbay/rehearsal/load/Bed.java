package dev.patchbay.rehearsal.load;

import java.nio.file.Path;

/// A process under test and both ends of the calls that it holds. For one thread.
final class Bed implements AutoCloseable {
    private static final int CALLS_PER_SECOND = 25;

    private final Target target;
    private final Generator generator;
    private final TargetProcess process;
    private int placed;

    Bed(Target target, LoadOptions options, Path directory) {
        this.target = target;
        this.generator = new Generator(options.mode(), options.pace(), Rhythm.MEASURED);
        try {
            this.process = target.start(options, directory, generator.modelPort());
        } catch (RuntimeException e) {
            generator.close();
            throw e;
        }
        generator.aim(Aim.local(process.port(), Target.AUTH_TOKEN));
    }

    Target target() {
        return target;
    }

    /// Places calls until there are so many.
    void hold(int calls) {
        for (; placed < calls; placed++) {
            generator.call();
            Pause.ms(1_000 / CALLS_PER_SECOND);
        }
    }

    void hangUp() {
        generator.hangUp(placed);
        placed = 0;
    }

    /// Watches the calls that it holds for so long.
    StepResult measure(int seconds) {
        var figures = process.figures();
        generator.window();
        long cpuMs = figures.cpuMs();
        long ownMs = ProcessFigures.self().cpuMs();
        long startNs = System.nanoTime();
        Pause.ms(seconds * 1_000L);
        long usedMs = figures.cpuMs() - cpuMs;
        double passed = (System.nanoTime() - startNs) / 1e9;
        double busy = (ProcessFigures.self().cpuMs() - ownMs) / (passed * 1_000);
        int alive = generator.alive();
        return new StepResult(target, placed, alive, passed, usedMs, figures.residentKb(), busy, generator.window());
    }

    @Override
    public void close() {
        generator.close();
        process.close();
    }
}
