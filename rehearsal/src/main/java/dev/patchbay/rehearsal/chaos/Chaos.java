package dev.patchbay.rehearsal.chaos;

import dev.patchbay.rehearsal.run.CallAccount;
import dev.patchbay.rehearsal.run.DisturbedCalls;
import dev.patchbay.rehearsal.run.Launcher;
import dev.patchbay.rehearsal.run.PatchbayApi;
import dev.patchbay.rehearsal.twilio.TwilioPeer.Tidings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Takes one part after the other away while calls are in the air, and tells of each line of "What survives what"
/// whether it was kept. Everything that is left to chance comes from a seed.
///
/// Thread: blocking; one run at a time, others wait.
public final class Chaos {
    /// While these are away tools cannot do their work.
    private static final Set<String> WORDLESS = Set.of("tool-service", "PostgreSQL");

    private static final double MOST_OF_THEM = 0.8;
    private static final Duration GATHERED_WITHIN = Duration.ofSeconds(120);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final Cast cast;
    private final ReentrantLock alone = new ReentrantLock(true);

    public Chaos(Cast cast) {
        this.cast = cast;
    }

    /// @param parts what the phones play
    /// @param size calls in the air
    /// @param out takes the lines; the last is `N passed, N failed`
    public void play(List<Crowd.Part> parts, int size, long seed, Consumer<String> out) throws InterruptedException {
        alone.lockInterruptibly();
        try {
            var findings = new ArrayList<Finding>();
            try {
                findings.addAll(run(parts, size, seed, out));
            } catch (IOException e) {
                findings.add(new Finding("the run itself", "", List.of(String.valueOf(e.getMessage()))));
            }
            Findings.tell(findings, out);
        } finally {
            alone.unlock();
        }
    }

    private List<Finding> run(List<Crowd.Part> parts, int size, long seed, Consumer<String> out)
            throws IOException, InterruptedException {
        var random = new Random(seed);
        var crowd = new Crowd(cast.calls(), parts, new Random(random.nextLong()));
        var blows = new Blows(
                cast.launcher(), cast.parts(), cast.peers(), crowd, new Random(random.nextLong()), cast.clock());
        var leftovers = new Leftovers(cast.parts(), cast.peers());
        var renewals = new Renewals(cast.parts());
        List<Blows.Blow> plan = blows.all();
        out.accept("Chaos with seed " + seed + ", " + size + " calls in the air");
        cast.parts().awaitAll();
        leftovers.look();
        crowd.gather(size);
        var impacts = new ArrayList<Impact>();
        List<CallAccount> accounts;
        try (var metronome = new Metronome()) {
            gathered(crowd, size);
            for (Blows.Blow blow : plan) {
                Thread.sleep(Duration.ofMillis(random.nextInt(3_000, 8_000)));
                renewals.look();
                impacts.add(struck(blow, out));
            }
            Thread.sleep(Duration.ofSeconds(Impact.AFTERMATH_SECONDS));
            out.accept("  (the machine itself stood still for up to " + metronome.longestMs() + " ms)");
        } finally {
            out.accept("The last calls are ending");
            accounts = crowd.disperse();
        }
        renewals.look();
        var findings = new ArrayList<>(reckon(accounts, impacts, crowd, leftovers));
        findings.add(blows.silence());
        findings.add(renewals.finding());
        return findings;
    }

    /// A part that does not come back fails its line, and the others are tried all the same.
    private Impact struck(Blows.Blow blow, Consumer<String> out) throws InterruptedException {
        out.accept("  " + blow.line() + (blow.away() == 0 ? "" : ": away for " + blow.away() + " s"));
        Instant from = cast.clock().instant();
        Impact impact;
        try {
            impact = blow.strike();
        } catch (IOException e) {
            List<String> broken = List.of(String.valueOf(e.getMessage()));
            impact = new Impact(blow.line(), from, cast.clock().instant(), "", broken, _ -> Notice.ON_THE_PHONE);
        }
        out.accept("    " + impact.seen());
        return impact;
    }

    private static void gathered(Crowd crowd, int size) throws InterruptedException {
        long deadline = System.nanoTime() + GATHERED_WITHIN.toNanos();
        while (crowd.live().size() < size * MOST_OF_THEM && System.nanoTime() < deadline) {
            Thread.sleep(LOOK_EVERY);
        }
    }

    private List<Finding> reckon(List<CallAccount> accounts, List<Impact> impacts, Crowd crowd, Leftovers leftovers)
            throws InterruptedException {
        var books = new Books(cast.patchbay());
        Finding settled = books.settle(accounts);
        var judgement = new Judgement(impacts);
        for (CallAccount account : accounts) {
            if (books.records().containsKey(account.sid())) {
                judgement.judge(account, books.records().get(account.sid()));
            }
        }
        var findings = new ArrayList<>(judgement.findings(accounts));
        impacts.stream()
                .filter(impact -> WORDLESS.contains(impact.line()))
                .forEach(impact -> findings.add(Words.of(impact, accounts)));
        findings.add(callbacks(crowd.told(), books));
        findings.add(settled);
        findings.add(books.bookings());
        findings.add(books.facts());
        findings.addAll(leftovers.find());
        findings.add(new Finding("every call was played", accounts.size() + " calls", crowd.broken()));
        return findings;
    }

    /// A call whose end was told twice, never, or before what came first, ended once.
    private static Finding callbacks(Map<String, Tidings> told, Books books) {
        var reasons = told.entrySet().stream()
                .filter(call -> !books.records().containsKey(call.getKey())
                        || !books.records()
                                .get(call.getKey())
                                .path("endReasonFinal")
                                .asBoolean(false))
                .map(call -> call.getKey() + ": told " + call.getValue() + ", and its end is not final")
                .toList();
        return new Finding(
                "Twilio doubles a callback, shuffles them or never sends it",
                told.size() + " calls were told of so",
                reasons);
    }

    /// Who takes part.
    public record Cast(
            DisturbedCalls calls,
            PatchbayApi patchbay,
            Launcher launcher,
            Parts parts,
            Peers peers,
            InstantSource clock) {}
}
