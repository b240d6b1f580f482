package dev.patchbay.business.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.calcom.CalcomPeer;
import dev.patchbay.rehearsal.calcom.EventType;
import dev.patchbay.rehearsal.calcom.Host;
import dev.patchbay.rehearsal.provider.Faults.Trigger;
import dev.patchbay.rehearsal.provider.ProviderServer;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Singleton;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The rehearsed Cal.com that the service under test asks: each project has a host and an event type of its own.
@Singleton
public class CalcomDesk implements RehearsedCalendar {
    private static final int MOST_PROJECTS = 500;
    private static final LocalTime OPENS = LocalTime.of(8, 0);
    private static final LocalTime CLOSES = LocalTime.of(18, 0);
    private static final int MINUTES = 60;

    private final FreshProject projects;
    private final CalcomPeer peer;
    private final ManualClock clock;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Host> hosts = new ConcurrentHashMap<>();
    private final Map<String, EventType> types = new ConcurrentHashMap<>();
    private ProviderServer server;

    CalcomDesk(FreshProject projects, ManualClock clock) {
        this.projects = projects;
        this.clock = clock;
        this.peer = new CalcomPeer(clock);
    }

    /// The keys of all projects that there may be.
    static String keys() {
        return IntStream.rangeClosed(1, MOST_PROJECTS)
                .mapToObj(number -> id(number) + "=" + key(id(number)))
                .collect(Collectors.joining(","));
    }

    private static String id(int number) {
        return "calcom-" + number;
    }

    private static String key(String projectId) {
        return "cal_test_" + projectId;
    }

    private synchronized ProviderServer server() {
        if (server == null) {
            server = ProviderServer.startOn(PeerPorts.calcom(), clock, peer);
        }
        return server;
    }

    @Override
    public String project() {
        server();
        var number = numbers.incrementAndGet();
        var id = projects.create(id(number), OPENS, CLOSES);
        var host = peer.host(number, key(id), "crew-" + number, ZoneId.of("America/New_York"));
        var type =
                EventType.always(1000 + number, "visit", MINUTES).open(OPENS, CLOSES, EnumSet.allOf(DayOfWeek.class));
        peer.offer(host, type);
        hosts.put(id, host);
        types.put(id, type);
        projects.choose(id, "calcom", """
                {"eventTypeId": %d, "attendeeEmail": "visits@example.com"}""".formatted(1000 + number));
        return id;
    }

    @Override
    public List<Instant> entries(String projectId) {
        return bookings(projectId).stream()
                .filter(booking -> booking.path("status").asText().equals("accepted"))
                .map(booking -> Instant.parse(booking.path("start").asText()))
                .sorted()
                .toList();
    }

    /// All of the project's bookings as Cal.com shows them.
    public List<JsonNode> bookings(String projectId) {
        return peer.bookings().stream()
                .filter(booking -> booking.path("hosts").get(0).path("id").asInt()
                        == hosts.get(projectId).id())
                .toList();
    }

    /// From now on its host agrees to each booking, or does not.
    public void isAsked(String projectId) {
        peer.offer(hosts.get(projectId), types.get(projectId).confirmed());
    }

    /// When the slots begin that are kept for somebody, in order.
    public List<Instant> reserved(String projectId) {
        return peer.reserved(types.get(projectId));
    }

    /// A visitor of Cal.com's own pages has one in mind.
    public void consider(String projectId, Instant start) {
        peer.consider(types.get(projectId), start);
    }

    /// Something is to go wrong with what keeps a slot.
    public Trigger onReserving(String projectId) {
        return server().faults().on("POST", "/v2/slots/reservations").by(key(projectId));
    }

    public CalcomPeer peer() {
        return peer;
    }

    @Override
    public void occupy(String projectId, Instant from, Instant to) {
        peer.busy(hosts.get(projectId), from, to);
    }

    /// The owner changes a booking in Cal.com itself: `cancel` or `reschedule`.
    public void change(String projectId, String uid, String how, String body) {
        var answer = RestAssured.given()
                .baseUri(server().url().toString())
                .header("Authorization", "Bearer " + key(projectId))
                .header("cal-api-version", "2024-08-13")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v2/bookings/{uid}/{how}", uid, how);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("the owner could not " + how + ": " + answer.statusCode());
        }
    }

    /// The key of a project, which the service has by its environment.
    public static String keyOf(String projectId) {
        return key(projectId);
    }

    @Override
    public Trigger on(String projectId, Step step) {
        var faults = server().faults();
        var trigger =
                switch (step) {
                    case BUSY -> faults.on("GET", "/v2/slots");
                    case FIND -> faults.on("GET", "/v2/bookings");
                    case BOOK -> faults.on("POST", "/v2/bookings");
                    case MOVE -> faults.on("POST", "/v2/bookings/[^/]+/reschedule");
                    case WITHDRAW -> faults.on("POST", "/v2/bookings/[^/]+/cancel");
                };
        return trigger.by(key(projectId));
    }

    @Override
    public Trigger onAny(String projectId) {
        return server().faults().onAny().by(key(projectId));
    }

    @Override
    public long troublesLeft() {
        return server().faults().left();
    }

    @Override
    public void heal() {
        server().faults().clear();
    }

    @Override
    public void shut(String projectId) {
        peer.expire(key(projectId), true);
    }
}
