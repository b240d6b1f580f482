package dev.patchbay.rehearsal.calcom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Description;
import dev.patchbay.rehearsal.provider.Provider;
import dev.patchbay.rehearsal.provider.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Cal.com with hosts, what can be booked at theirs, and their bookings. Thread: any.
///
/// The version of an operation is what `cal-api-version` says, if Cal.com knows it, else 2024-04-15: an older
/// behaviour, no error.
public final class CalcomPeer implements Provider {
    private static final String OLDEST = "2024-04-15";
    private static final Set<String> VERSIONS =
            Set.of(OLDEST, "2024-06-11", "2024-06-14", "2024-08-13", "2024-09-04", "2026-02-25");
    private static final Set<String> OF_BOOKINGS = Set.of("2024-08-13", "2026-02-25");
    private static final String OF_SLOTS = "2024-09-04";
    private static final String NO_CREDENTIALS = "No authentication method provided. Either pass an API key as 'Bearer'"
            + " header or OAuth client credentials as 'x-cal-secret-key' and 'x-cal-client-id' headers";
    private static final Duration VISITORS_PAUSE = Duration.ofMinutes(5);
    private static final Description PUBLISHED = Description.read(CalcomPeer.class, "calcom-openapi.yaml");

    private final Books books;
    private final SlotsRest slots;
    private final ReservationsRest reservations;
    private final BookingsRest bookings;
    private final BookingList list;
    private final Set<String> expired = new HashSet<>();

    public CalcomPeer(InstantSource clock) {
        this.books = new Books(clock);
        this.slots = new SlotsRest(books);
        this.reservations = new ReservationsRest(books);
        this.bookings = new BookingsRest(books);
        this.list = new BookingList(books);
    }

    /// Adds somebody with an API key, which must begin with `cal_`.
    public synchronized Host host(int id, String key, String username, ZoneId zone) {
        var host = new Host(id, key, username, username, zone);
        books.add(host);
        return host;
    }

    public synchronized EventType offer(Host host, EventType type) {
        books.add(host, type);
        return type;
    }

    public synchronized void withdraw(EventType type) {
        books.remove(type);
    }

    /// The host has something else then, in another calendar.
    public synchronized void busy(Host host, Instant start, Instant end) {
        books.busy(host, new Span(start, end));
    }

    /// The key is not good any more, or is again.
    public synchronized void expire(String key, boolean isExpired) {
        if (isExpired) {
            expired.add(key);
        } else {
            expired.remove(key);
        }
    }

    /// The host cancels, confirms (`accepted`) or declines (`rejected`) in Cal.com's own pages.
    public synchronized void settle(String uid, String status) {
        Booking booking = books.booking(uid).orElseThrow();
        books.put(booking.with(status, Optional.empty(), books.now()));
    }

    /// All bookings as Cal.com shows them, oldest first.
    public synchronized List<JsonNode> bookings() {
        return books.bookings().stream().<JsonNode>map(Booking::resource).toList();
    }

    /// How many slots are kept for somebody now.
    public synchronized int reservations() {
        return books.reservations().size();
    }

    /// A visitor of Cal.com's own pages has this slot in mind, for five minutes.
    public synchronized void consider(EventType type, Instant start) {
        var span = new Span(start, start.plus(Duration.ofMinutes(type.minutes())));
        books.put(new Reservation(
                UUID.randomUUID().toString(), type.id(), span, books.now().plus(VISITORS_PAUSE)));
    }

    /// When the slots begin that are kept for somebody now, in order.
    public synchronized List<Instant> reserved(EventType type) {
        return books.reservations().stream()
                .filter(each -> each.eventTypeId() == type.id())
                .map(each -> each.span().start())
                .sorted()
                .toList();
    }

    @Override
    public String name() {
        return "calcom";
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/v2/");
    }

    /// The API key.
    @Override
    public Optional<String> account(Ask ask) {
        return ask.bearer();
    }

    @Override
    public Description description() {
        return PUBLISHED;
    }

    @Override
    public String version(Ask ask) {
        return ask.header("cal-api-version").filter(VERSIONS::contains).orElse(OLDEST);
    }

    @Override
    public synchronized Reply answer(Ask ask) {
        try {
            return route(ask);
        } catch (Refusal refusal) {
            return refusal.reply(ask, books.now());
        }
    }

    private Reply route(Ask ask) {
        List<String> path = ask.segments();
        String what = ask.method() + " " + path.get(1) + (path.size() > 2 ? "/" : "");
        if (path.get(1).equals("slots") && OF_SLOTS.equals(version(ask))) {
            return slots(ask, path);
        }
        if (path.get(1).equals("bookings")) {
            return OF_BOOKINGS.contains(version(ask)) ? bookings(ask, path) : oldBookings(ask, path);
        }
        if ("GET me".equals(what)) {
            return me(needed(ask));
        }
        throw noRoute(ask);
    }

    private Reply slots(Ask ask, List<String> path) {
        String uid = path.size() == 4 ? path.get(3) : "";
        return switch (ask.method() + " " + path.size()) {
            case "GET 2" -> slots.list(ask);
            case "POST 3" -> reservations.reserve(ask, given(ask));
            case "GET 4" -> reservations.show(uid);
            case "PATCH 4" -> reservations.change(ask, uid);
            case "DELETE 4" -> reservations.drop(uid);
            default -> throw noRoute(ask);
        };
    }

