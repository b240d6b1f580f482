package dev.patchbay.rehearsal.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.patchbay.rehearsal.chaos.Crowd;
import dev.patchbay.rehearsal.chaos.Finding;
import dev.patchbay.rehearsal.chaos.Findings;
import dev.patchbay.rehearsal.chaos.Judgement;
import dev.patchbay.rehearsal.chaos.Parts;
import dev.patchbay.rehearsal.chaos.Peers;
import dev.patchbay.rehearsal.run.CallAccount;
import dev.patchbay.rehearsal.run.DisturbedCalls;
import dev.patchbay.rehearsal.run.PatchbayApi;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.twilio.Account;
import dev.patchbay.rehearsal.twilio.TwilioPeer.Tidings;
import dev.patchbay.rehearsal.vapi.Credential;
import dev.patchbay.rehearsal.vapi.VapiPeer;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Sends thousands of bad messages to every public door while calls are in the air, and tells whether anything
/// showed: to who sent them, to the callers, in the records, in the processes. What is sent comes from a seed.
///
/// Thread: blocking.
public final class Storm {
    private static final int AT_ONCE = 12;
    private static final int CALLS = 2;
    private static final int REPLAYS = 10;
    private static final int OVERSIZED = 5;
    private static final int STREAM_MESSAGES = 60;
    private static final Duration UNTIL_REPORTED = Duration.ofSeconds(60);
    private static final Duration UNTIL_STEADY = Duration.ofSeconds(8);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Target target;

    public Storm(Target target) {
        this.target = target;
    }

