package dev.patchbay.rehearsal.storm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.StringJoiner;

/// What is sent to the REST of the services: every operation that their descriptions tell, with parameters and
/// bodies that nobody expects, as the owner, as nobody, and with tokens that are none. Half of it is about a project
/// of the storm's own, so that it gets further than the door.
///
/// Thread: one, that of its random numbers.
final class RestShots {
    private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");
    /// The storm's own.
    static final String PROJECT = "storm";

    private static final String BODY = """
            {"name":"x","role":"viewer","expiresAt":"2030-01-01T00:00:00Z","phoneNumber":"+15550100099","location":"x",
            "serviceNeeded":"x","userCriteria":"x","providerName":"x","urgency":"soon","projectId":"p","agentId":"a"}""";

    private final URI edge;
    private final String ownerToken;
    private final List<Operation> operations;
    private final List<JsonNode> tools;
    private final Random random;
    private final Oddities oddities;
    private final Mutations mutations;

    /// @param edge the public port
    /// @param descriptions OpenAPI of each service
    /// @param tools as they are listed
    RestShots(URI edge, String ownerToken, List<JsonNode> descriptions, List<JsonNode> tools, Random random) {
        this.edge = edge;
        this.ownerToken = ownerToken;
        this.operations = descriptions.stream()
                .flatMap(description -> operations(description).stream())
                .toList();
        this.tools = List.copyOf(tools);
        this.random = random;
        this.oddities = new Oddities(random);
        this.mutations = new Mutations(random);
    }

    static List<JsonNode> read(List<String> descriptions) throws JsonProcessingException {
        var read = new ArrayList<JsonNode>();
        for (String description : descriptions) {
            read.add(new ObjectMapper().readTree(description));
        }
        return read;
    }

    Shot next() {
        Operation operation = operations.get(random.nextInt(operations.size()));
        JsonNode tool = tools.get(random.nextInt(tools.size()));
        byte[] body = mutations.of(body(operation, tool));
        boolean hasBody =
                !operation.method().equals("GET") && !operation.method().equals("DELETE");
        var request = HttpRequest.newBuilder(URI.create(edge + path(operation, tool) + query(operation)))
                .method(operation.method(), hasBody ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
        if (hasBody) {
            request.header("Content-Type", random.nextInt(8) == 0 ? "text/plain" : "application/json");
        }
        String token = token();
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        return Shot.any("REST " + operation.method() + " " + operation.path(), request.build());
    }

    /// Good JSON: the description's example, or what has a little of everything.
    private String body(Operation operation, JsonNode tool) {
        if (operation.example().isEmpty() || random.nextInt(4) == 0) {
            return BODY;
        }
        JsonNode body = operation.example().get().deepCopy();
        if (body instanceof ObjectNode object && object.has("projectId")) {
            object.put("projectId", PROJECT);
            if (object.has("arguments")) {
                object.set("arguments", tool.path("example"));
            }
        }
        return body.toString();
    }

    private String token() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "Bearer pb_" + "A".repeat(43);
            case 2 -> "Bearer a.b.c";
            case 3 -> "Basic eDp5";
            default -> "Bearer " + ownerToken;
        };
    }

    private String path(Operation operation, JsonNode tool) {
        String path = operation.path();
        if (random.nextBoolean()) {
            path = path.replace("{projectId}", PROJECT);
            path = path.replace("/tools/{name}", "/tools/" + tool.path("name").asText());
        }
        while (path.contains("{")) {
            String odd = oddities.next();
            path = path.replaceFirst("\\{[^}]*}", encoded(odd.isEmpty() ? "x" : odd));
        }
        return path;
    }

    private String query(Operation operation) {
        var query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String name : operation.query()) {
            for (int times = random.nextInt(3); times > 0; times--) {
                query.add(name + "=" + encoded(oddities.next()));
            }
        }
        if (random.nextInt(4) == 0) {
            query.add(encoded(oddities.next()) + "=" + encoded(oddities.next()));
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static List<Operation> operations(JsonNode description) {
        var examples = new Example(description);
        var found = new ArrayList<Operation>();
        description.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> METHODS.contains(operation.getKey()))
                .forEach(operation -> found.add(new Operation(
                        operation.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        query(path.getValue(), operation.getValue()),
                        examples.of(operation.getValue())))));
        return found;
    }

    private static List<String> query(JsonNode path, JsonNode operation) {
        var names = new ArrayList<String>();
        for (JsonNode owner : List.of(path, operation)) {
            owner.path("parameters").forEach(parameter -> {
                if ("query".equals(parameter.path("in").asText())) {
                    names.add(parameter.path("name").asText());
                }
            });
        }
        return names;
    }

    private record Operation(String method, String path, List<String> query, Optional<JsonNode> example) {}
}
