package dev.patchbay.rehearsal.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a call must have left, and what is booked before it.
final class EndStatePart {
    private static final String[] BOOKING = {
        "state", "cause", "service", "name", "address", "phone", "notes", "origin", "projectId"
    };
    private static final String[] MESSAGE = {
        "words", "name", "number", "callBack", "urgent", "wished", "language", "state", "projectId"
    };
    private static final String[] DISPATCH = {"state", "acceptedBy", "safety", "problem", "address", "projectId"};
    private static final String RESULT = "\\w+(\\[\\d+])?\\.(outcome|say|data\\..+)";

    private EndStatePart() {}

    static EndState read(YamlPart then, List<GivenVisit> given) throws ScenarioException {
        var states = all(then, "given", BOOKING);
        if (states.isPresent() && states.get().size() != given.size()) {
            throw then.get("given").wrong("\"given\" tells of each booking that was made beforehand");
        }
        return new EndState(
                then.has("bookings") && !then.get("bookings").isScalar()
                        ? all(then, "bookings", BOOKING)
                        : Optional.empty(),
                states.orElse(List.of()),
                all(then, "messages", MESSAGE),
                words(then),
                all(then, "dispatches", DISPATCH),
                results(then));
    }

    static List<GivenVisit> given(YamlPart root) throws ScenarioException {
        var visits = new ArrayList<GivenVisit>();
        Optional<YamlPart> given = root.find("given");
        if (given.isPresent()) {
            for (YamlPart part : given.get().only("bookings").get("bookings").list()) {
                part.only("project", "service", "name", "address");
                visits.add(new GivenVisit(
                        part.get("project").text(),
                        part.get("service").text(),
                        part.get("name").text(),
                        part.get("address").text()));
            }
        }
        return visits;
    }

    private static Optional<List<Traits>> all(YamlPart then, String key, String... members) throws ScenarioException {
        if (!then.has(key)) {
            return Optional.empty();
        }
        var all = new ArrayList<Traits>();
        for (YamlPart part : then.get(key).list()) {
            all.add(new Traits(part.only(members).plainMap()));
        }
        return Optional.of(all);
    }

    private static Optional<List<String>> words(YamlPart then) throws ScenarioException {
        if (!then.has("sms")) {
            return Optional.empty();
        }
        var words = new ArrayList<String>();
        for (YamlPart part : then.get("sms").list()) {
            words.add(part.text());
        }
        return Optional.of(words);
    }

    private static Map<String, Object> results(YamlPart then) throws ScenarioException {
        Optional<YamlPart> results = then.find("results");
        if (results.isEmpty()) {
            return Map.of();
        }
        for (var entry : results.get().entries().entrySet()) {
            if (!entry.getKey().matches(RESULT)) {
                throw entry.getValue()
                        .wrong("a result is named as in get_slots.outcome or get_slots[0].data.understood");
            }
        }
        return results.get().plainMap();
    }
}
