package dev.patchbay.rehearsal.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.provider.Ask;
import dev.patchbay.rehearsal.provider.Complaint;
import dev.patchbay.rehearsal.provider.Description;
import dev.patchbay.rehearsal.provider.Grants;
import dev.patchbay.rehearsal.provider.Grants.Consent;
import dev.patchbay.rehearsal.provider.Provider;
import dev.patchbay.rehearsal.provider.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The calendars of Microsoft Graph, below `/v1.0/`. Thread: any.
///
/// An access token is one of the [Grants], which [MicrosoftSignIn] gives out, too.
public final class GraphPeer implements Provider {
    /// What begins all paths.
    public static final String ROOT = "/v1.0/";

    private static final String SCOPE = "https://graph.microsoft.com/";
    private static final Set<String> READ = Set.of("Calendars.Read", "Calendars.ReadWrite");
    private static final Set<String> WRITE = Set.of("Calendars.ReadWrite");
    private static final int AT_ONCE = 4;
    private static final Description PUBLISHED = Description.read(GraphPeer.class, "graph-openapi.yaml");

    private final InstantSource clock;
    private final Grants grants;
    private final EventsRest events;
    private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();

    /// Without sign-in: tokens come from [#token].
    public GraphPeer(InstantSource clock) {
        this(clock, new Grants(clock, Duration.ofSeconds(3599), "EwB."));
    }

    public GraphPeer(InstantSource clock, Grants grants) {
        this.clock = clock;
        this.grants = grants;
        this.events = new EventsRest(clock);
    }

    public Grants grants() {
        return grants;
    }

    /// Adds an account of work or school.
    public synchronized void account(String address) {
        mailboxes.put(address, new Mailbox(address, false));
    }

    /// Adds an account of a person, which has no getSchedule.
    public synchronized void personalAccount(String address) {
        mailboxes.put(address, new Mailbox(address, true));
    }

    /// Adds another calendar of an account.
    ///
    /// @return its id
    public synchronized String calendar(String address, String name) {
        return mailboxes.get(address).add(name);
    }

    /// A new access token of an account, for its calendars.
    public String token(String address) {
        return grants.access(new Consent("test", address, Set.of("Calendars.ReadWrite", "User.Read")));
    }

    /// A new access token for less.
    public String token(String address, String... scopes) {
        return grants.access(new Consent("test", address, Set.of(scopes)));
    }

    /// Somebody enters an event in Outlook.
    ///
    /// @param showAs `busy`, `free`, `tentative`, `oof`, `workingElsewhere`
    /// @return its id
    public synchronized String enter(String address, String subject, Instant start, Instant end, String showAs) {
        Mailbox mailbox = mailboxes.get(address);
        var event = new Event(
                UUID.randomUUID().toString().replace("-", ""),
                0,
                mailbox.usual(),
                JsonNodeFactory.instance.objectNode().put("subject", subject).put("showAs", showAs),
                new Moment(start, "UTC"),
                new Moment(end, "UTC"),
                mailbox.nextRevision(),
                clock.instant(),
                clock.instant());
        mailbox.put(event);
        return event.id(false);
    }

    /// Somebody changes an event's subject in Outlook: it has another etag.
    public synchronized void rename(String address, String id, String subject) {
        Mailbox mailbox = mailboxes.get(address);
        Event old = mailbox.find(id).orElseThrow();
        mailbox.put(changed(mailbox, old, old.given().deepCopy().put("subject", subject), old.moves(), old.calendar()));
    }

    /// Somebody moves an event to another calendar in Outlook: its usual id changes, its immutable one does not.
    public synchronized void relocate(String address, String id, String calendar) {
        Mailbox mailbox = mailboxes.get(address);
        Event old = mailbox.find(id).orElseThrow();
        mailbox.put(changed(mailbox, old, old.given(), old.moves() + 1, calendar));
    }

    private Event changed(Mailbox mailbox, Event old, ObjectNode given, int moves, String calendar) {
        return new Event(
                old.key(),
                moves,
                calendar,
                given,
                old.start(),
                old.end(),
                mailbox.nextRevision(),
                old.created(),
                clock.instant());
    }

