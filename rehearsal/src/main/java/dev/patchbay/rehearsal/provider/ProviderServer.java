package dev.patchbay.rehearsal.provider;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Rehearsed providers on a port of their own, for tests.
///
/// Closing it fails when a provider answered otherwise than its description says.
public final class ProviderServer implements AutoCloseable {
    private static final long START_MS = 10_000;

    private final Vertx vertx;
    private final List<PeerDoor> doors;
    private final HttpServer server;

    private ProviderServer(Vertx vertx, int port, List<PeerDoor> doors) {
        this.vertx = vertx;
        this.doors = doors;
        this.server = listen(port);
    }

    /// Starts on any free port of the loopback address.
    public static ProviderServer start(InstantSource clock, Provider... providers) {
        return startOn(0, clock, providers);
    }

    /// Starts on this port of the loopback address, which somebody has been told before.
    public static ProviderServer startOn(int port, InstantSource clock, Provider... providers) {
        Vertx vertx = Vertx.vertx();
        return new ProviderServer(
                vertx,
                port,
                Stream.of(providers)
                        .map(provider -> new PeerDoor(vertx, provider, clock))
                        .toList());
    }

    private HttpServer listen(int port) {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(this::serve)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(START_MS, TimeUnit.MILLISECONDS)
                .join();
    }

    private void serve(HttpServerRequest request) {
        Optional<PeerDoor> door = doors.stream()
                .filter(each -> each.provider().serves(request.path()))
                .findFirst();
        if (door.isPresent()) {
            door.get().serve(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    /// Without a slash at its end.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    public PeerDoor door(Provider provider) {
        return doors.stream()
                .filter(door -> door.provider() == provider)
                .findFirst()
                .orElseThrow();
    }

    /// For the only provider, or the first.
    public Faults faults() {
        return doors.getFirst().faults();
    }

    /// Of the only provider, or the first.
    public RequestLog log() {
        return doors.getFirst().log();
    }

    @Override
    public void close() {
        doors.forEach(PeerDoor::letGo);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        List<String> violations =
                doors.stream().flatMap(door -> door.violations().stream()).toList();
        if (!violations.isEmpty()) {
            throw new IllegalStateException("a rehearsed provider answered otherwise than described: " + violations);
        }
    }
}
