package dev.patchbay.business.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.remote.RemoteFailure;
import dev.patchbay.business.remote.RemoteFailure.Category;
import dev.patchbay.business.remote.Reply;
import dev.patchbay.business.remote.Requests;
import dev.patchbay.business.remote.Wire;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;

/// Asks customer systems for JSON; each is in trouble by itself. Whatever goes wrong is a [RemoteFailure].
@ApplicationScoped
public class CrmRequests {
    private static final int LONGEST_ANSWER = 1 << 20;

    private final Wire wire;
    private final Requests requests;
    private final ObjectMapper json;

    CrmRequests(Vertx vertx, ObjectMapper json, CrmConfig config) {
        this.wire = new Wire(vertx, LONGEST_ANSWER, config.policy().doneWithin());
        this.requests = new Requests("customer system", config.policy(), Reply::troubleOrRefusal);
        this.json = json;
    }

    /// The JSON of a good answer to what changes nothing there.
    ///
    /// @param system failures of it are counted together
    public Uni<JsonNode> question(String system, Wire.Request request) {
        return requests.question(system, () -> wire.send(request)).map(this::read);
    }

    /// The JSON of a good answer to what enters something.
    public Uni<JsonNode> order(String system, Wire.Request request) {
        return requests.order(system, () -> wire.send(request)).map(this::read);
    }

    private JsonNode read(Reply reply) {
        try {
            return reply.body().isBlank() ? json.createObjectNode() : json.readTree(reply.body());
        } catch (JsonProcessingException _) {
            throw new RemoteFailure(Category.UNREADABLE);
        }
    }
}
