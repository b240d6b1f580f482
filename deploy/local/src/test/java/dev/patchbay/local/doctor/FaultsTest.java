package dev.patchbay.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.FreePort;
import dev.patchbay.local.doctor.Finding.Level;
import dev.patchbay.rehearsal.twilio.NumberConfig;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One thing is wrong at a time, and is named.
@Tag("unit")
@Timeout(60)
class FaultsTest {
    private static final Directory UNKNOWN = new Directory(Map.of(), Set.of(), Set.of());

    private final Vertx vertx = Vertx.vertx();
    private final Web web = new Web();
    private final FakePatchbay patchbay = new FakePatchbay(vertx);
    private final Map<String, String> variables = new HashMap<>();

    FaultsTest() {
        variables.putAll(Peers.usual(vertx).variables());
        variables.putAll(patchbay.variables());
    }

    @AfterEach
    void close() {
        web.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void nothingIsWrongToBeginWith() {
        assertThat(publicUrl()).allMatch(FaultsTest::isOk);
        assertThat(webhook()).allMatch(FaultsTest::isOk);
        assertThat(twilio(UNKNOWN)).allMatch(FaultsTest::isOk);
        assertThat(openai(UNKNOWN)).allMatch(FaultsTest::isOk);
        assertThat(vapi(UNKNOWN)).allMatch(FaultsTest::isOk);
        assertThat(new VapiWebhookCheck(surroundings(), web).findings()).allMatch(FaultsTest::isOk);
        assertThat(services()).allMatch(FaultsTest::isOk);
    }

    @Test
    void theGatewayHasAnotherToken() {
        patchbay.twilioToken = "0".repeat(32);
        assertFails(webhook(), "Twilio webhook", "the gateway was started with another TWILIO_AUTH_TOKEN", "…3210");
        assertFails(webhook(), "Twilio stream", "refused although it is signed (401)", "31920");
    }

    @Test
    void theGatewayKnowsTheNextTokenOnly() {
        patchbay.twilioToken = "a".repeat(32);
        variables.put("TWILIO_AUTH_TOKEN_NEXT", "a".repeat(32));
        assertFails(webhook(), "Twilio webhook", "the gateway knows TWILIO_AUTH_TOKEN_NEXT (…aaaa)");
    }

    @ParameterizedTest
    @CsvSource({"http://patchbay.localhost", "http://localhost:8081", "https://www.patchbay.localhost"})
    void theGatewayWasToldAnotherPublicUrl(String url) {
        patchbay.publicUrl = url;
        assertFails(webhook(), "Twilio webhook", "PATCHBAY_PUBLIC_URL is ", url, "not https://patchbay.localhost");
    }

    @Test
    void aForgedSignatureIsAccepted() {
        patchbay.at("/twilio/voice", request -> request.response().end("<Response/>"));
        assertFails(webhook(), "forged webhook", "is accepted: anybody can make calls up");
    }

    @Test
    void aForgedStreamIsAccepted() {
        patchbay.at("/stream/gw-1", request -> request.toWebSocket());
        assertFails(webhook(), "Twilio stream", "opens for a forged signature");
    }

    @ParameterizedTest
    @CsvSource({"426", "400", "404"})
    void theProxyDoesNotPassUpgradesOn(int status) {
        patchbay.at(
                "/stream/gw-1",
                request -> request.response().setStatusCode(status).end());
        assertFails(webhook(), "Twilio stream", "the handshake gets " + status, "does not pass WebSocket upgrades on");
    }

    @Test
    void theProxyDoesNotReachTheGateway() {
        patchbay.at(
                "/stream/gw-1", request -> request.response().setStatusCode(502).end());
        assertFails(webhook(), "Twilio stream", "the proxy or tunnel at", "502", "does not reach what is behind it");
    }

    @ParameterizedTest
    @CsvSource({
        "ERR_NGROK_3200,404,the tunnel is not running",
        "ERR_NGROK_8012,502,nothing listens behind it",
        "ERR_NGROK_9,500,ERR_NGROK_9"
    })
    void theTunnelSaysItself(String code, int status, String cause) {
        patchbay.at("/twilio/voice", request -> request.response()
                .setStatusCode(status)
                .putHeader("ngrok-error-code", code)
                .end());
        assertFails(publicUrl(), "public URL", "ngrok answers in its place", cause);
    }

    @Test
    void somethingElseAnswersAtThePublicUrl() {
        patchbay.at("/twilio/voice", request -> request.response()
                .putHeader("Server", "nginx")
                .setStatusCode(404)
                .end("<html>"));
        assertFails(publicUrl(), "public URL", "something that is not Patchbay answers 404", "(nginx)");
        patchbay.at("/twilio/voice", request -> request.response()
                .setStatusCode(308)
                .putHeader("Location", "https://other.test/")
                .end());
        assertFails(publicUrl(), "public URL", "redirects to https://other.test/");
    }

    @Test
    void nobodyIsAtThePublicUrl() {
        variables.put("PATCHBAY_EDGE", "http://127.0.0.1:" + FreePort.find());
        assertFails(publicUrl(), "public URL", "nothing listens at 127.0.0.1:", "connection refused");
        variables.put("PATCHBAY_EDGE", "http://nobody.invalid");
        assertFails(publicUrl(), "public URL", "the name nobody.invalid does not resolve");
    }

    @Test
    void thereIsNoTlsAtThePublicUrl() {
        variables.put("PATCHBAY_EDGE", variables.get("PATCHBAY_EDGE").replace("http:", "https:"));
        assertFails(publicUrl(), "public URL", "does not speak TLS on this port");
    }

    @ParameterizedTest
    @CsvSource({"/internal/grants/doctor", "/q/metrics", "/q/openapi"})
    void theInsideIsOpen(String path) {
        patchbay.at(path, request -> FakePatchbay.json(request, 200, "{}"));
        assertFails(publicUrl(), "inside", path + " can be reached from outside");
    }

    @Test
    void aPathLeadsToNobody() {
        patchbay.at(
                "/api/calls", request -> request.response().setStatusCode(503).end());
        assertFails(publicUrl(), "call-records at the public URL", "does not lead to call-records", "503");
    }

    @Test
    void theOwnersTokenIsRefused() {
        variables.put("PATCHBAY_OWNER_TOKEN", "expired-0123456789");
        assertFails(publicUrl(), "tool-service at the public URL", "refuses PATCHBAY_OWNER_TOKEN: it has expired");
    }

    @Test
    void whatNeedsATokenIsOpen() {
        variables.remove("PATCHBAY_OWNER_TOKEN");
        patchbay.at("/api/projects", request -> FakePatchbay.json(request, 200, "[]"));
        assertFails(publicUrl(), "tool-service at the public URL", "answers without a token");
    }

    @Test
    void twilioRefusesTheToken() {
        variables.put("TWILIO_AUTH_TOKEN", "b".repeat(32));
        assertFails(twilio(UNKNOWN), "Twilio account", "Twilio refuses TWILIO_AUTH_TOKEN (…bbbb)", "401");
    }

    @Test
    void twilioKnowsNoSuchAccount() {
        variables.put("TWILIO_ACCOUNT_SID", "AC" + "9".repeat(32));
        assertFails(twilio(UNKNOWN), "Twilio account", "401");
    }

    @Test
    void aNumberPointsElsewhere() {
        variables.putAll(Peers.with(vertx, NumberConfig.elsewhere(URI.create("https://elsewhere.test/voice")))
                .variables());
        var number = "number +15550100002";
        assertThat(line(twilio(UNKNOWN), number))
                .startsWith("warn")
                .contains("points at https://elsewhere.test/voice, which is not Patchbay");
        assertFails(
                twilio(new Directory(Map.of("+15550100002", true), Set.of(), Set.of())),
                number,
                "the directory says that Patchbay answers it",
                "set its voice URL to https://patchbay.localhost/twilio/voice#rc=1&rp=ct,rt,5xx");
        assertThat(line(twilio(new Directory(Map.of("+15550100002", false), Set.of(), Set.of())), number))
                .startsWith("ok")
                .contains("VAPI answers it itself");
    }

    @Test
    void aNumberPointsBesidePatchbay() {
        variables.putAll(Peers.with(vertx, NumberConfig.elsewhere(URI.create(Peers.PUBLIC + "/voice")))
                .variables());
        assertFails(twilio(UNKNOWN), "number +15550100002", "at the right host and not where Patchbay listens");
    }

    @Test
    void noNumberPointsHere() {
        var elsewhere = NumberConfig.elsewhere(URI.create("https://elsewhere.test/voice"));
        variables.putAll(new Peers(vertx, Map.of("+15550100001", elsewhere), Peers.PUBLIC).variables());
        assertFails(twilio(UNKNOWN), "Twilio numbers", "none of 1 points at https://patchbay.localhost/twilio/voice");
    }

    @Test
    void aNumberHasNeitherRetriesNorFallback() {
        var bare = new NumberConfig(
                URI.create(Peers.PUBLIC + "/twilio/voice/agent-7"),
                Optional.empty(),
                Optional.of(URI.create("https://elsewhere.test/status")),
                Optional.empty());
        variables.putAll(Peers.with(vertx, bare).variables());
        assertThat(line(twilio(UNKNOWN), "number +15550100002"))
                .startsWith("warn")
                .contains("the fallback URL is not set", "the status callback points elsewhere", "no fragment");
    }

    @Test
    void theKeyOfTheModelIsRevoked() {
        variables.put("OPENAI_API_KEY", "sk-revoked-0123456789");
        assertFails(openai(UNKNOWN), "OpenAI", "OPENAI_API_KEY (…6789) is refused with 401", "revoked");
    }

    @Test
    void theModelIsUnknown() {
        var agents = new Directory(Map.of(), Set.of("gpt-realtime-9"), Set.of());
        assertFails(openai(agents), "OpenAI", "the model gpt-realtime-9 does not exist", "404 model_not_found");
    }

    @Test
    void vapiRefusesTheKey() {
        variables.put("VAPI_API_KEY", "vapi-revoked-0123456789");
        assertFails(vapi(UNKNOWN), "VAPI account", "VAPI_API_KEY (…6789) is refused with 401");
    }

    @Test
    void theNumberIsNoneOfVapis() {
        variables.put("VAPI_PHONE_NUMBER_ID", "b0a7ba11-0000-4000-8000-00000000ffff");
        assertFails(vapi(UNKNOWN), "VAPI number", "is no number of this organisation");
    }

    @ParameterizedTest
    @CsvSource({
        "https://elsewhere.test/hook,WARN,is not Patchbay",
        "https://patchbay.localhost/hook,FAIL,nothing of Patchbay"
    })
    void vapiTellsSomebodyElse(String server, Level level, String cause) {
        variables.putAll(new Peers(vertx, Map.of("+15550100001", NumberConfig.of(Peers.PUBLIC)), URI.create(server))
                .variables());
        assertThat(vapi(UNKNOWN)).anySatisfy(finding -> {
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.line()).contains("VAPI servers", cause);
        });
    }

