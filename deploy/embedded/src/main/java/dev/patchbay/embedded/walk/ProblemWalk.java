package dev.patchbay.embedded.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.embedded.identity.TestIssuer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Asks everything that a running service describes in ways that cannot be answered: each must be a problem
/// (RFC 9457), whoever refuses it, the service's own code or what it stands on.
public final class ProblemWalk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANY_ID = "11111111-2222-3333-4444-555555555555";
    private static final Set<Integer> UNKNOWN = Set.of(404);
    /// A path below that of another class counts as none where only its own class knows it.
    private static final Set<Integer> WRONG_METHOD = Set.of(405, 404);
    private static final Set<Integer> NOT_ACCEPTABLE = Set.of(406);
    /// What is named in the path may be looked for before the body is looked at.
    private static final Set<Integer> MALFORMED = Set.of(400, 404);
    private static final Set<Integer> TOO_LONG = Set.of(413);
    private static final Set<Integer> WRONG_TYPE = Set.of(415);

    private final ServiceClient client;
    private final String serviceToken;
    private final List<Operation> operations;
    private final List<String> wrong = new ArrayList<>();

    private ProblemWalk(URI base, String serviceToken) {
        this.client = new ServiceClient(base);
        this.serviceToken = serviceToken;
        this.operations = Description.read(client.description(serviceToken)).operations();
    }

    public static ProblemWalk of(URI base, String serviceToken) {
        return new ProblemWalk(base, serviceToken);
    }

    /// An operation whose requests prove themselves in another way: without that proof it answers 401 to all of this.
    public ProblemWalk provesItself(String operation) {
        if (!operations.removeIf(one -> one.toString().equals(operation))) {
            throw new AssertionError("there is no " + operation);
        }
        return this;
    }

    /// @param longest the service's limit of a body, in bytes
    /// @return what was answered otherwise, a line each
    public List<String> faults(int longest) {
        List.of("/no/such", "/api/no/such", "/internal/no/such")
                .forEach(path -> demand(UNKNOWN, "GET", path, Map.of(), Optional.empty()));
        var paths = new LinkedHashSet<String>();
        operations.forEach(operation -> paths.add(operation.path()));
        paths.forEach(path -> demand(WRONG_METHOD, "PATCH", filled(path), Map.of(), Optional.empty()));
        operations.forEach(operation -> demand(
                NOT_ACCEPTABLE,
                operation.method(),
                filled(operation.path()),
                Map.of("Accept", "image/png", "Content-Type", "application/json"),
                operation.body().map(_ -> "{}")));
        operations.stream().filter(operation -> operation.body().isPresent()).forEach(this::bodies);
        operations.stream()
                .filter(operation -> operation.body().isPresent())
                .findFirst()
                .ifPresent(operation -> oversized(operation, longest));
        return List.copyOf(wrong);
    }

    private void bodies(Operation operation) {
        var path = filled(operation.path());
        demand(MALFORMED, operation.method(), path, Map.of("Content-Type", "application/json"), Optional.of("{\"a\":"));
        demand(MALFORMED, operation.method(), path, Map.of("Content-Type", "application/json"), Optional.of(""));
        demand(WRONG_TYPE, operation.method(), path, Map.of("Content-Type", "text/plain"), Optional.of("{}"));
    }

    private void oversized(Operation operation, int longest) {
        var body = "{\"a\":\"" + "x".repeat(longest) + "\"}";
        demand(
                TOO_LONG,
                operation.method(),
                filled(operation.path()),
                Map.of("Content-Type", "application/json"),
                Optional.of(body));
    }

    private void demand(
            Set<Integer> statuses, String method, String path, Map<String, String> headers, Optional<String> body) {
        var sent = new HashMap<>(headers);
        sent.put("Authorization", "Bearer " + (path.startsWith("/internal") ? serviceToken : TestIssuer.owner()));
        var answer = client.send(method, path, sent, body);
        if (!statuses.contains(answer.statusCode()) || !isProblem(answer)) {
            wrong.add(method + " " + path + " " + headers + " wanted " + statuses + " and got " + answer.statusCode()
                    + " " + answer.headers().firstValue("Content-Type").orElse("of no type") + " "
                    + answer.body());
        }
    }

    private static boolean isProblem(HttpResponse<String> answer) {
        try {
            return answer.headers()
                            .firstValue("Content-Type")
                            .filter(type -> type.startsWith("application/problem+json"))
                            .isPresent()
                    && JSON.readTree(answer.body()).path("status").asInt() == answer.statusCode();
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    private static String filled(String path) {
        return path.replaceAll("\\{[^}]*}", ANY_ID);
    }

    @Override
    public void close() {
        client.close();
    }
}
