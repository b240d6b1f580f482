package dev.patchbay.embedded.walk;

import dev.patchbay.embedded.identity.TestIssuer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Calls what a service answers outside `/api` and `/internal`, where Patchbay's gate asks nobody for a
/// caller's token, with everything that must not open it.
///
/// What there is comes from the service itself: its REST classes, and the routes put up beside them. What
/// protects each is said by the service's test, and here for what every service has; the walk fails for one
/// of which nobody said it.
public final class OutsideWalk implements AutoCloseable {
    private static final String ANYWHERE = "here";

    private final ServiceClient client;
    private final String serviceToken;
    private final TreeSet<String> found;
    private final Map<String, Protection> protections = new LinkedHashMap<>();
    private final Map<String, Function<String, Map<String, String>>> impostors = new LinkedHashMap<>();
    private String contentType = "application/json";
    private String body = "{}";
    private Function<String, Map<String, String>> provider = _ -> Map.of();

    /// What lets a request in.
    private sealed interface Protection {}

    /// Its provider's proof.
    private record Proof(int refusal) implements Protection {}

    /// The same, when a socket is opened.
    private record SocketProof(int refusal) implements Protection {}

    /// A secret in the query, which the provider's own request has.
    private record QueryProof(int refusal, String query) implements Protection {}

    /// The token that the services share.
    private record Service() implements Protection {}

    /// Nothing: anybody may ask.
    private record Anybody() implements Protection {}

    /// There is nothing, and nobody learns that.
    private record Nobody() implements Protection {}

    private OutsideWalk(URI base, String serviceToken, TreeSet<String> found) {
        this.client = new ServiceClient(base);
        this.serviceToken = serviceToken;
        this.found = found;
        // Probes have no token. All else below there tells of the inside, whatever it is.
        Stream.of("", "/live", "/ready", "/started").forEach(path -> everywhere("/q/health" + path, new Anybody()));
        Stream.of("metrics", "openapi").forEach(path -> everywhere("/q/" + path, new Service()));
        everywhere("/q/" + ANYWHERE, new Nobody());
    }

    /// @param classes of all beans of the service
    /// @param router where its routes are
    public static OutsideWalk of(URI base, String serviceToken, Collection<Class<?>> classes, Router router) {
        var found = new TreeSet<String>();
        Doors.of(classes).forEach(found::add);
        Doors.of(router).forEach(found::add);
        return new OutsideWalk(base, serviceToken, found);
    }

    private void everywhere(String path, Protection protection) {
        found.add("GET " + path);
        say(protection, "GET " + path);
    }

    /// Operations whose requests prove themselves in their provider's way; without that they get this status.
    /// May stand under `/api`.
    public OutsideWalk proved(int refusal, String... operations) {
        return say(new Proof(refusal), operations);
    }

    /// The same for sockets.
    public OutsideWalk sockets(int refusal, String... operations) {
        return say(new SocketProof(refusal), operations);
    }

    /// An operation that a secret in its query opens.
    ///
    /// @param query with that secret: `state=…`
    public OutsideWalk openedBy(String query, int refusal, String operation) {
        return say(new QueryProof(refusal, query), operation);
    }

    /// Operations that anybody may ask.
    public OutsideWalk open(String... operations) {
        return say(new Anybody(), operations);
    }

    private OutsideWalk say(Protection protection, String... operations) {
        List.of(operations).forEach(operation -> protections.put(operation, protection));
        return this;
    }

    /// A body such as the provider's.
    public OutsideWalk sending(String type, String text) {
        contentType = type;
        body = text;
        return this;
    }

    /// Somebody with a proof that looks like the provider's and is not.
    ///
    /// @param headers of a request by its method and path, `GET /hook`
    public OutsideWalk impostor(String who, Function<String, Map<String, String>> headers) {
        impostors.put(who, headers);
        return this;
    }

    /// The provider itself: its requests must pass, or nothing is shown by refusing others.
    ///
    /// @param headers of a request by its method and path, `GET /hook`
    public OutsideWalk provider(Function<String, Map<String, String>> headers) {
        provider = headers;
        return this;
    }

