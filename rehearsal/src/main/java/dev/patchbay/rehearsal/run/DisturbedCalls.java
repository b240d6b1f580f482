package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.listen.Sound;
import dev.patchbay.rehearsal.scenario.Expectation;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.Speech;
import dev.patchbay.rehearsal.twilio.TwilioCall;
import dev.patchbay.rehearsal.twilio.TwilioPeer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Plays calls while parts of Patchbay are taken away: the model improvises where the script no longer fits, and
/// nothing is printed. What is wrong by the rules of an undisturbed call is told, not judged.
///
/// Thread: blocking; meant for virtual threads, many at once.
public final class DisturbedCalls {
    private static final Duration UNTIL_OVER = Duration.ofSeconds(40);
    private static final int CALLERS = 10_000_000;
    /// Services start beside the calls, and each start keeps the processors of a small machine busy for seconds.
    private static final int LATE_TOLERANCE_MS = 1_500;

    private static final String CALLS = "calls ";

    private final TwilioPeer twilio;
    private final ScriptRegistry scripts;
    private final PatchbayApi patchbay;
    private final InstantSource clock;
    private final Map<Path, Lines> lines = new ConcurrentHashMap<>();
    private final AtomicInteger nextCaller =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(CALLERS));

    public DisturbedCalls(TwilioPeer twilio, ScriptRegistry scripts, PatchbayApi patchbay, InstantSource clock) {
        this.twilio = twilio;
        this.scripts = scripts;
        this.patchbay = patchbay;
        this.clock = clock;
    }

    /// @param system one of the scenario's
    /// @param placed told of the call as soon as it rings
    public CallAccount play(Scenario scenario, String system, TwilioPeer.Tidings tidings, Consumer<Airborne> placed)
            throws InterruptedException {
        String from = "+1555%07d".formatted(Math.floorMod(nextCaller.getAndIncrement(), CALLERS));
        var log = new PeerLog(clock, _ -> {});
        ScriptRun run = ScriptRun.improvising(from, scenario.script(), log);
        // Computed once: a line's sound takes a megabyte.
        Lines spoken = lines.computeIfAbsent(
                scenario.file(), _ -> new Lines(scenario.script().lines()).prepared());
        try (var _ = scripts.register(run)) {
            Instant placedAt = clock.instant();
            TwilioCall call = twilio.call(from, scenario.numbers().get(system), log, tidings);
            call.dialledAre(scenario.dialled());
            var airborne = new Airborne(scenario, system, from, placedAt, call);
            placed.accept(airborne);
            return account(airborne, run, spoken, perform(airborne, spoken));
        }
    }

    private static List<String> perform(Airborne airborne, Lines spoken) throws InterruptedException {
        var silent = new Console(_ -> {}, "");
        TwilioCall call = airborne.call();
        var trouble = new ArrayList<String>();
        try (var none = new Outages(Optional.empty(), silent)) {
            new CallerPart(
                            call,
                            spoken,
                            none,
                            _ -> CompletableFuture.completedFuture(Optional.empty()),
                            _ -> Optional.empty(),
                            silent)
                    .perform(airborne.scenario().steps())
                    .ifPresent(why -> {
                        trouble.add(why);
                        call.hangUp();
                    });
            boolean over = call.ended()
                    .thenApply(_ -> true)
                    .completeOnTimeout(false, UNTIL_OVER.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            if (!over) {
                trouble.add("nobody ended the call");
            }
        } finally {
            call.hangUp();
        }
        call.ended()
                .completeOnTimeout(call.status(), UNTIL_OVER.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        return trouble;
    }

    private CallAccount account(Airborne airborne, ScriptRun run, Lines spoken, List<String> trouble) {
        TwilioCall call = airborne.call();
        Expectation then = airborne.scenario().then();
        var heard = new HeardCheck(call.heard(), spoken, LATE_TOLERANCE_MS);
        var phone = new ArrayList<>(trouble);
        phone.addAll(heard.check(then.transcript().orElse(List.of())));
        var peers = new ArrayList<>(new PeersCheck(run.log(), run.ledger()).check(then, heard.cutMs()));
        then.streams().ifPresent(streams -> {
            if (streams != call.streams().size()) {
                phone.add("the call had " + call.streams().size() + " streams, not " + streams);
            }
        });
        var check = new RecordCheck(spoken, heard.cutMs(), airborne.system(), patchbayStreams(call));
        return new CallAccount(
                airborne.scenario().name() + " " + call.sid(),
                call.sid(),
                airborne.isVapis(),
                airborne.placedAt(),
                clock.instant(),
                phone,
                peers,
                toolsAt(run.log()),
                run.told(),
                call.said(),
                call.attachedAt(),
                !call.streams().isEmpty() || !call.said().isEmpty(),
                run.script(),
                phone.isEmpty() ? texts(run) : heardWhole(call, run, spoken),
                record -> check.check(record, then));
    }

    private int patchbayStreams(TwilioCall call) {
        return Math.toIntExact(call.streams().stream()
                .filter(stream -> patchbay.isAt(stream.getAuthority()))
                .count());
    }

    private static List<Instant> toolsAt(PeerLog log) {
        return log.entries().stream()
                .filter(entry -> entry.text().startsWith(CALLS))
                .map(PeerLog.Entry::at)
                .toList();
    }

    private static Set<String> texts(ScriptRun run) {
        return run.script().lines().values().stream().map(Speech::text).collect(Collectors.toSet());
    }

    private static Set<String> heardWhole(TwilioCall call, ScriptRun run, Lines spoken) {
        Sound all = Sound.ofMuLaw(call.heard().sent(0, Integer.MAX_VALUE));
        return run.script().lines().entrySet().stream()
                .filter(line -> spoken.whole(line.getKey()).in(all).good())
                .map(line -> line.getValue().text())
                .collect(Collectors.toSet());
    }
}