    @Test
    void theWebhookOfVapiHasAnotherSecret() {
        variables.put("PATCHBAY_VAPI_SECRET", "another-secret-0123");
        assertFails(
                new VapiWebhookCheck(surroundings(), web).findings(),
                "VAPI webhook",
                "(…0123) is refused with 401",
                "vapi-adapter was started with another secret");
    }

    @Test
    void ofTokensOfAnIdentityProviderOnlyTheKeysCanBeTried() {
        variables.put("PATCHBAY_VAPI_AUTH", "oauth2");
        variables.put("PATCHBAY_VAPI_OAUTH_JWKS_URL", variables.get("PATCHBAY_EDGE") + "/keys");
        patchbay.at("/keys", request -> FakePatchbay.json(request, 200, "{\"keys\":[{\"kty\":\"RSA\"}]}"));
        patchbay.at("/api/v1/vapi/webhook", request -> FakePatchbay.json(request, 401, "{}"));
        assertThat(new VapiWebhookCheck(surroundings(), web).findings()).allMatch(FaultsTest::isOk);

        patchbay.at("/keys", request -> FakePatchbay.json(request, 200, "{\"keys\":[]}"));
        assertFails(new VapiWebhookCheck(surroundings(), web).findings(), "VAPI webhook", "has no keys");
    }

