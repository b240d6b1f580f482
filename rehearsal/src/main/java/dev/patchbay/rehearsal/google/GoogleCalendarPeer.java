package dev.patchbay.rehearsal.google;

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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Google's calendars, below `/calendar/v3/`. Thread: any.
///
/// An access token is one of the [Grants], which [GoogleSignIn] gives out, too. An account's primary calendar has its
/// address as id; `primary` is the same.
public final class GoogleCalendarPeer implements Provider {
    /// What begins all paths.
    public static final String ROOT = "/calendar/v3/";

    private static final String SCOPE = "https://www.googleapis.com/auth/calendar";
    private static final Set<String> READ =
            Set.of(SCOPE, SCOPE + ".readonly", SCOPE + ".events", SCOPE + ".events.readonly");
    private static final Set<String> WRITE = Set.of(SCOPE, SCOPE + ".events");
    private static final Set<String> FREE_BUSY =
            Set.of(SCOPE, SCOPE + ".readonly", SCOPE + ".freebusy", SCOPE + ".events.freebusy");
    private static final Set<String> LISTS = Set.of(
            SCOPE,
            SCOPE + ".readonly",
            SCOPE + ".calendarlist",
            SCOPE + ".calendarlist.readonly",
            SCOPE + ".calendars",
            SCOPE + ".calendars.readonly");
    private static final Description PUBLISHED = Description.read(GoogleCalendarPeer.class, "calendar-openapi.yaml");

    private final InstantSource clock;
    private final Grants grants;
    private final EventsRest events;
    private final Map<String, Agenda> agendas = new LinkedHashMap<>();

    /// Without sign-in: tokens come from [#token].
    public GoogleCalendarPeer(InstantSource clock) {
        this(clock, new Grants(clock, Duration.ofSeconds(3599), "ya29."));
    }

    public GoogleCalendarPeer(InstantSource clock, Grants grants) {
        this.clock = clock;
        this.grants = grants;
        this.events = new EventsRest(clock);
    }

    public Grants grants() {
        return grants;
    }

    /// Adds an account with its primary calendar.
    public synchronized void account(String email, ZoneId zone) {
        agendas.put(email, new Agenda(email, email, zone));
    }

    /// Adds another calendar of an account.
    public synchronized void calendar(String email, String id, ZoneId zone) {
        agendas.put(id, new Agenda(id, email, zone));
    }

    /// A new access token of an account, for all of its calendars.
    public String token(String email) {
        return grants.access(new Consent("test", email, Set.of(SCOPE)));
    }

    /// A new access token for less.
    public String token(String email, String... scopes) {
        return grants.access(new Consent("test", email, Set.of(scopes)));
    }

    /// Somebody enters an event in Google's own pages.
    ///
    /// @return its id
    public synchronized String enter(String calendar, String summary, Instant start, Instant end) {
        Agenda agenda = agendas.get(calendar);
        String id = UUID.randomUUID().toString().replace("-", "");
        ObjectNode given = JsonNodeFactory.instance.objectNode().put("summary", summary);
        agenda.put(new Event(
                id,
                given,
                new Moment(start, Optional.empty(), false),
                new Moment(end, Optional.empty(), false),
                "confirmed",
                0,
                agenda.nextRevision(),
                clock.instant(),
                clock.instant()));
        return id;
    }

    /// Somebody changes an event's words there: it has another etag.
    public synchronized void rename(String calendar, String id, String summary) {
        Agenda agenda = agendas.get(calendar);
        Event old = agenda.find(id).orElseThrow();
        agenda.put(new Event(
                id,
                old.given().deepCopy().put("summary", summary),
                old.start(),
                old.end(),
                old.status(),
                old.sequence(),
                agenda.nextRevision(),
                old.created(),
                clock.instant()));
    }

    /// Somebody deletes an event there.
    public synchronized void remove(String calendar, String id) {
        events.remove(agendas.get(calendar), id);
    }

    /// Sync tokens of a calendar are not good any more.
    public synchronized void forgetSync(String calendar) {
        agendas.get(calendar).forget();
    }

    /// All events of a calendar, deleted ones with status `cancelled`, oldest first.
    public synchronized List<JsonNode> events(String calendar) {
        Agenda agenda = agendas.get(calendar);
        return agenda.all().stream()
                .<JsonNode>map(event -> event.resource(agenda.owner(), agenda.zone(), agenda.zone()))
                .toList();
    }

