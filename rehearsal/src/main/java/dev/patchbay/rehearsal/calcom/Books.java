package dev.patchbay.rehearsal.calcom;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Who is booked when. Thread: whoever holds its monitor; it takes it itself.
final class Books {
    private static final String UID_LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final int UID_LENGTH = 22;

    private final InstantSource clock;
    private final SplittableRandom random = new SplittableRandom();
    private final Map<String, Host> hosts = new LinkedHashMap<>();
    private final Map<Integer, EventType> types = new LinkedHashMap<>();
    private final Map<Integer, Host> owners = new LinkedHashMap<>();
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    private final Map<String, Reservation> reservations = new LinkedHashMap<>();
    private final Map<Integer, List<Span>> elsewhere = new LinkedHashMap<>();

    Books(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    synchronized void add(Host host) {
        hosts.put(host.key(), host);
    }

    synchronized void add(Host host, EventType type) {
        types.put(type.id(), type);
        owners.put(type.id(), host);
    }

    synchronized void remove(EventType type) {
        types.remove(type.id());
    }

    synchronized void busy(Host host, Span span) {
        elsewhere.computeIfAbsent(host.id(), _ -> new ArrayList<>()).add(span);
    }

    synchronized Optional<Host> host(String key) {
        return Optional.ofNullable(hosts.get(key));
    }

    synchronized Optional<EventType> type(int id) {
        return Optional.ofNullable(types.get(id));
    }

    synchronized Optional<EventType> type(String username, String slug) {
        return types.values().stream()
                .filter(type -> type.slug().equals(slug)
                        && owners.get(type.id()).username().equals(username))
                .findFirst();
    }

    synchronized List<EventType> types(Host host) {
        return types.values().stream()
                .filter(type -> owners.get(type.id()).equals(host))
                .toList();
    }

    synchronized Host owner(EventType type) {
        return owners.get(type.id());
    }

    synchronized Optional<Booking> booking(String uid) {
        return Optional.ofNullable(bookings.get(uid));
    }

    synchronized List<Booking> bookings() {
        return List.copyOf(bookings.values());
    }

    synchronized void put(Booking booking) {
        bookings.put(booking.uid(), booking);
    }

    synchronized int nextId() {
        return 1000 + bookings.size();
    }

    synchronized String newUid() {
        var uid = new StringBuilder();
        while (uid.length() < UID_LENGTH) {
            uid.append(UID_LETTERS.charAt(random.nextInt(UID_LETTERS.length())));
        }
        return uid.toString();
    }

    /// Those that still hold.
    synchronized List<Reservation> reservations() {
        reservations.values().removeIf(each -> !each.until().isAfter(now()));
        return List.copyOf(reservations.values());
    }

    synchronized void put(Reservation reservation) {
        reservations.put(reservation.uid(), reservation);
    }

    synchronized void dropReservation(String uid) {
        reservations.remove(uid);
    }

    /// Whether the host has nothing else then. Reservations do not count.
    ///
    /// @param without the uid of a booking that does not count
    synchronized boolean isFree(Host host, Span span, Optional<String> without) {
        boolean booked = bookings.values().stream()
                .filter(booking -> booking.host().equals(host) && booking.blocks())
                .filter(booking -> !without.equals(Optional.of(booking.uid())))
                .anyMatch(booking -> booking.span().overlaps(span));
        return !booked && elsewhere.getOrDefault(host.id(), List.of()).stream().noneMatch(span::overlaps);
    }

    /// Whether a span lies within the hours of one day.
    boolean isOpen(EventType type, Span span) {
        Host host = owner(type);
        ZonedDateTime start = span.start().atZone(host.zone());
        ZonedDateTime opens = start.toLocalDate().atTime(type.opens()).atZone(host.zone());
        ZonedDateTime closes = (type.closes().equals(LocalTime.MIDNIGHT)
                        ? start.toLocalDate().plusDays(1).atStartOfDay()
                        : start.toLocalDate().atTime(type.closes()))
                .atZone(host.zone());
        boolean isDayAndNight = type.opens().equals(type.closes());
        return type.days().contains(start.getDayOfWeek())
                && !start.isBefore(opens)
                && (isDayAndNight || !span.end().isAfter(closes.toInstant()));
    }
}
