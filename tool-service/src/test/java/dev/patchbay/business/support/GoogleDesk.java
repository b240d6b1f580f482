package dev.patchbay.business.support;

import dev.patchbay.business.calendars.Access;
import dev.patchbay.business.calendars.AccessTokens;
import dev.patchbay.business.calendars.ConnectedUsers;
import dev.patchbay.business.calendars.TokenDesk;
import dev.patchbay.rehearsal.google.GoogleCalendarPeer;
import dev.patchbay.rehearsal.provider.Faults.Trigger;
import dev.patchbay.rehearsal.provider.ProviderServer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The rehearsed calendars of Google that the service under test asks: each project has an account of its own. Its
/// connections open them; all others are asked for where they are kept.
@Alternative
@Priority(1)
@Singleton
public class GoogleDesk implements PersonalDesk, AccessTokens {
    private static final String CALENDAR = "/calendar/v3/calendars/[^/]+/events";

    private final FreshProject projects;
    private final TokenDesk others;
    private final SignInDesk signIns;
    private final ConnectedUsers users;
    private final ManualClock clock;
    private final GoogleCalendarPeer peer;
    private final Map<UUID, String> accounts = new ConcurrentHashMap<>();
    private final Set<String> shut = ConcurrentHashMap.newKeySet();
    private ProviderServer server;

    GoogleDesk(FreshProject projects, TokenDesk others, SignInDesk signIns, ConnectedUsers users, ManualClock clock) {
        this.projects = projects;
        this.others = others;
        this.signIns = signIns;
        this.users = users;
        this.clock = clock;
        this.peer = new GoogleCalendarPeer(clock, signIns.ofGoogle());
    }

    private synchronized ProviderServer server() {
        if (server == null) {
            server = ProviderServer.startOn(PeerPorts.googleCalendar(), clock, peer);
        }
        return server;
    }

    @Override
    public Uni<Access> of(String projectId, UUID connectionId) {
        var account = accounts.get(connectionId);
        if (account == null) {
            return others.of(projectId, connectionId);
        }
        return Uni.createFrom()
                .item(shut.contains(account) ? new Access.NeedsReconnect() : new Access.Granted(peer.token(account)));
    }

    @Override
    public Uni<Access> insteadOf(String projectId, UUID connectionId, Access.Granted refused) {
        return accounts.containsKey(connectionId)
                ? of(projectId, connectionId)
                : others.insteadOf(projectId, connectionId, refused);
    }

    @Override
    public String project() {
        server();
        var id = projects.create(LocalTime.of(8, 0), LocalTime.of(18, 0));
        var connection = UUID.randomUUID();
        accounts.put(connection, account(id));
        peer.account(account(id), ZoneId.of("America/New_York"));
        projects.choose(id, "google", "{\"connectionId\": \"" + connection + "\"}");
        return id;
    }

    @Override
    public UUID person(String projectId, String name, String phone) {
        server();
        var connection =
                users.connect(projectId, "google", name, phone, signIns.user(account(name)), "of-" + account(name));
        accounts.put(connection, account(name));
        peer.account(account(name), ZoneId.of("America/New_York"));
        return connection;
    }

    /// The calendar of a user who signed in: only what the sign-in has given opens it.
    public void accountOfSignIn(String email) {
        server();
        peer.account(email, ZoneId.of("America/New_York"));
    }

    private static String account(String projectId) {
        return projectId + "@example.com";
    }

    @Override
    public List<Instant> entries(String projectId) {
        return entriesOf(account(projectId));
    }

    public List<Instant> entriesOf(String email) {
        return peer.events(email).stream()
                .filter(event -> event.at("/extendedProperties/private").has("patchbayReference"))
                .filter(event -> event.path("status").asText().equals("confirmed"))
                .map(event -> OffsetDateTime.parse(event.at("/start/dateTime").asText())
                        .toInstant())
                .sorted()
                .toList();
    }

    @Override
    public void occupy(String projectId, Instant from, Instant to) {
        peer.enter(account(projectId), "elsewhere", from, to);
    }

    @Override
    public Trigger on(String projectId, Step step) {
        var faults = server().faults();
        var trigger =
                switch (step) {
                    case BUSY -> faults.on("POST", "/calendar/v3/freeBusy");
                    case FIND -> faults.on("GET", CALENDAR + "(/.*)?");
                    case BOOK -> faults.on("POST", CALENDAR);
                    case MOVE -> faults.on("PATCH", CALENDAR + "/.*");
                    case WITHDRAW -> faults.on("DELETE", CALENDAR + "/.*");
                };
        return trigger.by(account(projectId));
    }

    @Override
    public Trigger onAny(String projectId) {
        return server().faults().onAny().by(account(projectId));
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
        shut.add(account(projectId));
    }

    public GoogleCalendarPeer peer() {
        return peer;
    }
}
