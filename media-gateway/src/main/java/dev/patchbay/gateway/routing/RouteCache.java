package dev.patchbay.gateway.routing;

import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.RouteRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The last good route per number and named agent, for the minutes in which nobody can be asked. Thread-safe.
///
/// Bounded in entries (the one unused longest goes) and in age: what is older than the staleness is never given
/// out.
final class RouteCache {
    private final Map<Key, Entry> entries;
    private final int capacity;
    private final Duration staleness;
    private final InstantSource clock;

    RouteCache(int capacity, Duration staleness, InstantSource clock) {
        this.entries = new LinkedHashMap<>(16, 0.75f, true);
        this.capacity = capacity;
        this.staleness = staleness;
        this.clock = clock;
    }

    /// Without what is for this caller alone; that he is not wanted says nothing of others.
    synchronized void keep(RouteRequest request, Route route) {
        Optional<Route> forAll = forAll(route);
        if (forAll.isEmpty()) {
            return;
        }
        entries.put(Key.of(request), new Entry(forAll.get(), clock.instant()));
        if (entries.size() > capacity) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    private static Optional<Route> forAll(Route route) {
        return switch (route) {
            case Route.Realtime r ->
                Optional.of(new Route.Realtime(
                        r.projectId(), r.agentId(), r.agentVersion(), r.session(), r.ladder(), r.reason()));
            case Route.Vapi v ->
                Optional.of(new Route.Vapi(v.projectId(), v.agentId(), v.assistantId(), v.ladder(), v.reason()));
            case Route.Refuse refuse ->
                Optional.<Route>of(refuse).filter(_ -> refuse.about().isEmpty());
            case Route.Person person -> Optional.of(person);
            case Route.Voicemail voicemail -> Optional.of(voicemail);
        };
    }

    /// The kept route with its age in its reason. A call pinned to a system takes a route asked without a pin
    /// when that leads to the same system.
    synchronized Optional<Route> recall(RouteRequest request) {
        Key exact = Key.of(request);
        return fresh(exact).or(() -> request.pinned()
                .flatMap(system -> fresh(exact.unpinned()).filter(route -> leadsTo(route, system))));
    }

    /// Of a number that leads elsewhere now.
    synchronized void forgetNumber(String number) {
        entries.keySet().removeIf(key -> key.to().replace(" ", "").equals(number));
    }

    /// Of an agent that is another now.
    synchronized void forgetAgent(String agentId) {
        entries.entrySet()
                .removeIf(entry ->
                        entry.getKey().agentId().filter(agentId::equals).isPresent()
                                || entry.getValue()
                                        .route()
                                        .agent()
                                        .filter(agentId::equals)
                                        .isPresent());
    }

    private Optional<Route> fresh(Key key) {
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        Duration age = Duration.between(entry.at(), clock.instant());
        if (age.compareTo(staleness) > 0) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(RouteReasons.because(entry.route(), "cached, " + age.toSeconds() + " s old"));
    }

    private static boolean leadsTo(Route route, CallSystem system) {
        return switch (system) {
            case OPENAI_REALTIME -> route instanceof Route.Realtime;
            case VAPI -> route instanceof Route.Vapi;
        };
    }

    private record Key(String to, Optional<String> agentId, Optional<CallSystem> pinned) {
        static Key of(RouteRequest request) {
            return new Key(request.to(), request.agentId(), request.pinned());
        }

        Key unpinned() {
            return new Key(to, agentId, Optional.empty());
        }
    }

    private record Entry(Route route, Instant at) {}
}
