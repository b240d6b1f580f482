package dev.patchbay.rehearsal.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Twilio's REST resource of a call: read it, end it, give it other instructions; messages; and, read only, the
/// account and its numbers.
///
/// Source: twilio.com/docs/voice/api/call-resource; error codes of api/errors.
public final class CallsApi {
    /// What all its paths begin with.
    public static final String ROOT = "/2010-04-01/";

    private static final Pattern CALL =
            Pattern.compile("/2010-04-01/Accounts/(AC[0-9a-f]{32})/Calls/(CA[0-9a-f]{32})\\.json");
    private static final int LONGEST_TWIML = 4000;

    private final TwilioPeer peer;
    private final AccountResources account;

    public CallsApi(TwilioPeer peer) {
        this.peer = peer;
        this.account = new AccountResources(peer);
    }

    /// Answers a request below [#ROOT].
    public void serve(HttpServerRequest request) {
        if (peer.messages().provider().serves(request.path())) {
            peer.messages().serve(request);
            return;
        }
        if (!authorised(request)) {
            request.response().putHeader("WWW-Authenticate", "Basic realm=\"Twilio API\"");
            error(request, 401, 20003, "Authenticate");
            return;
        }
        Optional<ObjectNode> shown = account.show(request);
        if (shown.isPresent()) {
            answer(request, 200, shown.get());
            return;
        }
        Matcher path = CALL.matcher(request.path());
        Optional<TwilioCall> call =
                path.matches() && path.group(1).equals(peer.account().sid())
                        ? peer.find(path.group(2))
                        : Optional.empty();
        if (call.isEmpty()) {
            error(request, 404, 20404, "The requested resource " + request.path() + " was not found");
        } else if (request.method().equals(HttpMethod.GET)) {
            answer(request, 200, resource(call.get()));
        } else if (request.method().equals(HttpMethod.POST)) {
            request.body().onSuccess(body -> update(request, form(request, body), call.get()));
        } else {
            error(request, 405, 20004, "Method not allowed");
        }
    }

    /// Twilio reads forms and nothing else: another content type is a form without parameters.
    static Map<String, String> form(HttpServerRequest request, Buffer body) {
        String type = String.valueOf(request.getHeader("Content-Type"));
        var form = new HashMap<String, String>();
        if (type.startsWith("application/x-www-form-urlencoded")) {
            new QueryStringDecoder(body.toString(StandardCharsets.UTF_8), false)
                    .parameters()
                    .forEach((name, values) -> form.put(name, values.getFirst()));
        }
        return form;
    }

    private void update(HttpServerRequest request, Map<String, String> form, TwilioCall call) {
        String status = form.get("Status");
        String twiml = form.get("Twiml");
        String url = form.get("Url");
        if (twiml != null && url != null) {
            refuse(request, call, 21218, "Both Url and Twiml were given: they are mutually exclusive");
        } else if (twiml != null && twiml.length() > LONGEST_TWIML) {
            refuse(request, call, 32018, "Twiml is longer than 4000 characters");
        } else if (status == null && twiml == null && url == null) {
            refuse(request, call, 21218, "None of Status, Url and Twiml was given");
        } else if (status != null && !"completed".equals(status) && !"canceled".equals(status)) {
            refuse(request, call, 20001, "Status must be completed or canceled");
        } else if (call.status().isOver()) {
            error(request, 400, 21220, "Unable to update record. Call is not in-progress. Cannot redirect.");
        } else if (status != null) {
            end(request, call, status);
        } else {
            redirect(request, call, twiml, url, form.get("Method"));
        }
    }

    private void end(HttpServerRequest request, TwilioCall call, String status) {
        boolean ringing = call.status() == CallStatus.RINGING;
        if ("canceled".equals(status) && !ringing) {
            refuse(request, call, 21220, "Only a call that is queued or ringing can be canceled");
            return;
        }
        call.log().saw(Peer.TWILIO, "was told to end the call");
        call.interrupts().raise(new Flow.End(ringing ? CallStatus.CANCELED : CallStatus.COMPLETED));
        answer(request, 200, resource(call));
    }

    private void redirect(HttpServerRequest request, TwilioCall call, String twiml, String url, String method) {
        call.log().saw(Peer.TWILIO, "was given other instructions");
        if (twiml != null) {
            call.interrupts().raise(new Flow.Document(twiml));
        } else if (url.matches("https?://\\S+")) {
            call.interrupts().raise(new Flow.Fetch(URI.create(url), method == null ? "POST" : method, Map.of()));
        } else {
            refuse(request, call, 21205, "Url is not a valid URL");
            return;
        }
        answer(request, 200, resource(call));
    }

    private boolean authorised(HttpServerRequest request) {
        String credentials = peer.account().sid() + ":" + peer.account().authToken();
        String expected = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        String given = request.getHeader("Authorization");
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode resource(TwilioCall call) {
        return CallResource.of(call.details());
    }

    private static void refuse(HttpServerRequest request, TwilioCall call, int code, String message) {
        call.log().refused(Peer.TWILIO, String.valueOf(code), message);
        error(request, 400, code, message);
    }

    static void error(HttpServerRequest request, int status, int code, String message) {
        answer(request, status, problem(status, code, message));
    }

    static ObjectNode problem(int status, int code, String message) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("message", message)
                .put("more_info", "https://www.twilio.com/docs/errors/" + code)
                .put("status", status);
    }

    static void answer(HttpServerRequest request, int status, ObjectNode body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .end(body.toString());
    }
}