    private Reply bookings(Ask ask, List<String> path) {
        String uid = path.size() > 2 ? path.get(2) : "";
        String verb = path.size() > 3 ? " " + path.get(3) : "";
        return switch (ask.method() + " " + path.size() + verb) {
            case "GET 2" -> list.list(ask, needed(ask));
            case "POST 2" -> {
                given(ask);
                yield bookings.book(ask);
            }
            case "GET 3" -> {
                given(ask);
                yield bookings.show(uid);
            }
            case "POST 4 cancel" -> bookings.cancel(ask, uid, given(ask));
            case "POST 4 reschedule" -> {
                given(ask);
                yield bookings.reschedule(ask, uid);
            }
            case "POST 4 confirm" -> {
                own(needed(ask), uid);
                yield bookings.confirm(uid);
            }
            case "POST 4 decline" -> {
                own(needed(ask), uid);
                yield bookings.decline(ask, uid);
            }
            default -> throw noRoute(ask);
        };
    }

    /// What whoever forgets the version gets: other fields, other demands.
    private Reply oldBookings(Ask ask, List<String> path) {
        String verb = path.size() > 3 ? " " + path.get(3) : "";
        return switch (ask.method() + " " + path.size() + verb) {
            case "GET 3" ->
                books.booking(path.get(2))
                        .map(booking -> BookingsRest.told(200, booking.oldResource()))
                        .orElseThrow(() -> Refusal.notFound("Booking with UID=" + path.get(2) + " does not exist."));
            case "GET 2" -> throw missing("filters");
            case "POST 2" -> throw missing("timeZone", "language", "metadata", "responses");
            case "POST 4 cancel" -> {
                bookings.cancel(ask, path.get(2), given(ask));
                yield BookingsRest.told(201, JsonNodeFactory.instance.objectNode());
            }
            default -> throw noRoute(ask);
        };
    }

    private static Refusal missing(String... names) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        var errors = details.putArray("errors");
        for (String name : names) {
            errors.addObject()
                    .put("property", name)
                    .putObject("constraints")
                    .put("isDefined", name + " should not be null or undefined");
        }
        return Refusal.invalid(details);
    }

    private static Refusal noRoute(Ask ask) {
        return Refusal.notFound("Cannot " + ask.method() + " " + ask.target());
    }

    private void own(Host host, String uid) {
        if (books.booking(uid).filter(booking -> !booking.host().equals(host)).isPresent()) {
            throw Refusal.unauthorised("You are not authorized to access this resource");
        }
    }

    private Reply me(Host host) {
        ObjectNode user = JsonNodeFactory.instance
                .objectNode()
                .put("id", host.id())
                .put("username", host.username())
                .put("email", host.email())
                .put("name", host.name())
                .put("timeFormat", 12)
                .put("defaultScheduleId", host.id())
                .put("weekStart", "Sunday")
                .put("timeZone", host.zone().getId());
        return BookingsRest.told(200, user);
    }

    private Host needed(Ask ask) {
        return given(ask).orElseThrow(() -> Refusal.unauthorised(NO_CREDENTIALS));
    }

    /// Who asks, if anybody says so; a key that is not good is refused even where none is needed.
    private Optional<Host> given(Ask ask) {
        Optional<String> key = ask.bearer();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        if (expired.contains(key.get())) {
            throw Refusal.unauthorised("Your api key is expired");
        }
        Host host = books.host(key.get()).orElseThrow(() -> Refusal.unauthorised("Your api key is not valid"));
        return Optional.of(host);
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        Reply reply =
                switch (status) {
                    case 401 -> expiredToken(ask);
                    case 429 ->
                        Refusal.without(429, "ThrottlerException", "ThrottlerException: Too Many Requests")
                                .reply(ask, books.now());
                    default ->
                        Refusal.without(status, "INTERNAL_SERVER_ERROR", "Internal server error.")
                                .reply(ask, books.now());
                };
        return status == 429
                ? reply.with("X-RateLimit-Limit-Default", "120").with("X-RateLimit-Remaining-Default", "0")
                : reply;
    }

    private Reply expiredToken(Ask ask) {
        boolean isKey = ask.bearer().filter(token -> token.startsWith("cal_")).isPresent();
        Refusal refusal = isKey
                ? Refusal.unauthorised("Your api key is expired")
                : Refusal.without(498, "TokenExpiredException", "ACCESS_TOKEN_IS_EXPIRED");
        return refusal.reply(ask, books.now());
    }

    /// Bodies of bookings and the query of slots are judged by code of their own, which names each property in one
    /// text; all else by the framework.
    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        if (ask.path().startsWith("/v2/slots/") || "GET /v2/bookings".equals(ask.method() + " " + ask.path())) {
            return missing(complaints.stream()
                            .map(Complaint::property)
                            .distinct()
                            .toArray(String[]::new))
                    .reply(ask, books.now());
        }
        String text = complaints.stream()
                .map(each -> each.root() + " property is wrong," + each.property() + " " + said(each) + " ")
                .collect(Collectors.joining(", "));
        return Refusal.bad(text).reply(ask, books.now());
    }

    private static String said(Complaint complaint) {
        return "additionalProperties".equals(complaint.rule()) ? "should not exist" : complaint.text();
    }
}
