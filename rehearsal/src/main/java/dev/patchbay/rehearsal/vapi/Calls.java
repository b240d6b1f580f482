package dev.patchbay.rehearsal.vapi;

import dev.patchbay.rehearsal.mind.ScriptedMind;
import dev.patchbay.rehearsal.mind.VertxTimeline;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.VapiFault;
import dev.patchbay.rehearsal.scenario.VapiFault.Kind;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;

/// The calls that VAPI knows, the newest thousand of them. Thread: any.
final class Calls {
    private static final int REMEMBERED = 1000;

    private final Vertx vertx;
    private final ScriptRegistry scripts;
    private final PeerLog strangers;
    private final InstantSource clock;
    private final Postman postman;
    private final Destinations destinations;
    private final Map<String, Line> lines = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Line> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @param strangers the log of calls that belong to no script
    Calls(
            Vertx vertx,
            ScriptRegistry scripts,
            PeerLog strangers,
            InstantSource clock,
            Postman postman,
            Destinations destinations) {
        this.vertx = vertx;
        this.scripts = scripts;
        this.strangers = strangers;
        this.clock = clock;
        this.postman = postman;
        this.destinations = destinations;
    }

    /// A new call, its thread an event loop of its own.
    Line open(CallPlan plan, String status) {
        return open(UUID.randomUUID().toString(), plan, status);
    }

    /// The same call, whose assistant is known now.
    Line open(Line asking, CallPlan plan) {
        return open(asking.call().id(), plan, asking.call().status());
    }

    private Line open(String id, CallPlan plan, String status) {
        Context context = vertx.getOrCreateContext();
        var place =
                new VapiCall.Place(new VertxTimeline(context, clock), task -> context.runOnContext(_ -> task.run()));
        Optional<ScriptRun> run = run(plan.customer().path("number").asText());
        var call = new VapiCall(
                id,
                plan,
                place,
                run.map(ScriptRun::log).orElse(strangers),
                run.map(found -> new ScriptedMind(found, Peer.VAPI)),
                status);
        var mishaps = new Mishaps(run, new Random(call.id().hashCode()));
        var line = new Line(call, new Messenger(call, postman, destinations, mishaps));
        synchronized (lines) {
            lines.put(call.id(), line);
        }
        return line;
    }

    Optional<Line> find(String id) {
        synchronized (lines) {
            return Optional.ofNullable(lines.get(id));
        }
    }

    /// Those that fit, the newest first.
    List<VapiCall> list(Predicate<VapiCall> which) {
        var found = new ArrayList<VapiCall>();
        synchronized (lines) {
            lines.values().stream().map(Line::call).filter(which).forEach(found::add);
        }
        return found.reversed();
    }

    /// The script of a caller, if there is one.
    Optional<ScriptRun> run(String customer) {
        return customer.isEmpty() ? Optional.empty() : scripts.find(customer);
    }

    /// The next fault of this kind of place that has not happened yet; now it has.
    Optional<Kind> strike(Optional<ScriptRun> run, Class<? extends VapiFault.At> at) {
        return run.stream()
                .flatMap(each -> each.script().vapiFaults().stream()
                        .filter(fault -> at.isInstance(fault.at()))
                        .filter(fault -> each.spentAtVapi().add(fault)))
                .findFirst()
                .map(VapiFault::kind);
    }

    PeerLog strangers() {
        return strangers;
    }

    /// A call and how its server is told of it.
    record Line(VapiCall call, Messenger messenger) {}
}
