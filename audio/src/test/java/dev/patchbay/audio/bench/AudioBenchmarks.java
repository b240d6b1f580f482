package dev.patchbay.audio.bench;

import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Runs [FrameBenchmark] and prints what a second of CPU time does. Arguments are JMH's own, such as a pattern
/// of names.
public final class AudioBenchmarks {
    private static final int FRAMES_PER_SECOND = 50;
    private static final double NANOS = 1e9;

    private AudioBenchmarks() {}

    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(new CommandLineOptions(arguments));
        if (arguments.length == 0) {
            options.include(FrameBenchmark.class.getSimpleName());
        }
        print(new Runner(options.build()).run());
    }

    private static void print(Collection<RunResult> results) {
        System.out.printf("%n%-24s %20s %12s %12s%n", "20 ms frames", "audio-s per CPU-s", "lowest", "us per frame");
        for (RunResult result : results) {
            DoubleSummaryStatistics frames = framesPerCpuSecond(result);
            System.out.printf(
                    "%-24s %,20.0f %,12.0f %12.2f%n",
                    result.getPrimaryResult().getLabel(),
                    frames.getAverage() / FRAMES_PER_SECOND,
                    frames.getMin() / FRAMES_PER_SECOND,
                    1e6 / frames.getAverage());
        }
    }

    private static DoubleSummaryStatistics framesPerCpuSecond(RunResult result) {
        DoubleSummaryStatistics frames = new DoubleSummaryStatistics();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                double cpuShare =
                        iteration.getSecondaryResults().get("cpuNanos").getScore() / NANOS;
                frames.accept(iteration.getPrimaryResult().getScore() / cpuShare);
            }
        }
        return frames;
    }
}
