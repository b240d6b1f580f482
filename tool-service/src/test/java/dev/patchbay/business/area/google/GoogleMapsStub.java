package dev.patchbay.business.area.google;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Google's Geocoding API with the shapes and the faults of the real one: failures are HTTP 200 with a status, a wrong
/// key is denied, a request without an address is invalid, and what it would not know is noted.
///
/// Tests are told apart by the addresses that they ask for. It knows an address only when a test has put it there.
public final class GoogleMapsStub implements QuarkusTestResourceLifecycleManager {
    public static final String KEY = "AIza-key-of-the-tests-4711";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PARAMETERS = Set.of(
            "address",
            "components",
            "region",
            "language",
            "key",
            "bounds",
            "latlng",
            "place_id",
            "result_type",
            "location_type",
            "extra_computations");
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static final List<String> ODDITIES = new CopyOnWriteArrayList<>();
    private static final Map<String, ArrayNode> PLACES = new ConcurrentHashMap<>();
    private static final Map<String, Deque<Fault>> FAULTS = new ConcurrentHashMap<>();

    private Vertx vertx;

    /// What happens to one request instead of an answer.
    public sealed interface Fault {
        /// HTTP 200 with this status in the body.
        record Status(String status) implements Fault {}

        record Http(int status, Map<String, String> headers) implements Fault {}

        record Body(String text) implements Fault {}

        /// It never answers.
        record Silence() implements Fault {}

        record Cut() implements Fault {}
    }

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        var port = vertx.createHttpServer()
                .requestHandler(GoogleMapsStub::receive)
                .listen(0, "127.0.0.1")
                .map(HttpServer::actualPort)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return Map.of("PATCHBAY_GOOGLE_MAPS_URL", "http://127.0.0.1:" + port, "GOOGLE_MAPS_API_KEY", KEY);
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /// The next answers to questions for this address, one each.
    public static void then(String address, Fault... faults) {
        FAULTS.computeIfAbsent(address, _ -> new ConcurrentLinkedDeque<>()).addAll(List.of(faults));
    }

    /// How often the address was asked for.
    public static long asked(String address) {
        return ASKED.stream().filter(address::equals).count();
    }

    /// What was asked that the real one does not know.
    public static List<String> oddities() {
        return List.copyOf(ODDITIES);
    }

    public static void knows(String address, ObjectNode... results) {
        var list = JSON.createArrayNode();
        List.of(results).forEach(list::add);
        PLACES.put(address, list);
    }

    /// A house.
    public static ObjectNode house(String label, String postcode, double latitude, double longitude) {
        return result(label, postcode, latitude, longitude, "ROOFTOP", "street_address");
    }

    /// A town, which reaches so many degrees to each side.
    public static ObjectNode town(String label, double latitude, double longitude, double reach) {
        var town = result(label, "", latitude, longitude, "APPROXIMATE", "locality");
        ((ObjectNode) town.path("geometry")).set("bounds", box(latitude, longitude, reach));
        return town;
    }

    private static ObjectNode result(
            String label, String postcode, double latitude, double longitude, String kind, String type) {
        var result = JSON.createObjectNode();
        var components = result.putArray("address_components");
        component(components, "United States", "US", "country", "political");
        if (!postcode.isEmpty()) {
            component(components, postcode, postcode, "postal_code");
        }
        result.put("formatted_address", label);
        var geometry = result.putObject("geometry");
        geometry.putObject("location").put("lat", latitude).put("lng", longitude);
        geometry.put("location_type", kind);
        geometry.set("viewport", box(latitude, longitude, 0.0014));
        result.put("place_id", "ChIJ" + Integer.toHexString(label.hashCode()));
        result.putObject("plus_code").put("compound_code", "M6F7+3C").put("global_code", "87J8M6F7+3C");
        result.putArray("types").add(type);
        result.putArray("navigation_points").addObject().put("not_known_yet", true);
        return result;
    }

    private static void component(ArrayNode components, String longName, String shortName, String... types) {
        var component = components.addObject().put("long_name", longName).put("short_name", shortName);
        var list = component.putArray("types");
        List.of(types).forEach(list::add);
    }

    private static ObjectNode box(double latitude, double longitude, double reach) {
        var box = JSON.createObjectNode();
        box.putObject("northeast").put("lat", latitude + reach).put("lng", longitude + reach);
        box.putObject("southwest").put("lat", latitude - reach).put("lng", longitude - reach);
        return box;
    }

    private static void receive(HttpServerRequest request) {
        var address = String.valueOf(request.getParam("address"));
        ASKED.add(address);
        note(request);
        switch (FAULTS.getOrDefault(address, new ConcurrentLinkedDeque<>()).poll()) {
            case null -> answer(request, usual(request, address));
            case Fault.Status(var status) -> answer(request, failed(status));
            case Fault.Http(var status, var headers) -> {
                headers.forEach(request.response()::putHeader);
                request.response().setStatusCode(status).end("<html><title>Error</title></html>");
            }
            case Fault.Body(var text) -> request.response().end(text);
            case Fault.Silence _ -> {}
            case Fault.Cut _ -> request.connection().close();
        }
    }

    private static void note(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET || !request.path().equals("/maps/api/geocode/json")) {
            ODDITIES.add(request.method() + " " + request.path());
        }
        request.params().names().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .forEach(ODDITIES::add);
        var components = request.getParam("components");
        if (components != null && !components.matches("country:[A-Z]{2}(\\|postal_code:[^|]+)?")) {
            ODDITIES.add(components);
        }
    }

    private static ObjectNode usual(HttpServerRequest request, String address) {
        if (!KEY.equals(request.getParam("key"))) {
            return failed("REQUEST_DENIED").put("error_message", "The provided API key is invalid.");
        }
        if (request.getParam("address") == null || address.isBlank()) {
            return failed("INVALID_REQUEST").put("error_message", "Invalid request. Missing the 'address' parameter.");
        }
        var known = PLACES.get(address);
        if (known == null) {
            return failed("ZERO_RESULTS");
        }
        var answer = JSON.createObjectNode();
        answer.set("results", known);
        return answer.put("status", "OK").put("not_known_yet", 1);
    }

    private static ObjectNode failed(String status) {
        var answer = JSON.createObjectNode();
        answer.putArray("results");
        return answer.put("status", status);
    }

    private static void answer(HttpServerRequest request, ObjectNode body) {
        request.response()
                .putHeader("Content-Type", "application/json; charset=UTF-8")
                .end(body.toPrettyString());
    }

    /// All that was asked, for a test's message.
    public static String log() {
        return ASKED.stream().collect(Collectors.joining("\n"));
    }
}
