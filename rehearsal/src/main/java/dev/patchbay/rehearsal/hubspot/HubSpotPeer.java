package dev.patchbay.rehearsal.hubspot;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/// HubSpot's CRM with the contacts and calls of each key, in memory. Thread: any.
///
/// Its search sees what was entered only [a while later][#lagBy(Duration)], as HubSpot's does.
public final class HubSpotPeer implements Provider {
    private static final String OBJECTS = "/crm/v3/objects/";
    private static final Description PUBLISHED = Description.read(HubSpotPeer.class, "crm-openapi.yaml");
    private static final long FIRST_ID = 50_001;

    private final InstantSource clock;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, CrmObject> contacts = new LinkedHashMap<>();
    private final Map<String, CrmObject> calls = new LinkedHashMap<>();
    private long nextId = FIRST_ID;
    private Duration lag = Duration.ZERO;

    /// @param keys those that are good
    public HubSpotPeer(InstantSource clock, String... keys) {
        this.clock = clock;
        this.keys.addAll(List.of(keys));
    }

    /// How long a search does not see what was entered.
    public synchronized void lagBy(Duration lag) {
        this.lag = lag;
    }

    /// A contact of a key, that has long been there.
    ///
    /// @return its id
    public synchronized String knows(String key, Map<String, String> properties) {
        return enter(contacts, key, properties, List.of(), Instant.EPOCH).id();
    }

    public synchronized List<CrmObject> contacts() {
        return List.copyOf(contacts.values());
    }

    public synchronized List<CrmObject> calls() {
        return List.copyOf(calls.values());
    }

    @Override
    public String name() {
        return "hubspot";
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(OBJECTS);
    }

    /// The key.
    @Override
    public Optional<String> account(Ask ask) {
        return ask.bearer();
    }

    @Override
    public Description description() {
        return PUBLISHED;
    }

    @Override
    public synchronized Reply answer(Ask ask) {
        if (ask.bearer().filter(keys::contains).isEmpty()) {
            return Refusal.of(401);
        }
        String key = ask.bearer().get();
        String path = ask.path().substring(OBJECTS.length());
        JsonNode body = ask.json().orElseGet(JsonNodeFactory.instance::objectNode);
        return switch (ask.method() + " " + path.replaceAll("/\\d+$", "/id")) {
            case "POST contacts/search" -> search(contacts, key, body);
            case "POST calls/search" -> search(calls, key, body);
            case "POST contacts" -> newContact(key, body);
            case "POST calls" -> newCall(key, body);
            case "PATCH contacts/id" -> change(key, path.substring("contacts/".length()), body);
            default -> Refusal.of(404);
        };
    }

    private Reply search(Map<String, CrmObject> objects, String key, JsonNode search) {
        Instant seen = clock.instant().minus(lag);
        List<CrmObject> found = objects.values().stream()
                .filter(each -> each.asked().equals(key) && !each.created().isAfter(seen))
                .filter(each -> each.fits(search.path("filterGroups")))
                .toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("total", found.size());
        var results = answer.putArray("results");
        found.stream()
                .skip(Long.parseLong(search.path("after").asText()))
                .limit(search.path("limit").asInt())
                .forEach(each -> results.add(each.shown(texts(search.path("properties")))));
        return Reply.json(200, answer);
    }

    private Reply newContact(String key, JsonNode body) {
        Map<String, String> properties = properties(body);
        Optional<CrmObject> same = contacts.values().stream()
                .filter(each -> each.asked().equals(key) && properties.containsKey("email"))
                .filter(each -> properties.get("email").equals(each.properties().get("email")))
                .findFirst();
        return same.map(each -> Refusal.conflict(each.id()))
                .orElseGet(() -> created(enter(contacts, key, properties, List.of(), clock.instant())));
    }

    private Reply newCall(String key, JsonNode body) {
        var whose = new ArrayList<String>();
        body.path("associations").forEach(each -> whose.add(each.at("/to/id").asText()));
        if (!whose.stream().allMatch(id -> isOf(key, id))) {
            return Refusal.of(404);
        }
        return created(enter(calls, key, properties(body), whose, clock.instant()));
    }

    private Reply change(String key, String id, JsonNode body) {
        if (!isOf(key, id)) {
            return Refusal.of(404);
        }
        CrmObject changed = contacts.get(id).with(properties(body), clock.instant());
        contacts.put(id, changed);
        return Reply.json(200, changed.shown(List.copyOf(changed.properties().keySet())));
    }

    private boolean isOf(String key, String id) {
        return contacts.containsKey(id) && contacts.get(id).asked().equals(key);
    }

    private CrmObject enter(
            Map<String, CrmObject> objects,
            String key,
            Map<String, String> properties,
            List<String> whose,
            Instant now) {
        var object = new CrmObject(Long.toString(nextId++), key, properties, whose, now, now);
        objects.put(object.id(), object);
        return object;
    }

    private static Reply created(CrmObject object) {
        return Reply.json(201, object.shown(List.copyOf(object.properties().keySet())));
    }

    private static Map<String, String> properties(JsonNode body) {
        var properties = new HashMap<String, String>();
        body.path("properties")
                .properties()
                .forEach(each -> properties.put(each.getKey(), each.getValue().asText()));
        return properties;
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    @Override
    public Reply troubled(Ask ask, int status) {
        return status == 401 ? Refusal.expired() : Refusal.of(status);
    }

    @Override
    public Reply refuse(Ask ask, List<Complaint> complaints) {
        return ask.bearer().filter(keys::contains).isEmpty() ? Refusal.of(401) : Refusal.invalid(complaints);
    }
}
