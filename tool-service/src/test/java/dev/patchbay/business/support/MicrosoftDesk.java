package dev.patchbay.business.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.business.calendars.ConnectedUsers;
import dev.patchbay.rehearsal.provider.Faults.Trigger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The rehearsed Microsoft Graph that the service under test asks: each project has a user with a mailbox of his own.
@Singleton
public class MicrosoftDesk implements PersonalDesk {
    private final FreshProject projects;
    private final SignInDesk signIns;
    private final ConnectedUsers users;
    private final Map<String, SignInDesk.User> owners = new ConcurrentHashMap<>();

    MicrosoftDesk(FreshProject projects, SignInDesk signIns, ConnectedUsers users) {
        this.projects = projects;
        this.signIns = signIns;
        this.users = users;
    }

    @Override
    public String project() {
        var id = projects.create();
        var user = mailbox(id);
        var connection = users.connect(id, "microsoft", user, signIns.access(user));
        projects.choose(id, "microsoft", "{\"connectionId\": \"" + connection + "\"}");
        return id;
    }

    @Override
    public UUID person(String projectId, String name, String phone) {
        var user = mailbox(name);
        return users.connect(projectId, "microsoft", name, phone, user, signIns.access(user));
    }

    private SignInDesk.User mailbox(String owner) {
        signIns.open();
        var user = signIns.user("crew-" + UUID.randomUUID() + "@example.test");
        signIns.graph().account(user.account);
        owners.put(owner, user);
        return user;
    }

    /// Those that Patchbay has entered.
    @Override
    public List<Instant> entries(String projectId) {
        return signIns.graph().events(account(projectId)).stream()
                .filter(event -> event.has("singleValueExtendedProperties"))
                .map(event -> start(event))
                .sorted()
                .toList();
    }

    private static Instant start(JsonNode event) {
        return LocalDateTime.parse(event.path("start").path("dateTime").asText())
                .toInstant(ZoneOffset.UTC);
    }

    public String account(String projectId) {
        return owners.get(projectId).account;
    }

    @Override
    public void occupy(String projectId, Instant from, Instant to) {
        signIns.graph().enter(account(projectId), "Lunch", from, to, "busy");
    }

    public void enter(String projectId, Instant from, Instant to, String showAs) {
        signIns.graph().enter(account(projectId), "Something", from, to, showAs);
    }

    public void rename(String projectId, String event, String subject) {
        signIns.graph().rename(account(projectId), event, subject);
    }

    /// All of the user's.
    public List<JsonNode> events(String projectId) {
        return signIns.graph().events(account(projectId));
    }

    @Override
    public Trigger on(String projectId, Step step) {
        var faults = signIns.graphFaults();
        var trigger =
                switch (step) {
                    case BUSY -> faults.on("GET", "/v1.0/me/calendarView");
                    case FIND -> faults.on("GET", "/v1.0/me/events");
                    case BOOK -> faults.on("POST", "/v1.0/me/events");
                    case MOVE -> faults.on("PATCH", "/v1.0/me/events/.+");
                    case WITHDRAW -> faults.on("DELETE", "/v1.0/me/events/.+");
                };
        return trigger.by(account(projectId));
    }

    @Override
    public Trigger onAny(String projectId) {
        return signIns.graphFaults().onAny().by(account(projectId));
    }

    @Override
    public long troublesLeft() {
        return signIns.graphFaults().left();
    }

    @Override
    public void heal() {
        signIns.graphFaults().clear();
    }

    /// The most requests that the project's mailbox had to bear at a time.
    public int mostAtOnce(String projectId) {
        return signIns.underWayAtGraph().highest(account(projectId));
    }

    /// How many requests, of whatever mailbox, were one too many at a time.
    public int turnedAway() {
        return signIns.underWayAtGraph().turnedAway();
    }

    /// The user takes the permission back.
    @Override
    public void shut(String projectId) {
        signIns.takeBack(owners.get(projectId));
    }
}
