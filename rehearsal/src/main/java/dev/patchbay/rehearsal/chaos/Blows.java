package dev.patchbay.rehearsal.chaos;

import dev.patchbay.rehearsal.run.Airborne;
import dev.patchbay.rehearsal.run.CallAccount;
import dev.patchbay.rehearsal.run.Launcher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Takes the parts away, one after the other, and gives each back before the next.
///
/// Thread: blocking; one.
final class Blows {
    private static final Duration CARRY_ON_WITHIN = Duration.ofSeconds(10);
    /// Until the carrier has given a silent socket up, and has what comes after it.
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(40);
    /// The longest of a drain as `./patchbay chaos` sets it, of the hand-over, and of a shutdown on a busy machine.
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(35);
    /// Both gateways in a row are another matter: one that has just started takes its time over the first calls.
    private static final Duration WARM = Duration.ofSeconds(10);
    private static final int SIGTERM_EXIT = 143;
    private static final int FEW = 2;
    /// Some of so many end while a gateway drains, and some outlast it.
    private static final int MANY = 7;
    private static final Duration FIND_WITHIN = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    /// What was asked for so shortly before a loss may not have been answered yet.
    private static final Duration TOOL_LASTS = Duration.ofSeconds(5);
    /// A VAPI that failed is left alone for a while: calls go to the next rung until then.
    private static final Duration VAPI_RESTS = Duration.ofSeconds(16);

    private static final Duration RINGING_LASTS = Duration.ofSeconds(4);
    private static final int BYTES_PER_SECOND = 8000;

    private final Launcher launcher;
    private final Parts parts;
    private final Peers peers;
    private final Crowd crowd;
    private final Random random;
    private final InstantSource clock;
    private final Silences silences = new Silences();

    Blows(Launcher launcher, Parts parts, Peers peers, Crowd crowd, Random random, InstantSource clock) {
        this.launcher = launcher;
        this.parts = parts;
        this.peers = peers;
        this.crowd = crowd;
        this.random = random;
        this.clock = clock;
    }

    /// All of them, in the order of the table.
    List<Blow> all() {
        return List.of(
                new Blow("model socket", 0, _ -> modelSessions(peers::loseModelSockets)),
                new Blow("model session at its limit", 0, _ -> modelSessions(peers::expireModelSessions)),
                new Blow("gateway process gw-1", 0, _ -> gateway("gw-1")),
                new Blow("gateway process gw-2", 0, _ -> gateway("gw-2")),
                new Blow("gateway gw-1 told to stop", 0, _ -> terminated("gw-1")),
                new Blow("vanished host of gw-2", 0, _ -> vanished("gw-2")),
                new Blow("tool-service", 0, _ -> killed("tool-service", this::byTool)),
                new Blow("call-records", 0, _ -> killed("call-records", _ -> _ -> Notice.NOTHING)),
                new Blow("vapi-adapter", 0, _ -> killed("vapi-adapter", this::byVapi)),
                new Blow("Kafka", seconds(55, 70), this::broker),
                new Blow("PostgreSQL", seconds(8, 14), this::database),
                new Blow("VAPI down", seconds(10, 16), this::vapi));
    }

