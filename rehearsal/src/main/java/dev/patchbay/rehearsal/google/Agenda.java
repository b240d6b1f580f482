package dev.patchbay.rehearsal.google;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One calendar with its events.
final class Agenda {
    private final String id;
    private final String owner;
    private final ZoneId zone;
    private final Map<String, Event> events = new LinkedHashMap<>();
    private long revision;
    private long forgotten;

    Agenda(String id, String owner, ZoneId zone) {
        this.id = id;
        this.owner = owner;
        this.zone = zone;
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    ZoneId zone() {
        return zone;
    }

    Optional<Event> find(String event) {
        return Optional.ofNullable(events.get(event));
    }

    List<Event> all() {
        return List.copyOf(events.values());
    }

    void put(Event event) {
        events.put(event.id(), event);
    }

    long nextRevision() {
        return ++revision;
    }

    long revision() {
        return revision;
    }

    /// Sync tokens from before now are not good any more.
    void forget() {
        forgotten = ++revision;
    }

    boolean knows(long since) {
        return since >= forgotten && since <= revision;
    }

    /// What is busy in a window, oldest first, as far as it lies in it.
    List<Event> busy(Instant from, Instant until) {
        return events.values().stream()
                .filter(Event::isBusy)
                .filter(event ->
                        event.start().at().isBefore(until) && event.end().at().isAfter(from))
                .sorted((one, other) -> one.start().at().compareTo(other.start().at()))
                .toList();
    }
}