    /// Somebody deletes an event in Outlook.
    public synchronized void remove(String address, String id) {
        Mailbox mailbox = mailboxes.get(address);
        mailbox.remove(mailbox.find(id).orElseThrow());
    }

    /// All events of an account, oldest first, times in UTC, with what was given as `singleValueExtendedProperties`.
    public synchronized List<JsonNode> events(String address) {
        Mailbox mailbox = mailboxes.get(address);
        var plain = new Preferences("UTC", false, Optional.empty());
        return mailbox.all().stream()
                .<JsonNode>map(event -> {
                    ObjectNode told = event.resource(address, plain);
                    Optional.ofNullable(event.given().get("singleValueExtendedProperties"))
                            .ifPresent(all -> told.set("singleValueExtendedProperties", all));
                    return told;
                })
                .toList();
    }

    @Override
    public String name() {
        return "microsoft-graph";
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(ROOT);
    }

    /// The account's address.
    @Override
    public Optional<String> account(Ask ask) {
        return ask.bearer().flatMap(grants::holder);
    }

    /// A mailbox takes so many of one application.
    @Override
    public int atOnce() {
        return AT_ONCE;
    }

    @Override
    public Description description() {
        return PUBLISHED;
    }

    @Override
    public synchronized Reply answer(Ask ask) {
        String requestId = UUID.randomUUID().toString();
        try {
            Reply reply = route(ask);
            String applied = Preferences.of(ask).applied();
            return signed(applied.isEmpty() ? reply : reply.with("Preference-Applied", applied), ask, requestId);
        } catch (Refusal refusal) {
            return signed(refusal.reply(ask, clock.instant(), requestId), ask, requestId);
        }
    }

    private static Reply signed(Reply reply, Ask ask, String requestId) {
        return reply.with("request-id", requestId)
                .with("client-request-id", ask.header("client-request-id").orElse(requestId));
    }

    private Reply route(Ask ask) {
        String token =
                ask.bearer().orElseThrow(() -> Refusal.of(401, "InvalidAuthenticationToken", "Access token is empty."));
        Consent consent = grants.allowed(token).orElseThrow(() -> Refusal.ofStatus(401));
        Mailbox mailbox = Optional.ofNullable(mailboxes.get(consent.account()))
                .orElseThrow(() -> Refusal.of(
                        404,
                        "MailboxNotEnabledForRESTAPI",
                        "The mailbox is either inactive, soft-deleted, or is hosted" + " on-premise."));
        List<String> path = ask.segments();
        if (!"me".equals(path.get(1))) {
            throw Refusal.bad("BadRequest", "Resource not found for the segment '" + path.get(1) + "'.");
        }
        return path.size() == 2 ? me(mailbox) : calendars(ask, consent, mailbox, path.subList(2, path.size()));
    }

    /// @param path below `/me`
    private Reply calendars(Ask ask, Consent consent, Mailbox mailbox, List<String> path) {
        demand(consent, "GET".equals(ask.method()) || path.contains("getSchedule") ? READ : WRITE);
        if (!"UTC".equals(Preferences.of(ask).zone())) {
            Zones.of(Preferences.of(ask).zone());
        }
        return switch (path.getFirst()) {
            case "calendarView", "events" -> events(ask, mailbox, mailbox.usual(), path);
            case "calendar" -> ofUsual(ask, mailbox, path);
            case "calendars" -> ofNamed(ask, mailbox, path);
            default -> throw Refusal.bad("BadRequest", "Resource not found for the segment '" + path.getFirst() + "'.");
        };
    }

    private Reply ofUsual(Ask ask, Mailbox mailbox, List<String> path) {
        if (path.size() == 1) {
            return Reply.json(200, calendar(mailbox, mailbox.usual()));
        }
        if ("getSchedule".equals(path.get(1))) {
            return SchedulesRest.tell(ask, mailbox, address -> Optional.ofNullable(mailboxes.get(address)));
        }
        return events(ask, mailbox, mailbox.usual(), path.subList(1, path.size()));
    }