    private int seconds(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /// What callers heard nothing for when their gateway was killed.
    Finding silence() {
        return silences.finding();
    }

    private Impact modelSessions(Consumer<Set<String>> harm) throws InterruptedException {
        Instant from = clock.instant();
        List<Airborne> struck = crowd.live().stream()
                .filter(call -> call.gateway().isPresent() && random.nextBoolean())
                .toList();
        var marks = marks(struck);
        harm.accept(struck.stream().map(Airborne::from).collect(Collectors.toSet()));
        var broken = new ArrayList<String>();
        String seen = carryOn(struck, marks, 0, CARRY_ON_WITHIN, broken);
        Set<String> sids = sids(struck);
        return new Impact(from, clock.instant(), seen, broken, account -> onThePhone(sids.contains(account.sid())));
    }

    private Impact gateway(String instance) throws IOException, InterruptedException {
        awaitCallsOn(instance, FEW);
        int restarts = parts.now().get(instance).restarts();
        List<Airborne> struck = on(instance);
        var marks = marks(struck);
        Instant from = clock.instant();
        launcher.kill(instance);
        var broken = new ArrayList<String>();
        String seen;
        try (var _ = silences.watch(struck)) {
            seen = carryOn(struck, marks, 1, CARRY_ON_WITHIN, broken);
        }
        parts.awaitRestart(instance, restarts);
        Thread.sleep(WARM);
        Set<String> sids = sids(struck);
        return new Impact(from, clock.instant(), seen, broken, account -> {
            // Between the webhook and the stream nobody can tell from outside whose call it is.
            boolean ringing = isBetween(account.placedAt(), from.minus(RINGING_LASTS), from.plus(RINGING_LASTS));
            return onThePhone(ringing || sids.contains(account.sid()));
        });
    }

    /// Those that end in time end there and hear nothing of it; the others are carried on elsewhere.
    private Impact terminated(String instance) throws IOException, InterruptedException {
        awaitCallsOn(instance, MANY);
        int restarts = parts.now().get(instance).restarts();
        List<Airborne> struck = on(instance);
        var marks = marks(struck);
        var broken = new ArrayList<String>();
        Instant from = clock.instant();
        int exit = launcher.terminate(instance);
        Duration lasted = Duration.between(from, clock.instant());
        if (exit != 0 && exit != SIGTERM_EXIT) {
            broken.add(instance + " ended with code " + exit);
        }
        if (lasted.compareTo(DRAINED_WITHIN) > 0) {
            broken.add(instance + " took " + lasted.toSeconds() + " s to end");
        }
        List<Airborne> left =
                struck.stream().filter(call -> !call.call().status().isOver()).toList();
        String carried = carryOn(left, marks, 1, CARRY_ON_WITHIN, broken);
        parts.awaitRestart(instance, restarts);
        Thread.sleep(WARM);
        Set<String> sids = sids(left);
        String seen = "it ended by itself after %d s with code %d; %d calls ended on it, of the others %s"
                .formatted(lasted.toSeconds(), exit, struck.size() - left.size(), carried);
        return new Impact(from, clock.instant(), seen, broken, account -> {
            boolean ringing = isBetween(account.placedAt(), from.minus(RINGING_LASTS), from.plus(RINGING_LASTS));
            return onThePhone(ringing || sids.contains(account.sid()));
        });
    }

    /// Nothing closes a socket: the carrier has to notice by itself. What wakes up again has lost its calls.
    private Impact vanished(String instance) throws IOException, InterruptedException {
        awaitCallsOn(instance, FEW);
        List<Airborne> struck = on(instance);
        var marks = marks(struck);
        var broken = new ArrayList<String>();
        Instant from = clock.instant();
        String seen;
        Map<Airborne, Mark> after;
        launcher.freeze(instance);
        try {
            seen = carryOn(struck, marks, 1, NOTICED_WITHIN, broken);
            after = marks(struck);
        } finally {
            launcher.thaw(instance);
        }
        parts.awaitAll();
        doubled(struck, after, instance, broken);
        Set<String> sids = sids(struck);
        Instant until = clock.instant();
        return new Impact(from, until, seen, broken, account -> {
            boolean rang = isBetween(account.placedAt(), from.minus(RINGING_LASTS), until);
            // Callbacks of all calls come to both gateways.
            return rang || sids.contains(account.sid()) ? Notice.ON_THE_PHONE : Notice.BEHIND_THE_SCENES;
        });
    }

    /// A call that was carried on elsewhere has one agent, and stays where it is.
    private void doubled(List<Airborne> struck, Map<Airborne, Mark> after, String instance, List<String> broken)
            throws InterruptedException {
        long deadline = System.nanoTime() + CARRY_ON_WITHIN.toNanos();
        while (!twice(struck).isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY);
        }
        twice(struck).forEach(call -> broken.add(call + " has two agents since " + instance + " is back"));
        struck.stream()
                .filter(call -> call.call().streams().size() > after.get(call).streams())
                .forEach(call -> broken.add(name(call) + " was attached again when " + instance + " was back"));
    }

    private List<String> twice(List<Airborne> struck) {
        List<String> sessions = peers.modelCallers();
        return struck.stream()
                .filter(call -> Collections.frequency(sessions, call.from()) > 1)
                .map(Blows::name)
                .toList();
    }

    private Impact killed(String part, Noticing noticing) throws IOException, InterruptedException {
        int restarts = parts.now().get(part).restarts();
        Instant from = clock.instant();
        int live = crowd.live().size();
        launcher.kill(part);
        parts.awaitRestart(part, restarts);
        return impact(from, live, noticing);
    }

    private Impact broker(int away) throws IOException, InterruptedException {
        Instant from = clock.instant();
        int live = crowd.live().size();
        try {
            launcher.stopBroker();
            Thread.sleep(Duration.ofSeconds(away));
        } finally {
            launcher.startBroker();
        }
        return impact(from, live, _ -> _ -> Notice.NOTHING);
    }

    private Impact database(int away) throws IOException, InterruptedException {
        Instant from = clock.instant();
        int live = crowd.live().size();
        try {
            launcher.stopDatabase();
            Thread.sleep(Duration.ofSeconds(away));
        } finally {
            launcher.startDatabase();
        }
        parts.awaitAll();
        return impact(from, live, this::byTool);
    }

