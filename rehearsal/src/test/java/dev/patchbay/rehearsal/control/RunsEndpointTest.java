package dev.patchbay.rehearsal.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.run.Rehearsal;
import dev.patchbay.rehearsal.run.Runs;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The door of the runs: who may ask, and what is no run.
@Tag("unit")
class RunsEndpointTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private URI base;

    @BeforeEach
    void listen() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        var site = new Site(nowhere, nowhere);
        var twilio = new TwilioPeer(
                vertx, new Account("AC1", "token"), site, _ -> NumberConfig.of(nowhere), Clock.systemUTC());
        var vapi = new VapiPeer(
                vertx,
                new VapiSettings("key", nowhere, nowhere, new Credential.None(), "token"),
                site,
                new ScriptRegistry(),
                new PeerLog(Clock.systemUTC(), _ -> {}),
                Clock.systemUTC());
        var rehearsal = new Rehearsal(
                twilio,
                vapi,
                new ScriptRegistry(),
                new Rehearsal.Ask(vertx, site, "owner"),
                Optional.empty(),
                Clock.systemUTC());
        var runs = new RunsEndpoint(vertx, new Runs(rehearsal), Path.of("calls"), "secret");
        var attacks = new AttackEndpoint(vertx, Optional.empty(), null, Path.of("calls"), "secret");
        var server = new ControlServer(
                new ProviderDoors(
                        new CallsApi(twilio), request -> request.response().end(), vapi, List.of()),
                runs,
                attacks,
                1024);
        int port = server.listen(vertx, 0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        base = URI.create("http://127.0.0.1:" + port);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void nobodyPlaysWithoutTheToken() throws Exception {
        assertThat(post("Bearer wrong", "{\"suite\":\"first-call\"}").statusCode())
                .isEqualTo(401);
    }

    @Test
    void whatIsNoRunIsRefusedWithItsReason() throws Exception {
        assertThat(refused("{")).contains("a run is");
        assertThat(refused("{\"suit\":\"first-call\"}")).contains("a run is");
        assertThat(refused("{}")).contains("no files, no suite");
        assertThat(refused("{\"suite\":\"no-such\"}")).contains("there is no suite no-such");
        assertThat(refused("{\"suite\":\"../../etc\"}")).doesNotContain("etc/");
        assertThat(refused("{\"files\":[\"/nowhere/call.yaml\"]}")).contains("cannot read /nowhere/call.yaml");
    }

    @Test
    void partsAreTakenAwayOnlyWhereSomethingCanGiveThemBack() throws Exception {
        HttpResponse<String> refused = post("/attacks", "Bearer secret", "{\"chaos\":5,\"seed\":1}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("there is no launcher");
        assertThat(post("/attacks", "Bearer secret", "{\"calm\":5}").body()).contains("an attack is");
        assertThat(post("/attacks", "Bearer wrong", "{}").statusCode()).isEqualTo(401);
    }

    @Test
    void itsHealthIsThereForAnybody() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/health")).build();

        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    private String refused(String body) throws Exception {
        HttpResponse<String> response = post("Bearer secret", body);
        assertThat(response.statusCode()).isEqualTo(400);
        return response.body();
    }

    private HttpResponse<String> post(String authorization, String body) throws Exception {
        return post("/runs", authorization, body);
    }

    private HttpResponse<String> post(String path, String authorization, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