    private Reply ofNamed(Ask ask, Mailbox mailbox, List<String> path) {
        if (path.size() == 1) {
            ObjectNode answer = JsonNodeFactory.instance
                    .objectNode()
                    .put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#users('me')/calendars");
            var value = answer.putArray("value");
            mailbox.calendars().keySet().forEach(id -> value.add(calendar(mailbox, id)));
            return Reply.json(200, answer);
        }
        String id = path.get(1);
        if (!mailbox.calendars().containsKey(id)) {
            throw Refusal.notFound();
        }
        return path.size() == 2
                ? Reply.json(200, calendar(mailbox, id))
                : events(ask, mailbox, id, path.subList(2, path.size()));
    }

    /// @param path from `calendarView` or `events` on
    private Reply events(Ask ask, Mailbox mailbox, String calendar, List<String> path) {
        String id = path.size() > 1 ? path.get(1) : "";
        return switch (ask.method() + " " + path.getFirst() + " " + path.size()) {
            case "GET calendarView 1" -> EventList.view(ask, mailbox, calendar);
            case "GET events 1" -> EventList.all(ask, mailbox, calendar);
            case "POST events 1" -> events.create(ask, mailbox, calendar);
            case "GET events 2" -> events.show(ask, mailbox, id);
            case "PATCH events 2" -> events.change(ask, mailbox, id);
            case "DELETE events 2" -> events.delete(ask, mailbox, id);
            case "POST events 3" -> events.cancel(ask, mailbox, id);
            default -> throw Refusal.of(405, "Request_BadRequest", "Specified HTTP method is not allowed.");
        };
    }

    private static void demand(Consent consent, Set<String> scopes) {
        if (consent.scopes().stream()
                .map(scope -> scope.startsWith(SCOPE) ? scope.substring(SCOPE.length()) : scope)
                .noneMatch(scopes::contains)) {
            throw Refusal.denied();
        }
    }

    private static Reply me(Mailbox mailbox) {
        return Reply.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#users/$entity")
                        .put(
                                "id",
                                UUID.nameUUIDFromBytes(mailbox.address().getBytes(StandardCharsets.UTF_8))
                                        .toString())
                        .put("displayName", mailbox.address())
                        .put("mail", mailbox.address())
                        .put("userPrincipalName", mailbox.address()));
    }

    private static ObjectNode calendar(Mailbox mailbox, String id) {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", mailbox.calendars().get(id))
                .put("isDefaultCalendar", id.equals(mailbox.usual()))
                .put("canEdit", true)
                .put("canShare", true)
                .put("canViewPrivateItems", true)
                .put("changeKey", "1");
        told.putObject("owner").put("name", mailbox.address()).put("address", mailbox.address());
        return told;
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        String requestId = UUID.randomUUID().toString();
        return signed(Refusal.ofStatus(status).reply(ask, clock.instant(), requestId), ask, requestId);
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        String requestId = UUID.randomUUID().toString();
        return signed(refusal(complaints.getFirst()).reply(ask, clock.instant(), requestId), ask, requestId);
    }

    private static Refusal refusal(Complaint complaint) {
        return switch (complaint.rule()) {
            case "additionalProperties" ->
                Refusal.bad(
                        "RequestBodyRead",
                        "The property '" + complaint.property()
                                + "' does not exist on type 'microsoft.graph.event'. Make sure to only use property"
                                + " names that are defined by the type.");
            case "enum", "type" ->
                Refusal.bad(
                        "RequestBodyRead",
                        "Cannot convert a value to the type expected of property '" + complaint.property() + "'.");
            case "json" ->
                Refusal.bad(
                        "BadRequest",
                        "Unable to read JSON request payload. Please ensure Content-Type header is"
                                + " set and payload is of valid JSON format.");
            default -> Refusal.bad("ErrorPropertyValidationFailure", "At least one property failed validation.");
        };
    }
}
