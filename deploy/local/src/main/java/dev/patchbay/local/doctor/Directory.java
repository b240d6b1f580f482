package dev.patchbay.local.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What tool-service knows: numbers, models, assistants. Empty without the owner's token.
///
/// @param numbers E.164, and whether it points at Patchbay (`fronted`) or at VAPI
/// @param models of published agents
/// @param assistants at VAPI, of agents
record Directory(Map<String, Boolean> numbers, Set<String> models, Set<String> assistants) {
    private static final Directory UNKNOWN = new Directory(Map.of(), Set.of(), Set.of());

    static Directory of(Surroundings surroundings, Web web) {
        return surroundings
                .get("PATCHBAY_OWNER_TOKEN")
                .map(token -> Map.of("Authorization", "Bearer " + token))
                .flatMap(headers -> base(surroundings).map(base -> read(base, headers, web)))
                .orElse(UNKNOWN);
    }

    private static Optional<String> base(Surroundings surroundings) {
        return surroundings.url("PATCHBAY_TOOL_SERVICE_URL").or(() -> PublicAddress.of(surroundings)
                .map(address -> address.reached("").toString()));
    }

    private static Directory read(String base, Map<String, String> headers, Web web) {
        var numbers = new TreeMap<String, Boolean>();
        var models = new TreeSet<String>();
        var assistants = new TreeSet<String>();
        list(web.get(URI.create(base + "/api/numbers"), headers))
                .forEach(number -> numbers.put(
                        number.path("number").asText(), number.path("fronted").asBoolean()));
        for (var agent : list(web.get(URI.create(base + "/api/agents"), headers))) {
            Optional.ofNullable(agent.path("published").path("model").textValue())
                    .ifPresent(models::add);
            Optional.ofNullable(agent.path("vapiAssistantId").textValue()).ifPresent(assistants::add);
        }
        return new Directory(numbers, models, assistants);
    }

    private static Iterable<JsonNode> list(Answer answer) {
        return answer instanceof Answer.Reply reply
                        && reply.status() == 200
                        && reply.json().isArray()
                ? reply.json()
                : List.of();
    }
}
