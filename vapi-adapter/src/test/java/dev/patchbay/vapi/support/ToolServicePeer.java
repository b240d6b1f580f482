package dev.patchbay.vapi.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/// tool-service as vapi-adapter sees it: the questions it asks, answered from tables. Closed, it is
/// away.
public final class ToolServicePeer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECTS = "/internal/projects/";
    private static final String SUCCEEDED =
            "{\"outcome\":\"succeeded\",\"say\":\"I have tomorrow at ten.\\nWould that do?\","
                    + "\"data\":{\"slots\":[{\"slot\":\"2026-11-24T10:00:00-05:00\"}]}}";

    /// What is known, by `callId`, `assistantId`, `number` or `phoneNumberId`.
    public final Map<String, String> owners = new ConcurrentHashMap<>();
    /// The agents of the projects that are there.
    public final Map<String, Set<String>> projects = new ConcurrentHashMap<>();
    /// Who does not want to be called.
    public final Set<String> notToBeCalled = ConcurrentHashMap.newKeySet();
    /// By the number called.
    public final Map<String, String> routes = new ConcurrentHashMap<>();
    /// Instead of these, if there is one.
    public volatile Supplier<String> routing;
    /// The body of an answer by the name of the tool.
    public final Map<String, Function<JsonNode, String>> tools = new ConcurrentHashMap<>();
    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    /// Statuses that the next requests get instead of an answer.
    public final List<Integer> statuses = new CopyOnWriteArrayList<>();

    private final HttpServer server;

    public record Asked(String path, String authorization, JsonNode body) {}

    private ToolServicePeer(HttpServer server) {
        this.server = server;
    }

    /// At the address that the service under test has been told.
    public static ToolServicePeer start() {
        var url = ConfigProvider.getConfig().getValue("PATCHBAY_TOOL_SERVICE_URL", URI.class);
        try {
            var server = HttpServer.create(new InetSocketAddress(url.getHost(), url.getPort()), 0);
            var peer = new ToolServicePeer(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/internal/", peer::answer);
            server.start();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An agent that VAPI conducts.
    public static String vapiOwner(String projectId) {
        return owner(projectId, "null", "vapi");
    }

    public static String realtimeOwner(String projectId) {
        return owner(projectId, "null", "openai-realtime");
    }

    /// A call that Patchbay routed.
    public static String routed(String projectId, String route) {
        return owner(projectId, "\"" + route + "\"", "vapi");
    }

    private static String owner(String projectId, String routed, String system) {
        return "{\"projectId\":\"%s\",\"agentId\":\"%s-agent\",\"routed\":%s,\"agentSystem\":\"%s\",\"timeZone\":\"UTC\"}"
                .formatted(projectId, projectId, routed, system);
    }

    /// What was asked of the tools.
    public List<JsonNode> toolCalls() {
        return asked.stream()
                .filter(request -> request.path().startsWith("/internal/tools/"))
                .map(Asked::body)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
            var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            asked.add(new Asked(path, exchange.getRequestHeaders().getFirst("Authorization"), body));
            if (!statuses.isEmpty()) {
                exchange.sendResponseHeaders(statuses.removeFirst(), -1);
                return;
            }
            send(exchange, path.startsWith(PROJECTS) ? project(path, query) : find(path, body));
        }
    }

    private String find(String path, JsonNode body) {
        return switch (path) {
            case "/internal/call-owners" -> owner(body);
            case "/internal/routes" ->
                routing == null ? routes.get(body.path("to").asText()) : routing.get();
            default -> {
                var tool = tools.get(path.substring(path.lastIndexOf('/') + 1));
                yield tool == null ? null : tool.apply(body);
            }
        };
    }

    private String project(String path, String query) {
        var id = path.substring(PROJECTS.length());
        var agents = projects.get(id);
        if (agents == null) {
            return null;
        }
        var asked = Pattern.compile("&")
                .splitAsStream(query)
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        var hasAgent = !asked.containsKey("agentId") || agents.contains(asked.get("agentId"));
        return "{\"projectId\":\"%s\",\"hasAgent\":%s,\"notToBeCalled\":%s}"
                .formatted(id, hasAgent, notToBeCalled.contains(asked.getOrDefault("number", "")));
    }

    /// As tool-service: the route binds, and assistant or number say whose it is when the route does not.
    private String owner(JsonNode body) {
        for (var key : List.of("callId", "assistantId", "number", "phoneNumberId")) {
            var found = body.path(key).isTextual() ? owners.get(body.path(key).asText()) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static void send(HttpExchange exchange, String answer) throws IOException {
        if (answer == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    public static String succeeded(JsonNode ignored) {
        return SUCCEEDED;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
