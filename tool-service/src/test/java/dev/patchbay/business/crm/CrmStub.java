package dev.patchbay.business.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.patchbay.business.support.PeerPorts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/// HubSpot's CRM as far as it is asked, and beside it a system of somebody's own with REST. Bodies are held
/// against an excerpt of HubSpot's published description; what is wrong is refused with its words and noted.
///
/// Tests are told apart by the numbers that they ask for.
public final class CrmStub implements QuarkusTestResourceLifecycleManager {
    public static final String TOKEN = "pat-na1-of-the-tests";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode SCHEMA = schema();

    static final Map<String, ObjectNode> CONTACTS = new ConcurrentHashMap<>();
    static final List<ObjectNode> CALLS = new CopyOnWriteArrayList<>();
    static final List<String> ODDITIES = new CopyOnWriteArrayList<>();
    static final List<String> ASKED = new CopyOnWriteArrayList<>();
    static final Map<String, Deque<Fault>> FAULTS = new ConcurrentHashMap<>();

    private Vertx vertx;

    /// What happens to one request instead of a good answer, by what is asked: `contacts/search`, `calls`, …
    sealed interface Fault {
        record Http(int status, Map<String, String> headers) implements Fault {}

        /// It is done, and no answer comes.
        record DoneSilently() implements Fault {}

        record Body(String text) implements Fault {}
    }

    static void then(String path, Fault... faults) {
        FAULTS.computeIfAbsent(path, _ -> new ConcurrentLinkedDeque<>()).addAll(List.of(faults));
    }

    static void knows(String id, String phone, String first, String last) {
        var contact =
                JSON.createObjectNode().put("id", id).put("archived", false).put("unheardOf", 1);
        contact.putObject("properties")
                .put("phone", phone)
                .put("firstname", first)
                .put("lastname", last)
                .put("email", "ann@example.com")
                .put("hs_object_id", id);
        CONTACTS.put(id, contact);
    }

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> answer(request, body.toString())))
                .listen(PeerPorts.crm(), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of();
    }

    @Override
    public void stop() {
        vertx.close();
    }

    private static void answer(HttpServerRequest request, String body) {
        var path = request.path().replace("/crm/v3/objects/", "");
        ASKED.add(request.method() + " " + path + " " + body);
        var fault = FAULTS.getOrDefault(path.replaceAll("\\d+", "id"), new ConcurrentLinkedDeque<>())
                .poll();
        if (request.path().startsWith("/own/")) {
            own(request, body, fault);
        } else if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
            error(request, 401, "INVALID_AUTHENTICATION");
        } else {
            hubspot(request, path, body, fault);
        }
    }

    private static void hubspot(HttpServerRequest request, String path, String body, Fault fault) {
        switch (fault) {
            case null -> good(request, path, body);
            case Fault.Http(var status, var headers) -> {
                headers.forEach(request.response()::putHeader);
                error(request, status, status == 429 ? "RATE_LIMITS" : "INTERNAL_ERROR");
            }
            case Fault.DoneSilently() -> done(path, parse(body));
            case Fault.Body(var text) -> request.response().end(text);
        }
    }

    private static void good(HttpServerRequest request, String path, String body) {
        var wrong = wrong(request.method() + " " + path, body);
        if (wrong.isEmpty()) {
            request.response()
                    .putHeader("Content-Type", "application/json")
                    .end(done(path, parse(body)).toString());
        } else {
            ODDITIES.addAll(wrong);
            error(request, 400, "VALIDATION_ERROR");
        }
    }

    private static List<String> wrong(String operation, String body) {
        var type =
                switch (operation.replaceAll("\\d+", "id")) {
                    case "POST contacts/search", "POST calls/search" -> "PublicObjectSearchRequest";
                    case "POST contacts" -> "ContactInputForCreate";
                    case "PATCH contacts/id" -> "ContactInput";
                    case "POST calls" -> "CallInputForCreate";
                    default -> "";
                };
        if (type.isEmpty()) {
            return List.of("no such operation: " + operation);
        }
        var root = (ObjectNode) SCHEMA.deepCopy();
        root.put("$ref", "#/$defs/" + type);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(root)
                .validate(parse(body))
                .stream()
                .map(message -> operation + ": " + message.getMessage())
                .toList();
    }

    private static JsonNode done(String path, JsonNode body) {
        return switch (path.replaceAll("\\d+", "id")) {
            case "contacts/search" ->
                results(CONTACTS.values().stream()
                        .filter(one -> isAsked(one, body))
                        .toList());
            case "calls/search" ->
                results(CALLS.stream().filter(one -> isAsked(one, body)).toList());
            case "calls" -> {
                var call = made(body);
                CALLS.add(call);
                yield call;
            }
            case "contacts" -> {
                var contact = made(body);
                CONTACTS.put(contact.path("id").asText(), contact);
                yield contact;
            }
            default -> {
                var contact = CONTACTS.get(path.replace("contacts/", ""));
                body.path("properties").properties().forEach(one -> contact.withObject("/properties")
                        .set(one.getKey(), one.getValue()));
                yield contact;
            }
        };
    }

    private static boolean isAsked(ObjectNode object, JsonNode search) {
        for (var group : search.path("filterGroups")) {
            var filter = group.path("filters").get(0);
            if (object.path("properties")
                    .path(filter.path("propertyName").asText())
                    .asText("-")
                    .equals(filter.path("value").asText())) {
                return true;
            }
        }
        return false;
    }

    private static ObjectNode results(List<ObjectNode> found) {
        var answer = JSON.createObjectNode().put("total", found.size());
        answer.putArray("results").addAll(new ArrayList<>(found));
        return answer;
    }

    private static synchronized ObjectNode made(JsonNode body) {
        var object = (ObjectNode) body.deepCopy();
        return object.put("id", Integer.toString(50_000 + CALLS.size() + CONTACTS.size()));
    }

    private static void own(HttpServerRequest request, String body, Fault fault) {
        if (fault instanceof Fault.Http(var status, var headers)) {
            headers.forEach(request.response()::putHeader);
            request.response().setStatusCode(status).end();
            return;
        }
        ASKED.add(request.uri() + " " + request.getHeader("X-Key") + " " + request.getHeader("Idempotency-Key") + " "
                + body);
        request.response().end("{\"hits\":[{\"no\":7,\"who\":{\"full\":\"Zoe Gray\"},\"more\":true}]}");
    }

    private static void error(HttpServerRequest request, int status, String category) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end("{\"status\":\"error\",\"message\":\"secret words\",\"correlationId\":\"x\",\"category\":\""
                        + category + "\"}");
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode schema() {
        try (var file = CrmStub.class.getResourceAsStream("/crm/hubspot-crm.schema.json")) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