    @Test
    void theWebhookOfVapiTakesAnything() {
        patchbay.at("/api/v1/vapi/webhook", request -> FakePatchbay.json(request, 200, "{}"));
        assertFails(new VapiWebhookCheck(surroundings(), web).findings(), "forged VAPI message", "is accepted");
    }

    @Test
    void aServiceIsNotReady() {
        patchbay.at(
                "inside /q/health/ready",
                request -> FakePatchbay.json(
                        request,
                        503,
                        "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"Reactive PostgreSQL\",\"status\":\"DOWN\"}]}"));
        assertFails(services(), "call-records", "is not ready (503): Reactive PostgreSQL");
    }

    @Test
    void aServiceHasAnotherServiceToken() {
        variables.put("PATCHBAY_SERVICE_TOKEN", "another-token-0123");
        assertFails(services(), "gw-1", "refuses PATCHBAY_SERVICE_TOKEN (…0123)");
    }

    @Test
    void theIssuerCallsItselfOtherwise() {
        patchbay.at(
                "/.well-known/openid-configuration",
                request -> FakePatchbay.json(
                        request, 200, "{\"issuer\":\"https://id.test\",\"jwks_uri\":\"https://id.test/keys\"}"));
        variables.put("PATCHBAY_OIDC_ISSUER", variables.get("PATCHBAY_EDGE"));
        assertFails(new IssuerCheck(surroundings(), web).findings(), "issuer", "calls itself https://id.test");
    }

