package dev.patchbay.rehearsal.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Where public URLs lead. A URL of a public site is signed as it is, but the connection goes to its edge,
/// where TLS has been taken off already; every other URL is connected to directly.
///
/// @param publicUrl `https://…` of Patchbay as configured at the providers, without a trailing slash
/// @param edges `http://host:port` of what stands behind a public authority, `host` or `host:port`
public record Site(URI publicUrl, Map<String, URI> edges) {
    public Site {
        edges = Map.copyOf(edges);
    }

    /// @param edge what stands behind Patchbay's public URL
    public Site(URI publicUrl, URI edge) {
        this(publicUrl, Map.of(authority(publicUrl), edge));
    }

    /// With one more public URL, and what stands behind it.
    public Site and(URI otherUrl, URI edge) {
        var more = new HashMap<>(edges);
        more.put(authority(otherUrl), edge);
        return new Site(publicUrl, more);
    }

    public RequestOptions request(HttpMethod method, URI url) {
        return connection(new RequestOptions().setMethod(method), url);
    }

    public WebSocketConnectOptions socket(URI url) {
        var options = new WebSocketConnectOptions();
        connection(options, url);
        return options;
    }

    /// Connects to where the URL leads and names the host as the URL does. Set as a header: a WebSocket client
    /// looks at nothing else.
    private RequestOptions connection(RequestOptions options, URI url) {
        URI target = edges.getOrDefault(authority(url), url);
        boolean tls = "https".equals(target.getScheme()) || "wss".equals(target.getScheme());
        return options.setHost(target.getHost())
                .setPort(target.getPort() > 0 ? target.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(pathAndQuery(url))
                .putHeader("Host", url.getPort() > 0 ? url.getHost() + ":" + url.getPort() : url.getHost());
    }

    private static String authority(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        return url.getPort() > 0 ? host + ":" + url.getPort() : host;
    }

    private static String pathAndQuery(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
