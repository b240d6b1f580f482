package dev.patchbay.business.crm.rest;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.crm.Crm;
import dev.patchbay.business.crm.CrmConnection;
import dev.patchbay.business.crm.CrmEntry;
import dev.patchbay.business.crm.CrmHosts;
import dev.patchbay.business.crm.CrmRequests;
import dev.patchbay.business.crm.CrmSettings;
import dev.patchbay.business.crm.CrmWrites;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.RemoteFailure.Category;
import dev.patchbay.business.remote.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Asks and tells a system as the project's templates say. Only at hosts that the installation allows.
@ApplicationScoped
public class RestCrm implements Crm {
    private static final int LONGEST = 500;

    private final CrmRequests requests;
    private final CrmHosts hosts;
    private final ObjectMapper json;

    RestCrm(CrmRequests requests, CrmHosts hosts, ObjectMapper json) {
        this.requests = requests;
        this.hosts = hosts;
        this.json = json;
    }

    @Override
    public CrmSettings.Kind kind() {
        return CrmSettings.Kind.REST;
    }

    @Override
    public Uni<Found> lookUp(CrmConnection connection, String number) {
        var rest = connection.settings().rest();
        var url = rest.flatMap(CrmSettings.Rest::lookUpUrl);
        if (url.isEmpty()) {
            return Uni.createFrom().item(new Found.Absent());
        }
        return ask(connection, url.get(), values(number), Map.of(), Optional.empty())
                .map(answer -> found(rest.get(), answer))
                .onFailure()
                .recoverWithItem(RestCrm::notFound);
    }

    private static Found notFound(Throwable failure) {
        var category = RemoteFailure.category(failure);
        return category == Category.REFUSED ? new Found.Absent() : new Found.Unavailable(category.label());
    }

    @Override
    public Uni<Written> write(CrmConnection connection, CrmEntry entry) {
        var rest = connection.settings().rest();
        var url = rest.flatMap(CrmSettings.Rest::writeUrl);
        if (url.isEmpty()) {
            return Uni.createFrom().item(new Written.Refused("no_address"));
        }
        var values = values(entry.number());
        values.put("name", entry.name().orElse(""));
        values.put("summary", entry.summary());
        values.put("call_id", entry.callId());
        values.put("time", entry.at().toString());
        values.put("key", entry.key());
        var body = new Places(values).inBody(rest.get().body(), json);
        return ask(connection, url.get(), values, Map.of("Idempotency-Key", entry.key()), Optional.of(body))
                .<Written>map(_ -> new Written.Done(Optional.empty(), Optional.empty()))
                .onFailure()
                .recoverWithItem(CrmWrites::failed);
    }

    private Uni<JsonNode> ask(
            CrmConnection connection,
            String template,
            Map<String, String> values,
            Map<String, String> more,
            Optional<JsonNode> body) {
        var url = new Places(values).inUrl(template);
        if (!hosts.allow(url)) {
            return Uni.createFrom().failure(new RemoteFailure(Category.REFUSED));
        }
        var withSecret = new HashMap<>(values);
        connection.secret().ifPresent(secret -> withSecret.put("secret", secret));
        var headers = new HashMap<>(more);
        var places = new Places(withSecret);
        connection
                .settings()
                .rest()
                .orElseThrow()
                .headers()
                .forEach((name, value) -> headers.put(name, places.inHeader(value)));
        var system = "rest/" + connection.projectId();
        return body.map(given -> requests.order(system, Wire.Request.json("POST", url, headers, given.toString())))
                .orElseGet(() -> requests.question(system, Wire.Request.get(url, headers)));
    }

    private static Map<String, String> values(String number) {
        var values = new HashMap<String, String>();
        values.put("number", number);
        values.put("digits", number.substring(1));
        return values;
    }

    private static Found found(CrmSettings.Rest rest, JsonNode answer) {
        var id = at(rest, answer, "id");
        var name = at(rest, answer, "name");
        return id.isEmpty() && name.isEmpty()
                ? new Found.Absent()
                : new Found.There(new Contact(
                        id.orElse(""),
                        name,
                        at(rest, answer, "email"),
                        at(rest, answer, "address"),
                        at(rest, answer, "notes")));
    }

    private static Optional<String> at(CrmSettings.Rest rest, JsonNode answer, String what) {
        return Optional.ofNullable(rest.contactAt().get(what))
                .map(pointer -> answer.at(JsonPointer.compile(pointer)))
                .filter(node -> node.isTextual() || node.isNumber())
                .map(node -> node.asText().strip())
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(LONGEST, text.length())));
    }
}
