package dev.patchbay.local.proxy;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.logging.Logger;

/// Tells the caller and the log of a request that no answer came to.
final class Unanswered implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Unanswered.class.getName());
    private static final int BAD_GATEWAY = 502;

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        // Of an address, the log gets no more than where it leads: there may be a phone number in it.
        var target = RouteTable.of(context.request().proxiedRequest().path());
        var method = context.request().getMethod();
        return context.sendRequest().recover(failure -> {
            LOG.warning(() -> "%s: a %s was not answered: %s".formatted(target, method, failure));
            return Future.succeededFuture(refused(context));
        });
    }

    private static ProxyResponse refused(ProxyContext context) {
        var problem = Problems.of(BAD_GATEWAY, "The service for this path broke off before it answered.");
        return context.request()
                .release()
                .response()
                .setStatusCode(BAD_GATEWAY)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE)
                .setBody(Body.body(Buffer.buffer(problem.encode())));
    }
}