    private Impact vapi(int away) throws InterruptedException {
        Instant from = clock.instant();
        int live = crowd.live().size();
        try {
            peers.vapiDown(true);
            Thread.sleep(Duration.ofSeconds(away));
        } finally {
            peers.vapiDown(false);
        }
        Instant back = clock.instant().plus(VAPI_RESTS);
        Impact down = impact(
                from,
                live,
                _ -> account ->
                        onThePhone(account.vapis() && isBetween(account.placedAt(), from.minus(RINGING_LASTS), back)));
        return new Impact(from, back, down.seen(), down.broken(), down.notice());
    }

    private Impact impact(Instant from, int live, Noticing noticing) {
        Instant until = clock.instant();
        String seen = "away for " + Duration.between(from, until).toSeconds() + " s under " + live + " calls";
        return new Impact(from, until, seen, List.of(), noticing.in(new Window(from, until)));
    }

    /// Who needed a tool or a route at that time.
    private Function<CallAccount, Notice> byTool(Window window) {
        return account -> onThePhone(account.toolsAt().stream()
                        .anyMatch(at -> isBetween(at, window.from().minus(TOOL_LASTS), window.after()))
                || isBetween(account.placedAt(), window.from().minus(RINGING_LASTS), window.after()));
    }

    /// VAPI's calls: their tools and their hand-over on the phone, all else behind the scenes.
    private Function<CallAccount, Notice> byVapi(Window window) {
        return account -> account.vapis()
                ? byTool(window).apply(account) == Notice.ON_THE_PHONE ? Notice.ON_THE_PHONE : Notice.BEHIND_THE_SCENES
                : Notice.NOTHING;
    }

    private static Notice onThePhone(boolean may) {
        return may ? Notice.ON_THE_PHONE : Notice.NOTHING;
    }

    private static boolean isBetween(Instant at, Instant from, Instant until) {
        return !at.isBefore(from) && !at.isAfter(until);
    }

    private List<Airborne> on(String instance) {
        return crowd.live().stream()
                .filter(call -> call.gateway().filter(instance::equals).isPresent())
                .toList();
    }

    private void awaitCallsOn(String instance, int calls) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + FIND_WITHIN.toNanos();
        while (on(instance).size() < calls) {
            if (System.nanoTime() > deadline && on(instance).size() >= FEW) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("no calls came to " + instance);
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    private static Map<Airborne, Mark> marks(List<Airborne> calls) {
        var marks = new HashMap<Airborne, Mark>();
        calls.forEach(call -> marks.put(
                call, new Mark(call.heard().length(), call.call().streams().size())));
        return marks;
    }

    /// Every call must go on, with so many new streams, and its caller hear a second of speech.
    private String carryOn(
            List<Airborne> struck, Map<Airborne, Mark> marks, int newStreams, Duration within, List<String> broken)
            throws InterruptedException {
        long began = System.nanoTime();
        var waiting = new ArrayList<>(struck);
        long longest = 0;
        while (!waiting.isEmpty() && System.nanoTime() - began < within.toNanos()) {
            if (waiting.removeIf(call -> hasCarriedOn(call, marks.get(call), newStreams))) {
                longest = System.nanoTime() - began;
            }
            Thread.sleep(LOOK_EVERY);
        }
        for (Airborne call : waiting) {
            mute(call, marks.get(call), newStreams, within).ifPresent(broken::add);
        }
        return "%d calls carried on, the last within %.1f s".formatted(struck.size() - waiting.size(), longest / 1e9);
    }

    private static boolean hasCarriedOn(Airborne call, Mark mark, int newStreams) {
        return call.call().status().isOver()
                || call.call().streams().size() >= mark.streams() + newStreams
                        && call.heard().length() >= mark.heard() + BYTES_PER_SECOND;
    }

    /// A caller who is speaking hears nothing and misses nothing, as long as the stream is there.
    private static Optional<String> mute(Airborne call, Mark mark, int newStreams, Duration within) {
        boolean attached = call.call().streams().size() >= mark.streams() + newStreams;
        return attached && newStreams == 0
                ? Optional.empty()
                : Optional.of(name(call)
                        + (attached
                                ? " was attached again and its caller heard nothing within "
                                : " was not attached again within ")
                        + within.toSeconds() + " s");
    }

    private static String name(Airborne call) {
        return call.scenario().name() + " " + call.call().sid();
    }

    private static Set<String> sids(List<Airborne> calls) {
        return calls.stream().map(call -> call.call().sid()).collect(Collectors.toSet());
    }

    private record Mark(int heard, int streams) {}

    private record Window(Instant from, Instant until) {
        Instant after() {
            return until.plusSeconds(Impact.AFTERMATH_SECONDS);
        }
    }

    private interface Noticing {
        Function<CallAccount, Notice> in(Window window);
    }

    /// One of them.
    ///
    /// @param line of the table, and which part
    /// @param away for how many seconds; 0: until it is started again
    record Blow(String line, int away, Deed deed) {
        Impact strike() throws IOException, InterruptedException {
            return deed.strike(away).of(line);
        }
    }

    private interface Deed {
        Impact strike(int away) throws IOException, InterruptedException;
    }
}
