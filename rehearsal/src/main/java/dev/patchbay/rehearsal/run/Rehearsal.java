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
import dev.patchbay.rehearsal.vapi.VapiPeer;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    /// VAPI's report comes seconds after the end; one that never comes is fetched later. A killed gateway is
    /// back within ten seconds.
    private static final Duration UNTIL_REPORTED = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int CALLERS = 10_000_000;

    private final TwilioPeer twilio;
    private final ScriptRegistry scripts;
    private final VapiPeer vapi;
    private final PatchbayApi patchbay;
    private final Optional<Launcher> launcher;
    private final InstantSource clock;
    private final AtomicInteger nextCaller =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(CALLERS));

    public Rehearsal(
            TwilioPeer twilio,
            VapiPeer vapi,
            ScriptRegistry scripts,
            Ask ask,
            Optional<Launcher> launcher,
            InstantSource clock) {
        this.twilio = twilio;
        this.vapi = vapi;
        this.scripts = scripts;
        this.patchbay = new PatchbayApi(ask.vertx(), ask.site(), ask.ownerToken());
        this.launcher = launcher;
        this.clock = clock;
    }

    /// @param out takes what happens, line by line, from any thread
    /// @param prefix names the call in those lines when several run at once
    public Verdict play(Scenario scenario, Consumer<String> out, String prefix) throws InterruptedException {
        var console = new Console(out, prefix);
        console.line(scenario.name() + ": " + scenario.about());
        var reasons = new ArrayList<String>();
        var records = new LinkedHashMap<String, JsonNode>();
        for (var number : scenario.numbers().entrySet()) {
            String system = number.getKey();
            // Somebody else each time: who has booked is not given the same visit again, and gets the other call's
            // texts.
            String from = scenario.from().orElseGet(this::freshCaller);
            Played played = play(scenario, system, from, number.getValue(), console);
            played.reasons().forEach(reason -> reasons.add(system.isEmpty() ? reason : system + ": " + reason));
            played.record().ifPresent(record -> records.put(system, record));
        }
        reasons.addAll(differences(records));
        return new Verdict(scenario.name(), reasons);
    }

    /// A call that was played to several systems must have left the same record.
    private static List<String> differences(Map<String, JsonNode> records) {
        var differences = new ArrayList<String>();
        List<String> systems = List.copyOf(records.keySet());
        for (String system : systems.subList(Math.min(1, systems.size()), systems.size())) {
            RecordComparison.differences(records.get(systems.getFirst()), records.get(system))
                    .forEach(difference -> differences.add(
                            "the records of " + systems.getFirst() + " and " + system + " differ at " + difference));
        }
        return differences;
    }

    private Played play(Scenario scenario, String system, String from, String to, Console console)
            throws InterruptedException {
        List<String> given;
        try {
            given = new GivenVisits(patchbay).make(scenario.given(), from);
        } catch (IOException e) {
            return new Played(List.of("what is given could not be booked: " + e.getMessage()), Optional.empty());
        }
        var log = new PeerLog(clock, console::peer);
        ScriptRun run = ScriptRun.of(from, scenario.script(), log);
        Lines lines = new Lines(scenario.script().lines()).prepared();
        try (var _ = scripts.register(run)) {
            Instant since = clock.instant();
            TwilioCall call = twilio.call(from, to, log);
            call.dialledAre(scenario.dialled());
            String whom = system.isEmpty() ? to : to + " for " + system;
            console.tell("caller", "calls " + whom + " (" + call.sid() + ")");
            return play(scenario, new OnAir(system, to, call, run, lines, since, given), console);
        }
    }

    private Played play(Scenario scenario, OnAir onAir, Console console) throws InterruptedException {
        TwilioCall call = onAir.call();
        var reasons = new ArrayList<String>();
        try (var outages = new Outages(launcher, console)) {
            var onCall = new OnCallPart(twilio, patchbay, onAir.run().caller(), onAir.to(), onAir.since(), console);
            new CallerPart(
                            call,
                            onAir.lines(),
                            outages,
                            step -> vapi.tell(call.sid(), onAir.run(), step),
                            onCall,
                            console)
                    .perform(scenario.steps())
                    .ifPresent(trouble -> {
                        reasons.add(trouble);
                        call.hangUp();
                    });
            over(call, console).ifPresent(reasons::add);
        } finally {
            call.hangUp();
        }
        Optional<JsonNode> record = judge(scenario, onAir, console, reasons);
        return new Played(reasons, record);
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

    private Optional<JsonNode> judge(Scenario scenario, OnAir onAir, Console console, List<String> reasons)
            throws InterruptedException {
        TwilioCall call = onAir.call();
        Expectation then = scenario.then();
        var heard = new HeardCheck(call.heard(), onAir.lines());
        reasons.addAll(heard.check(then.transcript().orElse(List.of())));
        reasons.addAll(carrier(then, call));
        reasons.addAll(new PeersCheck(onAir.run().log(), onAir.run().ledger()).check(then, heard.cutMs()));
        var check = new RecordCheck(onAir.lines(), heard.cutMs(), onAir.system(), patchbayStreams(call));
        Optional<JsonNode> record = record(scenario, call, check);
        if (record.isEmpty()) {
            reasons.add("there is no record of the call");
            return record;
        }
        reasons.addAll(check.check(record.get(), then));
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
        reasons.addAll(new ToolResults(record.get()).check(then.left().results()));
        reasons.addAll(leftBehind(record.get(), then, onAir));
        RecordLayout.of(record.get(), bookings).forEach(console::line);
        return record;
    }

    /// The record once it is settled and what is told of the call afterwards has come, too: by VAPI, or by
    /// the journal of a gateway that was killed and is back.
    private Optional<JsonNode> record(Scenario scenario, TwilioCall call, RecordCheck check)
            throws InterruptedException {
        Optional<JsonNode> record = patchbay.record(call.sid(), UNTIL_RECORDED);
        long deadline = System.nanoTime() + UNTIL_REPORTED.toNanos();
        while (record.filter(found -> check.check(found, scenario.then()).isEmpty())
                        .isEmpty()
                && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
            record = patchbay.record(call.sid(), UNTIL_RECORDED);
        }
        return record;
    }

    /// Streams that led to Patchbay; it knows nothing of those that led elsewhere.
    private int patchbayStreams(TwilioCall call) {
        return Math.toIntExact(call.streams().stream()
                .filter(stream -> patchbay.isAt(stream.getAuthority()))
                .count());
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

    private List<String> leftBehind(JsonNode record, Expectation then, OnAir onAir) throws InterruptedException {
        String caller = onAir.run().caller();
        String callId = record.path("callId").asText();
        var left = new LeftByCall(patchbay, twilio, callId, caller, onAir.since(), onAir.given());
        List<String> reasons = new ArrayList<>(new EndStateCheck(then.left(), caller, left).check());
        if (then.left().dispatches().isPresent()) {
            callOff(left, reasons);
        }
        return reasons;
    }

    /// Who was woken has nothing to do any more, and is free for the next call.
    private void callOff(LeftByCall left, List<String> reasons) throws InterruptedException {
        try {
            for (JsonNode dispatch : left.dispatches()) {
                patchbay.callOff(dispatch.path("id").asText());
            }
        } catch (IOException e) {
            reasons.add("a dispatch could not be called off: " + e.getMessage());
        }
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

    /// One call being played.
    ///
    /// @param system that it is played to; empty when the scenario leaves it open
    /// @param to the number called
    /// @param since when it rang
    /// @param given the ids of what was booked beforehand
    private record OnAir(
            String system, String to, TwilioCall call, ScriptRun run, Lines lines, Instant since, List<String> given) {}

    /// How Patchbay is asked afterwards.
    public record Ask(Vertx vertx, Site site, String ownerToken) {}
}