    @Override
    public String name() {
        return "google-calendar";
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

    @Override
    public Description description() {
        return PUBLISHED;
    }

    @Override
    public synchronized Reply answer(Ask ask) {
        try {
            return route(ask);
        } catch (Refusal refusal) {
            return refusal.reply();
        }
    }

    private Reply route(Ask ask) {
        String token = ask.bearer().orElseThrow(Refusal::loginRequired);
        Consent consent = grants.allowed(token).orElseThrow(Refusal::unauthorised);
        List<String> path = ask.segments().subList(2, ask.segments().size());
        String what = ask.method() + " " + path.getFirst() + " " + path.size();
        return switch (what) {
            case "POST freeBusy 1" -> {
                demand(consent, FREE_BUSY);
                yield FreeBusyRest.query(ask, id -> find(consent, id));
            }
            case "GET users 3" -> {
                demand(consent, LISTS);
                yield Reply.json(200, list(consent));
            }
            case "GET calendars 2" -> {
                demand(consent, LISTS);
                yield Reply.json(200, calendar(agenda(consent, path.get(1))));
            }
            default -> events(ask, consent, path);
        };
    }

    private Reply events(Ask ask, Consent consent, List<String> path) {
        if (path.size() < 3 || !"calendars".equals(path.getFirst()) || !"events".equals(path.get(2))) {
            throw Refusal.notFound();
        }
        demand(consent, "GET".equals(ask.method()) ? READ : WRITE);
        Agenda agenda = agenda(consent, path.get(1));
        String id = path.size() > 3 ? path.get(3) : "";
        return switch (ask.method() + " " + path.size()) {
            case "POST 3" -> events.insert(ask, agenda);
            case "GET 3" -> EventList.list(ask, agenda);
            case "GET 4" -> events.show(ask, agenda, id);
            case "PATCH 4" -> events.patch(ask, agenda, id);
            case "PUT 4" -> events.update(ask, agenda, id);
            case "DELETE 4" -> events.delete(ask, agenda, id);
            default -> throw Refusal.notFound();
        };
    }

    private static void demand(Consent consent, Set<String> scopes) {
        if (consent.scopes().stream().noneMatch(scopes::contains)) {
            throw Refusal.scope();
        }
    }

    private Agenda agenda(Consent consent, String id) {
        return find(consent, id).orElseThrow(Refusal::notFound);
    }

    private Optional<Agenda> find(Consent consent, String id) {
        return Optional.ofNullable(agendas.get("primary".equals(id) ? consent.account() : id))
                .filter(agenda -> agenda.owner().equals(consent.account()));
    }

    private ObjectNode list(Consent consent) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "calendar#calendarList")
                .put("etag", "\"l1\"")
                .put("nextSyncToken", "list");
        var items = answer.putArray("items");
        agendas.values().stream()
                .filter(agenda -> agenda.owner().equals(consent.account()))
                .forEach(agenda -> {
                    ObjectNode entry = calendar(agenda)
                            .put("kind", "calendar#calendarListEntry")
                            .put("accessRole", "owner")
                            .put("selected", true);
                    if (agenda.id().equals(agenda.owner())) {
                        entry.put("primary", true);
                    }
                    items.add(entry);
                });
        return answer;
    }

    private static ObjectNode calendar(Agenda agenda) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "calendar#calendar")
                .put("etag", "\"c1\"")
                .put("id", agenda.id())
                .put("summary", agenda.id())
                .put("timeZone", agenda.zone().getId());
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        return Refusal.ofStatus(status).reply();
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        Complaint first = complaints.getFirst();
        return switch (first.rule()) {
            case "required" -> missing(first.property()).reply();
            case "additionalProperties" ->
                Refusal.bad(
                                "badRequest",
                                "Invalid JSON payload received. Unknown name \"" + first.property()
                                        + "\": Cannot find field.")
                        .reply();
            case "json" ->
                Refusal.of(400, "global", "parseError", "Parse Error").reply();
            default -> invalid(first.property()).reply();
        };
    }

    private static Refusal missing(String property) {
        boolean isTime = "start".equals(property) || "end".equals(property);
        return Refusal.bad("required", isTime ? "Missing " + property + " time." : "Required");
    }

    private static Refusal invalid(String property) {
        return Refusal.bad(
                "invalid", "id".equals(property) ? "Invalid resource id value." : "Invalid value for: " + property);
    }
}
