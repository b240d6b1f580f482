package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/// Plays many calls: up to eight at once; those that take something down run alone, last. Ends with
/// `N passed, N failed`.
///
/// Thread: blocking; meant for virtual threads. Runs asked for at once share the eight places, and a call that runs
/// alone is alone among all of them.
public final class Runs {
    private static final int AT_ONCE = 8;
    private static final long BETWEEN_CALLS_MS = 2_000;

    private final Rehearsal rehearsal;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final ReentrantLock door = new ReentrantLock(true);
    private final ReentrantReadWriteLock alone = new ReentrantReadWriteLock(true);

    public Runs(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    /// @param out takes the lines, one at a time
    /// @return how many failed
    public int play(List<Scenario> scenarios, Consumer<String> out) throws InterruptedException {
        Consumer<String> orderly = line -> {
            synchronized (out) {
                out.accept(line);
            }
        };
        var verdicts = new ArrayList<Verdict>();
        boolean several = scenarios.size() > 1;
        verdicts.addAll(together(
                scenarios.stream().filter(scenario -> !scenario.runsAlone()).toList(), orderly, several));
        for (Scenario scenario : scenarios) {
            if (scenario.runsAlone()) {
                verdicts.add(alone(scenario, orderly));
            }
        }
        return tell(verdicts, orderly);
    }

    private List<Verdict> together(List<Scenario> scenarios, Consumer<String> out, boolean several)
            throws InterruptedException {
        var verdicts = new ArrayList<Verdict>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var playing = new ArrayList<Future<Verdict>>();
            for (Scenario scenario : scenarios) {
                String prefix = several && scenarios.size() > 1 ? "[" + scenario.name() + "] " : "";
                playing.add(threads.submit(() -> besides(scenario, out, prefix)));
            }
            for (int i = 0; i < scenarios.size(); i++) {
                verdicts.add(verdict(scenarios.get(i), playing.get(i)));
            }
        }
        return verdicts;
    }

    private static Verdict verdict(Scenario scenario, Future<Verdict> playing) throws InterruptedException {
        try {
            return playing.get();
        } catch (ExecutionException e) {
            return new Verdict(scenario.name(), List.of("the rehearsal itself broke: " + e.getCause()));
        }
    }

    private Verdict besides(Scenario scenario, Consumer<String> out, String prefix) throws InterruptedException {
        alone.readLock().lockInterruptibly();
        try {
            places.acquire();
            try {
                takeTurn();
                return rehearsal.play(scenario, out, prefix);
            } finally {
                places.release();
            }
        } finally {
            alone.readLock().unlock();
        }
    }

    /// Nobody's phones ring all in the same instant.
    private void takeTurn() throws InterruptedException {
        door.lockInterruptibly();
        try {
            Thread.sleep(BETWEEN_CALLS_MS);
        } finally {
            door.unlock();
        }
    }

    private Verdict alone(Scenario scenario, Consumer<String> out) throws InterruptedException {
        alone.writeLock().lockInterruptibly();
        try {
            return rehearsal.play(scenario, out, "");
        } catch (RuntimeException e) {
            return new Verdict(scenario.name(), List.of("the rehearsal itself broke: " + e));
        } finally {
            alone.writeLock().unlock();
        }
    }

    private static int tell(List<Verdict> verdicts, Consumer<String> out) {
        out.accept("");
        for (Verdict verdict : verdicts) {
            out.accept((verdict.passed() ? "PASS  " : "FAIL  ") + verdict.scenario());
            verdict.reasons().forEach(reason -> out.accept("      " + reason));
        }
        long failed = verdicts.stream().filter(verdict -> !verdict.passed()).count();
        out.accept(verdicts.size() - failed + " passed, " + failed + " failed");
        return Math.toIntExact(failed);
    }
}
