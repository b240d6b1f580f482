package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.rehearsal.scenario.Expectation;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.twilio.CallStatus;
import dev.patchbay.rehearsal.twilio.TwilioCall;
import dev.patchbay.rehearsal.twilio.TwilioPeer;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/// Plays one scenario at a time from end to end: script to the model, call to Twilio, caller's part, verdict.
/// Several may be played at once.
///
/// Thread: blocking; meant for virtual threads.
public final class Rehearsal {
    private static final Duration UNTIL_OVER = Duration.ofSeconds(40);
    private static final Duration UNTIL_RECORDED = Duration.ofSeconds(30);
    private static final int CALLERS = 10_000_000;

    private final TwilioPeer twilio;
    private final ScriptRegistry scripts;
    private final PatchbayApi patchbay;
    private final Optional<Launcher> launcher;
    private final InstantSource clock;
    private final AtomicInteger nextCaller =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(CALLERS));

    public Rehearsal(
            TwilioPeer twilio, ScriptRegistry scripts, Ask ask, Optional<Launcher> launcher, InstantSource clock) {
        this.twilio = twilio;
        this.scripts = scripts;
        this.patchbay = new PatchbayApi(ask.vertx(), ask.site(), ask.ownerToken());
        this.launcher = launcher;
        this.clock = clock;
    }

    /// @param out takes what happens, line by line, from any thread
    /// @param prefix names the call in those lines when several run at once
    public Verdict play(Scenario scenario, Consumer<String> out, String prefix) throws InterruptedException {
        var console = new Console(out, prefix);
        String from = scenario.from().orElseGet(this::freshCaller);
        console.line(scenario.name() + ": " + scenario.about());
        var log = new PeerLog(clock, console::peer);
        ScriptRun run = ScriptRun.of(from, scenario.script(), log);
        Lines lines = new Lines(scenario.script().lines()).prepared();
        try (var _ = scripts.register(run)) {
            TwilioCall call = twilio.call(from, scenario.to(), log);
            console.tell("caller", "calls " + scenario.to() + " (" + call.sid() + ")");
            return new Verdict(scenario.name(), play(scenario, call, run, lines, console));
        }
    }

    private List<String> play(Scenario scenario, TwilioCall call, ScriptRun run, Lines lines, Console console)
            throws InterruptedException {
        var reasons = new ArrayList<String>();
        try (var outages = new Outages(launcher, console)) {
            new CallerPart(call, lines, outages, console)
                    .perform(scenario.steps())
                    .ifPresent(trouble -> {
                        reasons.add(trouble);
                        call.hangUp();
                    });
            over(call, console).ifPresent(reasons::add);
        } finally {
            call.hangUp();
        }
        reasons.addAll(judge(scenario.then(), call, run, lines, console));
        return reasons;
    }

    private static Optional<String> over(TwilioCall call, Console console) {
        boolean over = call.ended()
                .thenApply(_ -> true)
                .completeOnTimeout(false, UNTIL_OVER.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (over) {
            console.tell("twilio", "the call is over: " + call.status().word());
            return Optional.empty();
        }
        return Optional.of("the call was not ended " + UNTIL_OVER.toSeconds() + " s after the caller's last step");
    }

    private List<String> judge(Expectation then, TwilioCall call, ScriptRun run, Lines lines, Console console)
            throws InterruptedException {
        var heard = new HeardCheck(call.heard(), lines);
        var reasons = new ArrayList<String>(heard.check(then.transcript().orElse(List.of())));
        reasons.addAll(carrier(then, call));
        reasons.addAll(new PeersCheck(run.log(), run.ledger()).check(then, heard.cutMs()));
        Optional<JsonNode> record = patchbay.record(call.sid(), UNTIL_RECORDED);
        if (record.isEmpty()) {
            reasons.add("there is no record of the call");
            return reasons;
        }
        reasons.addAll(new RecordCheck(record.get(), lines, heard.cutMs()).check(then));
        JsonNode bookings = bookings(record.get().path("callId").asText(), reasons);
        then.bookings().ifPresent(expected -> {
            long standing = StreamSupport.stream(bookings.spliterator(), false)
                    .filter(booking ->
                            "CONFIRMED".equalsIgnoreCase(booking.path("state").asText()))
                    .count();
            if (standing != expected) {
                reasons.add("the call left " + standing + " confirmed bookings, not " + expected);
            }
        });
        RecordLayout.of(record.get(), bookings).forEach(console::line);
        return reasons;
    }

    private static List<String> carrier(Expectation then, TwilioCall call) {
        var reasons = new ArrayList<String>();
        CallStatus status = call.status();
        then.status()
                .filter(expected -> !expected.equals(status.word()))
                .ifPresent(
                        expected -> reasons.add("the carrier's last word is " + status.word() + ", not " + expected));
        then.streams().ifPresent(expected -> {
            if (call.streams().size() != expected) {
                reasons.add("the call had " + call.streams().size() + " streams, not " + expected);
            }
        });
        for (String words : then.said()) {
            if (call.said().stream().noneMatch(said -> said.contains(words))) {
                reasons.add("Twilio did not say \"" + words + "\" but " + call.said());
            }
        }
        return reasons;
    }

    private JsonNode bookings(String callId, List<String> reasons) throws InterruptedException {
        try {
            return patchbay.bookings(callId);
        } catch (IOException e) {
            reasons.add("the bookings cannot be read: " + e.getMessage());
            return JsonNodeFactory.instance.arrayNode();
        }
    }

    private String freshCaller() {
        return "+1555%07d".formatted(Math.floorMod(nextCaller.getAndIncrement(), CALLERS));
    }

    /// How Patchbay is asked afterwards.
    public record Ask(Vertx vertx, Site site, String ownerToken) {}
}
