package dev.patchbay.platform.security;

import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemRoutes;
import dev.patchbay.platform.security.Identification.Known;
import dev.patchbay.platform.security.Identification.Refused;
import dev.patchbay.platform.security.Identification.Unknowable;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Lets a request under `/internal`, `/q` or `/api` pass only with the bearer token that its path needs;
/// anything else gets 401 before its body is read, or 503 while it cannot be known whose token it is.
///
/// Covers REST, sockets and plain routes alike. Source: RFC 6750.
@Singleton
public final class BearerGate {
    private static final Logger LOG = Logger.getLogger(BearerGate.class);
    // Before CORS, authentication and the rest of Quarkus' own filters.
    private static final int FIRST = 1_000;
    private static final String SCHEME = "bearer ";
    private static final String RETRY_AFTER_SECONDS = "2";

    private final ProtectedPaths paths;
    private final ServiceToken serviceToken;
    private final Callers callers;
    private final MeterRegistry metrics;

    BearerGate(SecurityConfig config, ServiceToken serviceToken, Callers callers, MeterRegistry metrics) {
        this.paths = new ProtectedPaths(
                config.openPaths().orElse(List.of()), config.openToRead().orElse(List.of()));
        this.serviceToken = serviceToken;
        this.callers = callers;
        this.metrics = metrics;
        config.openToRead().ifPresent(open -> LOG.errorf("ANYBODY READS %s WITHOUT A TOKEN, of all projects", open));
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, FIRST);
    }

    private void filter(RoutingContext context) {
        switch (paths.accessOf(context.normalizedPath())) {
            case OPEN -> context.next();
            case SERVICE -> letService(context);
            case CALLER -> letCaller(context);
        }
    }

    private void letService(RoutingContext context) {
        if (bearer(context).filter(serviceToken::is).isPresent()) {
            context.next();
        } else {
            refuse(context);
        }
    }

    private void letCaller(RoutingContext context) {
        var bearer = bearer(context);
        if (bearer.isEmpty()) {
            letAnybody(context);
            return;
        }
        // Whoever waits for the same answer is told on one event loop; each goes on on its own.
        var loop = Vertx.currentContext();
        callers.identify(context, bearer.get())
                .subscribe()
                .with(outcome -> loop.runOnContext(_ -> goOn(context, outcome)));
    }

    private void letAnybody(RoutingContext context) {
        var request = context.request();
        if (request.method().equals(HttpMethod.GET)
                && !request.headers().contains(HttpHeaders.AUTHORIZATION)
                && paths.isOpenToRead(context.normalizedPath())) {
            goOn(context, new Known(Caller.anybody()));
        } else {
            refuse(context);
        }
    }

    private void goOn(RoutingContext context, Identification outcome) {
        switch (outcome) {
            case Known(var caller) -> {
                CurrentCaller.put(context, caller);
                context.next();
            }
            case Refused() -> refuse(context);
            case Unknowable() -> putOff(context);
        }
    }

    private static Optional<String> bearer(RoutingContext context) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return Optional.of(header.substring(SCHEME.length()).strip());
    }

    private void refuse(RoutingContext context) {
        metrics.counter("patchbay.bearer.refused", "why", "stranger").increment();
        var presented = context.request().headers().contains(HttpHeaders.AUTHORIZATION);
        context.response()
                .putHeader(
                        "WWW-Authenticate",
                        "Bearer realm=\"patchbay\"" + (presented ? ", error=\"invalid_token\"" : ""));
        ProblemRoutes.answer(context, Problem.of(401).withDetail("A valid bearer token is needed."));
    }

    private void putOff(RoutingContext context) {
        metrics.counter("patchbay.bearer.refused", "why", "unknowable").increment();
        context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        ProblemRoutes.answer(
                context, Problem.of(503).withDetail("Who asks cannot be found out at the moment; ask again."));
    }
}
