package dev.patchbay.embedded.walk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.embedded.identity.TestIssuer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Calls every operation that a running service describes under `/api` and `/internal`, with every credential
/// that must not open it, and with the token of another project. For all else there is [OutsideWalk].
///
/// What to call comes from the service itself, so a new endpoint is walked as soon as it is there; where it
/// names a thing (`{id}`), the walk fails until the service's test says which one of the foreign project's
/// things it is.
public final class EndpointWalk implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceClient client;
    private final String serviceToken;
    private final Description description;
    private final List<Operation> operations;
    private final Map<String, String> things = new HashMap<>();
    private final Map<String, String> bodies = new HashMap<>();
    private final Set<String> marks = new HashSet<>();
    private final Set<String> proveThemselves = new HashSet<>();
    private final Set<String> notForTheOwner = new HashSet<>();

    private EndpointWalk(URI base, String serviceToken) {
        this.client = new ServiceClient(base);
        this.serviceToken = serviceToken;
        this.description = Description.read(client.description(serviceToken));
        this.operations = description.operations();
    }

    public static EndpointWalk of(URI base, String serviceToken) {
        return new EndpointWalk(base, serviceToken);
    }

    public List<Operation> operations() {
        return operations;
    }

    /// What the service answers under `/api` and `/internal` although its description does not say so.
    ///
    /// @param classes of all beans of the service
    public List<String> undescribed(Collection<Class<?>> classes) {
        var described = operations.stream().map(Operation::toString).toList();
        return Doors.of(classes)
                .filter(EndpointWalk::isWalked)
                .filter(operation -> !described.contains(operation))
                .toList();
    }

    private static boolean isWalked(String operation) {
        return Description.isWalked(operation.substring(operation.indexOf(' ') + 1));
    }

    /// A thing of the foreign project by the parameter's name, in a path or a query; for one operation only
    /// when it is named before: `GET /api/agents/{id} id`.
    public EndpointWalk thing(String parameter, String value) {
        things.put(parameter, value);
        return this;
    }

    /// What to send to an operation instead of what its schema suggests.
    public EndpointWalk body(String operation, String json) {
        bodies.put(known(operation), json);
        return this;
    }

    /// Texts of the foreign project; none of them may stand in an answer to anybody else.
    public EndpointWalk mark(String... texts) {
        marks.addAll(List.of(texts));
        return this;
    }

    /// An operation under `/api` whose requests prove themselves in another way: no token of ours opens it.
    public EndpointWalk provesItself(String operation) {
        proveThemselves.add(known(operation));
        return this;
    }

    /// An operation that the owner cannot be shown to be let into in a test, because it needs more than a
    /// token.
    public EndpointWalk notForTheOwner(String operation) {
        notForTheOwner.add(known(operation));
        return this;
    }

    /// No credentials, broken ones, expired ones, ones of somebody else's making, and the wrong kind: all 401.
    ///
    /// @return what was answered otherwise, a line each
    public List<String> strangers() {
        var wrong = new ArrayList<String>();
        // Keys of their own take long to make.
        var everywhere = Strangers.all();
        for (var operation : operations) {
            strangers(operation, everywhere).forEach((who, header) -> {
                var answer = call(operation, header);
                if (answer.statusCode() != 401
                        || answer.headers().firstValue("WWW-Authenticate").isEmpty()) {
                    wrong.add(operation + " answered " + who + " with " + answer.statusCode());
                }
                wrong.addAll(leaks(operation, who, answer));
            });
        }
        return wrong;
    }

    private Map<String, Optional<String>> strangers(Operation operation, Map<String, Optional<String>> everywhere) {
        var strangers = new LinkedHashMap<>(everywhere);
        if (!operation.isInternal() && !proveThemselves.contains(operation.toString())) {
            strangers.put("a service", Optional.of("Bearer " + serviceToken));
        } else {
            strangers.put("the owner", Optional.of("Bearer " + TestIssuer.owner()));
        }
        return strangers;
    }

    /// A valid token of another project: 404, 403, or an answer in which nothing of the foreign project stands,
    /// and afterwards everything is as it was. Under `/internal`: 401.
    ///
    /// @return what was answered otherwise, a line each
    public List<String> foreigners(String... tokens) {
        var wrong = new ArrayList<String>();
        var before = seenByTheOwner();
        for (var operation : operations) {
            for (var token : tokens) {
                var answer = call(operation, Optional.of("Bearer " + token));
                if (!isExpected(operation, answer)) {
                    wrong.add(operation + " answered another project's token with " + answer.statusCode() + " "
                            + answer.body());
                }
                wrong.addAll(leaks(operation, "another project's token", answer));
            }
        }
        var after = seenByTheOwner();
        before.forEach((operation, seen) -> {
            if (!seen.equals(after.get(operation))) {
                wrong.add(operation + " shows that another project's token changed something");
            }
        });
        return wrong;
    }

    private boolean isExpected(Operation operation, HttpResponse<String> answer) {
        if (operation.isInternal() || proveThemselves.contains(operation.toString())) {
            return answer.statusCode() == 401;
        }
        var isList = operation.reads() && operation.inPath().isEmpty();
        return answer.statusCode() == 404 || answer.statusCode() == 403 || isList && answer.statusCode() == 200;
    }

    /// The control: the same requests, with the owner's token, are good. What is deleted by it is gone
    /// afterwards.
    ///
    /// @return what was answered otherwise, a line each
    public List<String> owner() {
        return operations.stream()
                .filter(operation -> !operation.isInternal())
                .filter(operation -> !proveThemselves.contains(operation.toString()))
                .filter(operation -> !notForTheOwner.contains(operation.toString()))
                .map(operation -> answered(operation, call(operation, Optional.of("Bearer " + TestIssuer.owner()))))
                .flatMap(Optional::stream)
                .toList();
    }

    /// Whoever replaces a thing that is there says which version he has read, else it is 428. Each is made, or brought
    /// to where it is, by the request that is good, and then sent again without a word of a version.
    ///
    /// @param commands that replace nothing that somebody could have changed since
    /// @return what was answered otherwise, a line each
    public List<String> unread(String... commands) {
        var replaceNothing = Stream.of(commands).map(this::known).collect(Collectors.toSet());
        return operations.stream()
                .filter(operation -> operation.method().equals("PUT") && !operation.isInternal())
                .filter(operation -> !replaceNothing.contains(operation.toString()))
                .map(this::unread)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> unread(Operation operation) {
        var owner = Optional.of("Bearer " + TestIssuer.owner());
        var made = answered(operation, call(operation, owner));
        if (made.isPresent()) {
            return made;
        }
        var blind = call(operation, owner, EndpointWalk::withoutVersion);
        return blind.statusCode() == 428
                ? Optional.empty()
                : Optional.of(operation + " answered who had read nothing with " + blind.statusCode());
    }

    private static String withoutVersion(String body) {
        try {
            var fields = (ObjectNode) JSON.readTree(body);
            return fields.remove(List.of("version", "revision")).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> answered(Operation operation, HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2
                ? Optional.empty()
                : Optional.of(operation + " answered the owner with " + answer.statusCode() + " " + answer.body());
    }

    private Map<String, String> seenByTheOwner() {
        return operations.stream()
                .filter(operation -> operation.reads() && !operation.isInternal())
                .filter(operation -> !notForTheOwner.contains(operation.toString()))
                .collect(Collectors.toMap(
                        Operation::toString, operation -> call(operation, Optional.of("Bearer " + TestIssuer.owner()))
                                .body()));
    }

    private List<String> leaks(Operation operation, String who, HttpResponse<String> answer) {
        return marks.stream()
                .filter(mark -> answer.body().contains(mark))
                .map(mark -> operation + " told " + who + " about " + mark)
                .toList();
    }

    private HttpResponse<String> call(Operation operation, Optional<String> authorization) {
        return call(operation, authorization, UnaryOperator.identity());
    }

    private HttpResponse<String> call(
            Operation operation, Optional<String> authorization, UnaryOperator<String> bodily) {
        var path = operation.path();
        for (var name : operation.inPath()) {
            path = path.replace("{" + name + "}", encode(value(operation, name)));
        }
        var query = operation.inQuery().stream()
                .filter(name -> operation.needed().contains(name)
                        || thingOf(operation, name).isPresent())
                .map(name -> encode(name) + "=" + encode(value(operation, name)))
                .collect(Collectors.joining("&"));
        return send(
                operation.method(),
                query.isEmpty() ? path : path + "?" + query,
                authorization,
                operation.body().map(schema -> body(operation, schema)).map(bodily));
    }

    private String body(Operation operation, JsonNode schema) {
        return Optional.ofNullable(bodies.get(operation.toString()))
                .orElseGet(() -> description.example(schema).toString());
    }

    private String value(Operation operation, String name) {
        return thingOf(operation, name)
                .orElseThrow(() -> new AssertionError(operation + " is new here: say what {" + name
                        + "} of the foreign project is, EndpointWalk.thing"));
    }

    private Optional<String> thingOf(Operation operation, String name) {
        return Optional.ofNullable(things.get(operation + " " + name)).or(() -> Optional.ofNullable(things.get(name)));
    }

    private HttpResponse<String> send(
            String method, String address, Optional<String> authorization, Optional<String> body) {
        var headers = new HashMap<String, String>();
        authorization.ifPresent(value -> headers.put("Authorization", value));
        body.ifPresent(_ -> headers.put("Content-Type", "application/json"));
        return client.send(method, address, headers, body);
    }

    private String known(String operation) {
        if (operations.stream().noneMatch(one -> one.toString().equals(operation))) {
            throw new AssertionError("there is no " + operation);
        }
        return operation;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        client.close();
    }
}
