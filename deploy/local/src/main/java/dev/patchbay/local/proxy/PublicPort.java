package dev.patchbay.local.proxy;

import dev.patchbay.local.process.PartStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/// The reverse proxy at the public port, in the place of an ingress.
///
/// HTTP is streamed, sockets are passed through as bytes once upgraded: no frame is looked at, so none is too
/// large. A gateway that refuses the connection is passed over for the next one.
public final class PublicPort implements AutoCloseable {
    // Neither connections nor sockets are to be limited here: the defaults (5, 50) are for other purposes.
    private static final int UNLIMITED = 100_000;
    private static final int MAX_HEADERS = 32 << 10;
    // What the services read. They close at a longer one, and their word for it is lost if a body is on its way.
    private static final int MAX_REQUEST_LINE = 4_096;
    private static final int CONNECT_MS = 2_000;
    private static final Set<HttpMethod> BODIED = Set.of(HttpMethod.POST, HttpMethod.PUT);

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final StatusPage page;
    private final HttpClient requests;
    private final HttpClient sockets;
    private final HttpProxy proxy;

    public PublicPort(Vertx vertx, Supplier<List<PartStatus>> parts) {
        this.vertx = vertx;
        this.upstreams = new Upstreams(parts);
        this.page = new StatusPage(parts);
        // A kept connection to a process that was killed would fail the next request.
        this.requests = vertx.createHttpClient(clientOptions().setKeepAlive(false));
        this.sockets = vertx.createHttpClient(clientOptions());
        var plain = new ProxyOptions().setSupportWebSocket(false);
        this.proxy = HttpProxy.reverseProxy(plain, requests)
                .origin(context -> connect(requests, context.request().proxiedRequest()))
                .addInterceptor(new NoConnectionHeader())
                .addInterceptor(new Unanswered());
    }

    /// @return the port it listens on: the one asked for, or a free one for 0
    /// @throws UncheckedIOException if the port cannot be had
    public int listen(String host, int port) {
        var options = new HttpServerOptions()
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxInitialLineLength(MAX_HEADERS)
                .setHandle100ContinueAutomatically(true);
        var listening =
                vertx.createHttpServer(options).requestHandler(this::handle).listen(port, host);
        try {
            return listening.toCompletionStage().toCompletableFuture().get().actualPort();
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException(e.getCause().getMessage(), e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while opening the public port", e);
        }
    }

    @Override
    public void close() {
        requests.close();
        sockets.close();
    }

    private void handle(HttpServerRequest request) {
        if (lineOf(request) > MAX_REQUEST_LINE) {
            Problems.answer(request, 414, "The address is longer than any that is known here.");
            return;
        }
        if (!isUri(request.uri())) {
            // The services refuse it too, but without a word.
            Problems.answer(request, 400, "The address is no URI: characters such as { and a lone % must be escaped.");
            return;
        }
        var target = targetOf(request);
        switch (target) {
            case Target.StatusPage() -> page.html(request.response());
            case Target.StatusJson() -> page.json(request.response());
            case Target.Malformed() -> Problems.answer(request, 400, "The path is not in its plain form.");
            case Target.Nowhere() -> Problems.answer(request, 404, "Nothing is routed here.");
            case Target.AnyGateway any -> pass(request, any);
            case Target.GatewayInstance instance -> pass(request, instance);
            case Target.Service service -> pass(request, service);
        }
    }

    /// `GET /api/calls HTTP/1.1`
    private static int lineOf(HttpServerRequest request) {
        return request.method().name().length() + request.uri().length() + " HTTP/1.1 ".length();
    }

    private static boolean isUri(String address) {
        try {
            new URI(address);
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /// A request line with a whole URL in it (`GET http://…`) is for forward proxies, which this is not.
    private static Target targetOf(HttpServerRequest request) {
        return request.path() == null || !request.uri().startsWith("/")
                ? new Target.Malformed()
                : RouteTable.of(request.path());
    }

    private void pass(HttpServerRequest request, Target target) {
        if (!upstreams.isAnyUp(target)) {
            Problems.answer(request, 503, "The service for this path is not up.");
        } else if (SocketTunnel.isUpgrade(request)) {
            SocketTunnel.open(request, connect(sockets, request));
        } else {
            tellThatABodyComes(request);
            proxy.handle(request);
        }
    }

    /// HTTP/2 needs neither a length nor a word for a body that is streamed; the services are told in HTTP/1.1.
    private static void tellThatABodyComes(HttpServerRequest request) {
        var headers = request.headers();
        if (request.version() == HttpVersion.HTTP_2
                && BODIED.contains(request.method())
                && !headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            headers.set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
    }

    private static HttpClientOptions clientOptions() {
        return new HttpClientOptions()
                .setMaxPoolSize(UNLIMITED)
                .setConnectTimeout(CONNECT_MS)
                .setMaxHeaderSize(MAX_HEADERS)
                .setDecompressionSupported(false);
    }

    private Future<HttpClientRequest> connect(HttpClient client, HttpServerRequest request) {
        var ports = upstreams.portsOf(targetOf(request));
        Future<HttpClientRequest> connected = Future.failedFuture("nobody is there");
        for (var port : ports) {
            connected = connected.recover(failure -> connect(client, request, port));
        }
        return connected;
    }

    private static Future<HttpClientRequest> connect(HttpClient client, HttpServerRequest request, int port) {
        return client.request(new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(request.method())
                .setURI(request.uri())
                .putHeader(HttpHeaders.HOST, String.valueOf(request.getHeader(HttpHeaders.HOST))));
    }
}
