package dev.patchbay.business;

import dev.patchbay.business.directory.DirectoryStore;
import dev.patchbay.platform.security.SecurityConfig;
import io.quarkus.vertx.VertxContextSupport;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Takes the first request itself, so that no caller waits for classes to load: a cold route takes most of a
/// second, a warm one a few milliseconds, and a gateway waits 300.
///
/// The service is not ready before. A warm-up that fails is logged and counts as done.
@Readiness
@ApplicationScoped
public class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final int ROUNDS = 3;
    private static final String ANY_NUMBER = "SELECT number FROM phone_number LIMIT 1";
    /// A number that there cannot be, so that what is asked of a number is asked.
    private static final String NOBODYS = "+10000000000";
    private static final JsonObject TOOL_CALL = new JsonObject()
            .put("callId", "warm-up")
            .put("toolCallId", "warm-up")
            .put("projectId", "warm-up")
            .put("agentId", "warm-up");

    private final HttpClient client;
    private final SecurityConfig security;
    private final Pool pool;
    private final DirectoryStore directory;
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicReference<String> directoryAsked = new AtomicReference<>("not yet");

    WarmUp(Vertx vertx, SecurityConfig security, Pool pool, DirectoryStore directory) {
        this.client = vertx.createHttpClient();
        this.security = security;
        this.pool = pool;
        this.directory = directory;
    }

    void started(@ObservesAsync HttpServerStart start, HttpServer server) {
        askDirectory();
        var address = SocketAddress.inetSocketAddress(
                server.getPort(), reachable(start.options().getHost()));
        pool.query(ANY_NUMBER)
                .execute()
                .map(rows ->
                        rows.size() == 0 ? "+10000000" : rows.iterator().next().getString(0))
                .compose(number -> rounds(address, number))
                .onFailure(WarmUp::failed)
                .onComplete(_ -> done.set(true));
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("warm")
                .withData("directory", directoryAsked.get())
                .status(done.get())
                .build();
    }

    private Future<Void> rounds(SocketAddress address, String number) {
        var rounds = Future.<Void>succeededFuture();
        for (var round = 0; round < ROUNDS; round++) {
            rounds = rounds.compose(_ -> post(address, "/internal/routes", route(number)))
                    .compose(_ -> post(address, "/internal/tools/get_slots", TOOL_CALL));
        }
        return rounds;
    }

    /// On a context of its own, as Hibernate Reactive demands, while this worker thread waits.
    private void askDirectory() {
        try {
            VertxContextSupport.subscribeAndAwait(directory::warmUp);
            directoryAsked.set("asked");
        } catch (Throwable e) {
            directoryAsked.set("failed");
            failed(e);
        }
    }

    private static void failed(Throwable cause) {
        LOG.warnf("warm-up failed: %s", cause.getClass().getSimpleName());
    }

    /// A call of its own each time: a known one would only be looked up.
    private static JsonObject route(String number) {
        return new JsonObject()
                .put("callId", "warm-up-" + UUID.randomUUID())
                .put("to", number)
                .put("from", NOBODYS);
    }

    private Future<Void> post(SocketAddress address, String path, JsonObject body) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(address)
                .setURI(path)
                .putHeader("Content-Type", "application/json")
                .putHeader("Authorization", "Bearer " + security.serviceToken().orElse(""));
        return client.request(options)
                .compose(request -> request.send(body.toBuffer()))
                .compose(response -> response.body())
                .mapEmpty();
    }

    private static String reachable(String host) {
        return host.equals("0.0.0.0") ? "127.0.0.1" : host;
    }
}
