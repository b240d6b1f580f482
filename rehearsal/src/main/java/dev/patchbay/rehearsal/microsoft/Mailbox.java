package dev.patchbay.rehearsal.microsoft;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// An account's mailbox with its calendars.
final class Mailbox {
    private final String address;
    private final boolean personal;
    private final Map<String, String> calendars = new LinkedHashMap<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private long revision;

    /// @param personal an account of a person, not of work or school
    Mailbox(String address, boolean personal) {
        this.address = address;
        this.personal = personal;
        calendars.put("AAMkAGcalendar=", "Calendar");
    }

    String address() {
        return address;
    }

    boolean personal() {
        return personal;
    }

    /// Names by ids; the first is the usual one.
    Map<String, String> calendars() {
        return calendars;
    }

    String usual() {
        return calendars.keySet().iterator().next();
    }

    String add(String calendar) {
        String id = "AAMkAG" + UUID.randomUUID().toString().replace("-", "") + "=";
        calendars.put(id, calendar);
        return id;
    }

    long nextRevision() {
        return ++revision;
    }

    void put(Event event) {
        events.put(event.key(), event);
    }

    void remove(Event event) {
        events.remove(event.key());
    }

    List<Event> all() {
        return List.copyOf(events.values());
    }

    Optional<Event> find(String id) {
        return events.values().stream().filter(event -> event.isCalled(id)).findFirst();
    }

    /// What is on in a window, whatever it shows as, oldest first.
    List<Event> on(Instant from, Instant until) {
        return events.values().stream()
                .filter(event ->
                        event.start().at().isBefore(until) && event.end().at().isAfter(from))
                .sorted((one, other) -> one.start().at().compareTo(other.start().at()))
                .toList();
    }
}
