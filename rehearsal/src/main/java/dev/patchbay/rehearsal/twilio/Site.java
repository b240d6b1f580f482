package dev.patchbay.rehearsal.twilio;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;

/// Where public URLs lead. A URL of the public site is signed as it is, but the connection goes to the edge, where TLS
/// has been taken off already; every other URL is connected to directly.
///
/// @param publicUrl `https://…` as configured at Twilio, without a trailing slash
/// @param edge `http://host:port` of what stands behind the public URL
public record Site(URI publicUrl, URI edge) {

    public RequestOptions request(HttpMethod method, URI url) {
        return connection(new RequestOptions().setMethod(method), url);
    }

    WebSocketConnectOptions socket(URI url) {
        var options = new WebSocketConnectOptions();
        connection(options, url);
        return options;
    }

    /// Connects to where the URL leads and names the host as the URL does. Set as a header: a WebSocket client looks at
    /// nothing else.
    private RequestOptions connection(RequestOptions options, URI url) {
        URI target = isPublic(url) ? edge : url;
        boolean tls = "https".equals(target.getScheme()) || "wss".equals(target.getScheme());
        return options.setHost(target.getHost())
                .setPort(target.getPort() > 0 ? target.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(pathAndQuery(url))
                .putHeader("Host", url.getPort() > 0 ? url.getHost() + ":" + url.getPort() : url.getHost());
    }

    private boolean isPublic(URI url) {
        return publicUrl.getHost().equalsIgnoreCase(url.getHost()) && publicUrl.getPort() == url.getPort();
    }

    private static String pathAndQuery(URI url) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    }
}
