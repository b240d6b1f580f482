package dev.patchbay.local.doctor;

import dev.patchbay.local.doctor.Surroundings.Provider;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The model: that the key is good, that the agents' models may be used, and that a session opens. Nothing is
/// generated, so it costs nothing.
record OpenAiCheck(Surroundings surroundings, Web web, Directory directory) implements Check {
    private static final String URL = "wss://api.openai.com/v1/realtime";
    private static final String USUAL_MODEL = "gpt-realtime-2.1";

    @Override
    public List<Finding> findings() {
        var what = surroundings.name(Provider.OPENAI);
        var key = surroundings.get("OPENAI_API_KEY");
        var url = surroundings.get("PATCHBAY_OPENAI_URL", URL);
        if (key.isEmpty() || !url.matches("wss?://[^/\\s?#]+/[^\\s?#]*")) {
            return List.of(
                    Finding.fail(what, "cannot be asked without OPENAI_API_KEY, and a right PATCHBAY_OPENAI_URL"));
        }
        var headers = Map.of("Authorization", "Bearer " + key.get());
        var findings = new ArrayList<Finding>();
        for (var model : directory.models().isEmpty() ? Set.of(USUAL_MODEL) : directory.models()) {
            var shown = web.get(models(url, model), headers);
            findings.add(
                    shown.status() == 200
                            ? Finding.ok(what, "key " + Surroundings.ending(key.get()) + " may use " + model)
                            : Finding.fail(what, refusal(shown, key.get(), model)));
            if (shown.status() == 200) {
                findings.add(session(url, model, headers));
            }
        }
        return findings;
    }

    private static URI models(String url, String model) {
        var base = url.replaceFirst("^ws", "http").replaceFirst("/[^/]*$", "");
        return URI.create(base + "/models/" + encoded(model));
    }

    private static String refusal(Answer answer, String key, String model) {
        return switch (answer.status()) {
            case 401 ->
                "OPENAI_API_KEY (" + Surroundings.ending(key)
                        + ") is refused with 401: wrong, or revoked; make a new one at"
                        + " platform.openai.com, and start the gateways with it";
            case 403 ->
                "OPENAI_API_KEY (" + Surroundings.ending(key)
                        + ") may not do this (403): a restricted key, or a country"
                        + " that is not served; give the key the right to read models and to use Realtime";
            case 404 ->
                "the model " + model + " does not exist for this key (404 model_not_found): correct the agent's model,"
                        + " or have the project allowed to use it";
            case 429 -> "the account is over its limit (429): see usage and billing at platform.openai.com";
            default -> answer.story();
        };
    }

    private Finding session(String url, String model, Map<String, String> headers) {
        var what = surroundings.name(Provider.OPENAI) + " session";
        var answer = web.handshake(URI.create(url + "?model=" + encoded(model)), headers, true);
        if (!(answer instanceof Answer.Reply reply) || reply.status() != 101) {
            return Finding.fail(
                    what, "the socket to " + Web.where(URI.create(url)) + " does not open: " + answer.story());
        }
        var event = reply.json();
        return switch (event.path("type").asText()) {
            case "session.created" -> Finding.ok(what, "opens with " + model + ", and is closed again");
            case "error" ->
                Finding.fail(
                        what,
                        "is refused: " + event.path("error").path("code").asText("no code") + "; see the"
                                + " account's limits and the model's name");
            default ->
                Finding.fail(
                        what,
                        "began with something else than session.created: is " + Web.where(URI.create(url))
                                + " the Realtime interface?");
        };
    }

    private static String encoded(String model) {
        return URLEncoder.encode(model, StandardCharsets.UTF_8);
    }
}
