package dev.patchbay.rehearsal.chaos;

import dev.patchbay.rehearsal.run.Airborne;
import dev.patchbay.rehearsal.run.CallAccount;
import dev.patchbay.rehearsal.run.DisturbedCalls;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.twilio.TwilioPeer.Tidings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps so many calls in the air: who has hung up calls again.
///
/// Thread: one virtual thread a place; the rest may be called from anywhere.
public final class Crowd {
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(900);
    private static final Duration LONGEST_CALL = Duration.ofMinutes(4);
    /// Of so many calls one is told of twice at its end, one never, and one late and in any order.
    private static final int ONE_IN = 6;

    private final DisturbedCalls calls;
    private final List<Part> parts;
    private final Random random;
    private final ReentrantLock door = new ReentrantLock(true);
    private final Map<String, Airborne> live = new ConcurrentHashMap<>();
    private final Map<String, Tidings> told = new ConcurrentHashMap<>();
    private final List<CallAccount> accounts = new CopyOnWriteArrayList<>();
    private final List<String> broken = new CopyOnWriteArrayList<>();
    private final List<Thread> places = new ArrayList<>();
    private volatile boolean closing;

    public Crowd(DisturbedCalls calls, List<Part> parts, Random random) {
        this.calls = calls;
        this.parts = List.copyOf(parts);
        this.random = random;
    }

    public void gather(int size) {
        for (int place = 0; place < size; place++) {
            places.add(Thread.ofVirtual().name("place-" + place).start(this::callAgainAndAgain));
        }
    }

    Collection<Airborne> live() {
        return List.copyOf(live.values());
    }

    /// How the number's owner hears of the end, of calls where it is not as usual.
    Map<String, Tidings> told() {
        return Map.copyOf(told);
    }

    /// Nobody calls any more; returns when the last has hung up.
    public List<CallAccount> disperse() throws InterruptedException {
        closing = true;
        for (Thread place : places) {
            place.join(LONGEST_CALL);
        }
        return List.copyOf(accounts);
    }

    /// What went wrong with calls that left no account.
    public List<String> broken() {
        return List.copyOf(broken);
    }

    private void callAgainAndAgain() {
        try {
            while (!closing) {
                Call next = next();
                var sid = new String[1];
                try {
                    accounts.add(calls.play(next.part().scenario(), next.part().system(), next.tidings(), airborne -> {
                        sid[0] = airborne.call().sid();
                        live.put(sid[0], airborne);
                        if (next.tidings() != Tidings.ONCE) {
                            told.put(sid[0], next.tidings());
                        }
                    }));
                } catch (RuntimeException e) {
                    broken.add(next.part().scenario().name() + ": the rehearsal itself broke: " + e);
                } finally {
                    if (sid[0] != null) {
                        live.remove(sid[0]);
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Phones ring one after the other, in an order that the seed gives.
    private Call next() throws InterruptedException {
        door.lockInterruptibly();
        try {
            Thread.sleep(BETWEEN_CALLS);
            Part part = parts.get(random.nextInt(parts.size()));
            Tidings tidings =
                    switch (random.nextInt(ONE_IN)) {
                        case 0 -> Tidings.TWICE;
                        case 1 -> Tidings.NEVER;
                        case 2 -> Tidings.SHUFFLED;
                        default -> Tidings.ONCE;
                    };
            return new Call(part, tidings);
        } finally {
            door.unlock();
        }
    }

    private record Call(Part part, Tidings tidings) {}

    /// A scenario and the system that it is played to.
    public record Part(Scenario scenario, String system) {}
}
