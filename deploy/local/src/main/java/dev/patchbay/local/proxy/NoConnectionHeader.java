package dev.patchbay.local.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;

/// Keeps the services' `Connection` from clients that speak HTTP/2, who take an answer with it for malformed.
///
/// Others get it: a service that did not read a body to its end says so, and the connection cannot be used again.
final class NoConnectionHeader implements ProxyInterceptor {
    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        if (context.request().version() == HttpVersion.HTTP_2) {
            context.response().headers().remove(HttpHeaders.CONNECTION);
        }
        return context.sendResponse();
    }
}