    /// @return what is not as it was said, a line each
    public List<String> faults() {
        var wrong = new ArrayList<String>();
        found.stream()
                .filter(operation -> !Description.isWalked(path(operation)))
                .filter(operation -> !protections.containsKey(operation))
                .map(operation -> operation + " is public: say what protects it, OutsideWalk")
                .forEach(wrong::add);
        protections.forEach((operation, protection) -> {
            if (found.contains(operation)) {
                wrong.addAll(faults(operation, protection));
            } else {
                wrong.add("there is no " + operation);
            }
        });
        return wrong;
    }

    private List<String> faults(String operation, Protection protection) {
        return switch (protection) {
            case Proof(var refusal) -> {
                var wrong = faults(operation, refusal, everybody(operation));
                if (status(operation, provider.apply(asked(operation))) == refusal) {
                    wrong.add(operation + " refused its provider");
                }
                yield wrong;
            }
            case QueryProof(var refusal, var query) -> {
                var wrong = faults(operation, refusal, everybody(operation));
                if (status(operation + "?" + query, Map.of()) == refusal) {
                    wrong.add(operation + " refused who has its secret");
                }
                yield wrong;
            }
            case SocketProof(var refusal) -> socketFaults(operation, refusal);
            case Service() -> {
                var wrong = faults(operation, 401, callers());
                wrong.addAll(faults(operation, 200, Map.of("a service", bearer(serviceToken))));
                yield wrong;
            }
            case Anybody() -> shut(operation);
            case Nobody() -> faults(operation, 401, callers());
        };
    }

    /// Health may be bad, but it is told.
    private List<String> shut(String operation) {
        var status = status(operation, Map.of());
        return status == 200 || status == 503
                ? List.of()
                : List.of(operation + " answered nobody with " + status + ", though it is open");
    }

    private ArrayList<String> faults(String operation, int wanted, Map<String, Map<String, String>> requests) {
        var wrong = new ArrayList<String>();
        requests.forEach((who, headers) -> {
            var status = status(operation, headers);
            if (status != wanted) {
                wrong.add(operation + " answered " + who + " with " + status + ", not " + wanted);
            }
        });
        return wrong;
    }

    private List<String> socketFaults(String operation, int refusal) {
        var wrong = new ArrayList<String>();
        everybody(operation).forEach((who, headers) -> {
            var status = client.handshake(filled(operation), headers);
            if (status != refusal) {
                wrong.add(operation + " answered the handshake of " + who + " with " + status + ", not " + refusal);
            }
        });
        return wrong;
    }

    /// No token of Patchbay's is a provider's proof, not even the owner's.
    private Map<String, Map<String, String>> everybody(String operation) {
        var everybody = callers();
        everybody.put("a service", bearer(serviceToken));
        impostors.forEach((who, headers) -> everybody.put(who, headers.apply(asked(operation))));
        return everybody;
    }

    private static Map<String, Map<String, String>> callers() {
        var callers = new LinkedHashMap<String, Map<String, String>>();
        Strangers.all()
                .forEach((who, header) -> callers.put(
                        who, header.map(value -> Map.of("Authorization", value)).orElse(Map.of())));
        callers.put("somebody of another project", bearer(TestIssuer.person("nobody")));
        callers.put("the owner", bearer(TestIssuer.owner()));
        return callers;
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private int status(String operation, Map<String, String> credentials) {
        var method = operation.substring(0, operation.indexOf(' '));
        var headers = new HashMap<>(credentials);
        var sends = !method.equals("GET");
        if (sends) {
            headers.put("Content-Type", contentType);
        }
        return client.send(method, filled(operation), headers, sends ? Optional.of(body) : Optional.empty())
                .statusCode();
    }

    private static String filled(String operation) {
        return path(operation).replaceAll("\\{[^}]*}", ANYWHERE);
    }

    private static String asked(String operation) {
        return operation.substring(0, operation.indexOf(' ') + 1) + filled(operation);
    }

    private static String path(String operation) {
        return operation.substring(operation.indexOf(' ') + 1);
    }

    @Override
    public void close() {
        client.close();
    }
}
