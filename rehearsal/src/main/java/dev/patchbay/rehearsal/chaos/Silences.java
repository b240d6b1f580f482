package dev.patchbay.rehearsal.chaos;

import dev.patchbay.rehearsal.run.Airborne;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long callers heard nothing after their gateway was gone: from its loss to the agent's first sound on another
/// stream, without what they said themselves in between.
///
/// Thread: one at a time, and a thread of its own for each watch.
final class Silences {
    private static final Duration PROMISED = Duration.ofSeconds(3);
    /// The lost gateway starts again beside the calls, which keeps the processors of a small machine busy for seconds.
    private static final Duration TOLERATED = Duration.ofMillis(1_500);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final List<Spell> spells = new ArrayList<>();

    /// Watches these calls from now on, until it is closed.
    Watch watch(List<Airborne> struck) {
        var watched = struck.stream().map(Spell::new).toList();
        spells.addAll(watched);
        return new Watch(watched);
    }

    /// Of calls that ended before the agent was back nothing is told.
    Finding finding() {
        var heard = spells.stream().filter(spell -> spell.resumed).toList();
        var lengths = heard.stream().map(spell -> spell.silentMs).sorted().toList();
        String seen = lengths.isEmpty() ? "nobody was left to hear it" : told(lengths);
        var reasons = heard.stream()
                .filter(spell -> spell.silentMs > PROMISED.plus(TOLERATED).toMillis())
                .map(spell -> "%s %s: %.1f s"
                        .formatted(
                                spell.call.scenario().name(), spell.call.call().sid(), spell.silentMs / 1e3))
                .toList();
        return new Finding("a killed gateway is heard as three seconds of silence at most", seen, reasons);
    }

    private static String told(List<Long> sortedMs) {
        long tooLong = sortedMs.stream().filter(ms -> ms > PROMISED.toMillis()).count();
        return "%d callers heard nothing for %.1f s at the median, %.1f s at most; %d of them for more than 3 s"
                .formatted(sortedMs.size(), sortedMs.get(sortedMs.size() / 2) / 1e3, sortedMs.getLast() / 1e3, tooLong);
    }

    /// Looks until it is closed.
    static final class Watch implements AutoCloseable {
        private final Thread looking;

        Watch(List<Spell> spells) {
            looking = Thread.ofPlatform().daemon().name("silence").start(() -> look(spells));
        }

        private static void look(List<Spell> spells) {
            try {
                long before = System.nanoTime();
                while (true) {
                    Thread.sleep(LOOK_EVERY);
                    long now = System.nanoTime();
                    long lasted = TimeUnit.NANOSECONDS.toMillis(now - before);
                    before = now;
                    spells.forEach(spell -> spell.look(lasted));
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            looking.interrupt();
            try {
                looking.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Spell {
        private final Airborne call;
        private final int streams;
        private int heard;
        private long silentMs;
        private boolean resumed;

        Spell(Airborne call) {
            this.call = call;
            this.streams = call.call().streams().size();
            this.heard = call.heard().length();
        }

        void look(long lastedMs) {
            if (resumed || call.call().status().isOver()) {
                return;
            }
            int now = call.heard().length();
            boolean sounds = now > heard;
            heard = now;
            if (sounds && call.call().streams().size() > streams) {
                resumed = true;
            } else if (!sounds && !call.call().isSpeaking()) {
                silentMs += lastedMs;
            }
        }
    }
}