    /// @param both a scenario for both systems: what is told of it is told again, and it is played meanwhile
    /// @param messages how many are sent, at least
    /// @param out takes the lines; the last is `N passed, N failed`
    public void play(Scenario both, int messages, long seed, Consumer<String> out) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        out.accept("Storm with seed " + seed + ", " + messages + " messages");
        try {
            findings.addAll(run(both, messages, new Random(seed), out));
        } catch (IOException e) {
            findings.add(new Finding("the run itself", "", List.of(String.valueOf(e.getMessage()))));
        }
        Findings.tell(findings, out);
    }

    private List<Finding> run(Scenario both, int messages, Random random, Consumer<String> out)
            throws IOException, InterruptedException {
        target.parts().awaitAll();
        target.patchbay().makeProject(RestShots.PROJECT);
        var damage = new Damage(target.parts(), target.peers());
        out.accept("  a call of VAPI's, whose messages are kept");
        var told = new Told();
        CallAccount call = told.of(both);
        JsonNode record = steady(call.sid());

        out.accept("  the storm");
        var gun = new Gun();
        var crowd =
                new Crowd(target.calls(), List.of(new Crowd.Part(both, Scenario.REALTIME)), new Random(seed(random)));
        crowd.gather(CALLS);
        List<CallAccount> accounts;
        try {
            blow(gun, told.messages(), messages, random);
        } finally {
            accounts = crowd.disperse();
        }
        var findings = new ArrayList<Finding>();
        findings.add(answers(gun));
        findings.add(unchanged(record, steady(call.sid()), told.messages().size()));
        findings.add(heard(accounts, crowd));
        findings.addAll(damage.findings());
        return findings;
    }

    private static long seed(Random random) {
        return random.nextLong();
    }

    /// Four kinds side by side, each with random numbers of its own, so that a seed gives the same messages.
    private void blow(Gun gun, List<String> told, int messages, Random random)
            throws IOException, InterruptedException {
        var vapi = new VapiShots(target.edge(), target.credential(), told, target.clock(), new Random(seed(random)));
        var twilio = twilio(random);
        var rest = new RestShots(
                target.edge(),
                target.ownerToken(),
                RestShots.read(target.parts().descriptions()),
                target.patchbay().tools(),
                new Random(seed(random)));
        var streams = new StreamFuzz(
                target.vertx(), gun, twilio(random), target.site(), target.account(), new Random(seed(random)));
        List<Shot> replays = vapi.replayed(told, REPLAYS);
        Shot oversized = vapi.oversized();
        int share = messages / 4;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = List.of(
                    threads.submit(() -> salvo(gun, new ArrayList<>(replays).iterator()::next, replays.size())),
                    threads.submit(() -> salvo(gun, vapi::next, share)),
                    threads.submit(() -> salvo(gun, twilio::next, share)),
                    threads.submit(() -> salvo(gun, rest::next, share)),
                    threads.submit(() -> fuzz(gun, streams, share)),
                    threads.submit(() -> oneByOne(gun, oversized)));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("the storm itself broke: " + e.getCause(), e);
        }
    }

    /// So many large ones at once are refused for being so many.
    private static Void oneByOne(Gun gun, Shot shot) throws InterruptedException {
        for (int i = 0; i < OVERSIZED; i++) {
            gun.fire(shot);
        }
        return null;
    }

    private TwilioShots twilio(Random random) {
        return new TwilioShots(target.edge(), target.site().publicUrl(), target.account(), new Random(seed(random)));
    }

    private static Void salvo(Gun gun, Next shots, int count) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var places = new Semaphore(AT_ONCE / 3);
            for (int i = 0; i < count; i++) {
                Shot shot;
                synchronized (shots) {
                    shot = shots.next();
                }
                places.acquire();
                threads.submit(() -> {
                    try {
                        gun.fire(shot);
                    } finally {
                        places.release();
                    }
                    return null;
                });
            }
        }
        return null;
    }

    private static Void fuzz(Gun gun, StreamFuzz streams, int messages) throws InterruptedException {
        // A stream is ended at what it does not bear, so it takes more of them.
        for (int begun = 0; gun.sent(StreamFuzz.MUTATED) < messages && begun < messages; begun++) {
            streams.stream(STREAM_MESSAGES).ifPresent(why -> gun.complain("stream: " + why));
        }
        return null;
    }

    private static Finding answers(Gun gun) {
        int sent = gun.sent().values().stream().mapToInt(Integer::intValue).sum();
        return new Finding(
                "every door answers, and tells nothing", sent + " messages: " + gun.sent(), gun.complaints());
    }

    private static Finding unchanged(JsonNode before, JsonNode after, int messages) {
        var reasons = new ArrayList<>(differences(before, after));
        if (messages == 0 || !before.path("endReasonFinal").asBoolean(false)) {
            reasons.add("there was nothing to tell again");
        }
        String seen = messages + " messages, " + REPLAYS + " times, shuffled";
        return new Finding("a record is the same, however often it is told", seen, reasons);
    }

    private Finding heard(List<CallAccount> accounts, Crowd crowd) throws InterruptedException {
        var judgement = new Judgement(List.of());
        for (CallAccount account : accounts) {
            judgement.judge(account, steady(account.sid()));
        }
        var reasons = new ArrayList<>(judgement.findings(accounts).getFirst().reasons());
        reasons.addAll(crowd.broken());
        return new Finding("calls in the air hear nothing of it", accounts.size() + " calls", reasons);
    }

    private static List<String> differences(JsonNode before, JsonNode after) {
        var names = new TreeSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .map(name -> name + " is another")
                .toList();
    }

    /// The record once it does not change any more: VAPI reports seconds after the end.
    private JsonNode steady(String sid) throws InterruptedException {
        JsonNode last = MissingNode.getInstance();
        long deadline = System.nanoTime() + UNTIL_REPORTED.toNanos();
        long since = System.nanoTime();
        while (System.nanoTime() < deadline && System.nanoTime() - since < UNTIL_STEADY.toNanos()) {
            JsonNode now = look(sid);
            if (!now.equals(last) || !now.path("endReasonFinal").asBoolean(false)) {
                last = now;
                since = System.nanoTime();
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return last;
    }

    private JsonNode look(String sid) throws InterruptedException {
        try {
            List<JsonNode> found = target.patchbay().records(sid);
            return found.isEmpty() ? MissingNode.getInstance() : found.getFirst();
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    private interface Next {
        Shot next();
    }

    /// What VAPI tells of one call, as it tells it.
    private final class Told {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        CallAccount of(Scenario both) throws InterruptedException {
            target.vapi().overheard(messages::add);
            try {
                CallAccount call = target.calls().play(both, Scenario.VAPI, Tidings.ONCE, _ -> {});
                steady(call.sid());
                return call;
            } finally {
                target.vapi().overheard(_ -> {});
            }
        }

        List<String> messages() {
            return List.copyOf(messages);
        }
    }

    /// What is attacked, and who sees what becomes of it.
    ///
    /// @param edge the public port
    /// @param account signs as the carrier, `credential` proves as VAPI
    public record Target(
            Vertx vertx,
            Site site,
            URI edge,
            Account account,
            Credential credential,
            String ownerToken,
            VapiPeer vapi,
            DisturbedCalls calls,
            PatchbayApi patchbay,
            Parts parts,
            Peers peers,
            InstantSource clock) {}
}
