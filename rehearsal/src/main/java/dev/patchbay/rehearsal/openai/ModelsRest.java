package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.openai.shape.ApiError;
import io.vertx.core.http.HttpServerRequest;

/// `GET /v1/models` and `GET /v1/models/{model}`, for who has the key.
///
/// Source: platform.openai.com/docs/api-reference/models.
final class ModelsRest {
    private static final String ROOT = "/v1/models";
    /// Of the first of them, in seconds since 1970; the exact second means nothing.
    private static final long CREATED = 1_756_339_200L;

    private ModelsRest() {}

    static void show(HttpServerRequest request) {
        String name = request.path().length() > ROOT.length() ? request.path().substring(ROOT.length() + 1) : "";
        if (name.isEmpty()) {
            answer(request, list());
        } else if (Models.known(name)) {
            answer(request, model(name));
        } else {
            RealtimeDoor.reject(
                    request,
                    404,
                    ApiError.invalid(
                            "model_not_found",
                            "The model '" + name + "' does not exist or you do not have access to it.",
                            "model"));
        }
    }

    private static ObjectNode list() {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        var data = list.putArray("data");
        Models.names().forEach(name -> data.add(model(name)));
        return list;
    }

    private static ObjectNode model(String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", name)
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by", "system");
    }

    private static void answer(HttpServerRequest request, ObjectNode body) {
        request.response().putHeader("Content-Type", "application/json").end(body.toString());
    }
}