    @Test
    void theClockIsWrong() {
        assertFails(
                new ClockCheck(Map.of("a", Duration.ofSeconds(1), "b", Duration.ofMinutes(-6))).findings(),
                "clock",
                "ahead by 360 s against b");
        assertThat(new ClockCheck(Map.of("a", Duration.ofSeconds(40)))
                        .findings()
                        .getFirst()
                        .line())
                .startsWith("warn");
    }

    @Test
    void theMachineIsNotFitForIt() {
        assertThat(MachineCheck.java(21).line()).startsWith("FAIL").contains("21 is too old");
        assertThat(MachineCheck.maven("Apache Maven 3.8.6 (x)").line())
                .startsWith("warn")
                .contains("older than 3.8.7");
        assertThat(MachineCheck.maven("Apache Maven 3.10.0").line()).startsWith("ok");
        assertThat(MachineCheck.maven("").line()).startsWith("warn");
        assertThat(MachineCheck.disk(Path.of("x"), 1L << 28).line())
                .startsWith("FAIL")
                .contains("0.3 GiB free");
        assertThat(MachineCheck.disk(Path.of("x"), 1L << 31).line()).startsWith("warn");
    }

    private List<Finding> publicUrl() {
        return new PublicUrlCheck(surroundings(), web).findings();
    }

    private List<Finding> webhook() {
        return new TwilioWebhookCheck(surroundings(), web).findings();
    }

    private List<Finding> twilio(Directory directory) {
        return new TwilioAccountCheck(surroundings(), web, directory).findings();
    }

    private List<Finding> openai(Directory directory) {
        return new OpenAiCheck(surroundings(), web, directory).findings();
    }

    private List<Finding> vapi(Directory directory) {
        return new VapiAccountCheck(surroundings(), web, directory).findings();
    }

    private List<Finding> services() {
        return new ServicesCheck(surroundings(), web).findings();
    }

    private Surroundings surroundings() {
        return new Surroundings(variables, Set.of(), Path.of("."));
    }

    private static boolean isOk(Finding finding) {
        return finding.level() == Level.OK;
    }

    private static String line(List<Finding> findings, String what) {
        return findings.stream()
                .filter(finding -> finding.what().equals(what))
                .map(Finding::line)
                .findFirst()
                .orElse("nothing of " + what + " in " + findings);
    }

    private static void assertFails(List<Finding> findings, String what, String... parts) {
        assertThat(line(findings, what)).startsWith("FAIL  ").contains(parts);
    }
}
