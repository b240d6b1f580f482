package dev.patchbay.local.doctor;

import dev.patchbay.rehearsal.openai.RealtimeDoor;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.twilio.Account;
import dev.patchbay.rehearsal.twilio.CallsApi;
import dev.patchbay.rehearsal.twilio.NumberConfig;
import dev.patchbay.rehearsal.twilio.TwilioPeer;
import dev.patchbay.rehearsal.vapi.Credential;
import dev.patchbay.rehearsal.vapi.VapiPeer;
import dev.patchbay.rehearsal.vapi.VapiSettings;
import dev.patchbay.rehearsal.web.Site;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rehearsal's peers, which speak as the providers do, in the test's own process.
final class Peers {
    static final Account ACCOUNT = new Account("AC" + "0123456789abcdef".repeat(2), "fedcba9876543210".repeat(2));
    static final String OPENAI_KEY = "sk-rehearsal-0123456789";
    static final String VAPI_KEY = "vapi-rehearsal-0123456789";
    static final URI PUBLIC = URI.create("https://patchbay.localhost");
    private static final URI INBOUND = URI.create("https://vapi.localhost/twilio/inbound_call");

    private final int port;

    /// @param numbers what is configured for each number of the account
    /// @param vapiServer what VAPI's numbers tell
    Peers(Vertx vertx, Map<String, NumberConfig> numbers, URI vapiServer) {
        var site = new Site(PUBLIC, PUBLIC);
        var scripts = new ScriptRegistry();
        var log = new PeerLog(Clock.systemUTC(), _ -> {});
        var twilio = new TwilioPeer(
                vertx, ACCOUNT, site, numbers.keySet().stream().sorted().toList(), numbers::get, Clock.systemUTC());
        var vapi = new VapiPeer(
                vertx,
                new VapiSettings(VAPI_KEY, INBOUND, vapiServer, new Credential.None(), ACCOUNT.authToken()),
                site,
                scripts,
                log,
                Clock.systemUTC());
        var model = new RealtimeDoor(
                new RealtimeDoor.Settings(OPENAI_KEY, 1, Optional.empty()), scripts, log, Clock.systemUTC());
        var calls = new CallsApi(twilio);
        port = vertx.createHttpServer()
                .requestHandler(request -> serve(request, calls, model, vapi))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static void serve(HttpServerRequest request, CallsApi twilio, RealtimeDoor model, VapiPeer vapi) {
        if (request.path().startsWith(CallsApi.ROOT)) {
            twilio.serve(request);
        } else if (request.path().startsWith("/v1/models")) {
            model.models(request);
        } else if (VapiPeer.serves(request.path())) {
            vapi.serve(request);
        } else {
            model.connect(request);
        }
    }

    /// All numbers point at Patchbay.
    static Peers usual(Vertx vertx) {
        return with(vertx, NumberConfig.of(PUBLIC));
    }

    /// One number points somewhere else.
    static Peers with(Vertx vertx, NumberConfig second) {
        return new Peers(
                vertx,
                Map.of("+15550100001", NumberConfig.of(PUBLIC), "+15550100002", second),
                URI.create(PUBLIC + "/api/v1/vapi/webhook"));
    }

    Map<String, String> variables() {
        return Map.of(
                "TWILIO_ACCOUNT_SID",
                ACCOUNT.sid(),
                "TWILIO_AUTH_TOKEN",
                ACCOUNT.authToken(),
                "PATCHBAY_TWILIO_API_URL",
                "http://127.0.0.1:" + port,
                "OPENAI_API_KEY",
                OPENAI_KEY,
                "PATCHBAY_OPENAI_URL",
                "ws://127.0.0.1:" + port + "/v1/realtime",
                "VAPI_API_KEY",
                VAPI_KEY,
                "PATCHBAY_VAPI_API_URL",
                "http://127.0.0.1:" + port,
                "VAPI_PHONE_NUMBER_ID",
                "b0a7ba11-0000-4000-8000-000000000004",
                "PATCHBAY_PUBLIC_URL",
                PUBLIC.toString());
    }

    static List<String> secrets() {
        return List.of(ACCOUNT.authToken(), OPENAI_KEY, VAPI_KEY);
    }
}
