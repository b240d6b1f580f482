package dev.patchbay.platform.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Problems for what fails before or beside a REST method: unknown routes, oversized bodies, broken requests.
@Singleton
public final class ProblemRoutes {
    private static final List<Integer> STATUSES = List.of(400, 401, 403, 404, 405, 406, 413, 414, 415, 500, 503);

    // Behind the tokens: who may not call learns nothing about limits.
    private static final int AFTER_TOKENS = 900;

    private final long maxBody;

    ProblemRoutes(@ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> maxBody) {
        this.maxBody = maxBody.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseOversized, AFTER_TOKENS);
    }

    void register(@Observes Router router) {
        STATUSES.forEach(status -> router.errorHandler(status, context -> answer(context, status)));
        router.route().order(Integer.MIN_VALUE).failureHandler(ProblemRoutes::failed);
    }

    /// Answers with a problem and nothing else; does nothing when an answer is already under way.
    public static void answer(RoutingContext context, Problem problem) {
        var response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.CONTENT_TYPE)
                .end(problem.toJson());
    }

    /// Quarkus refuses it too, but without a word.
    private void refuseOversized(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isLonger(length)) {
            closeAfterAnswer(context);
            answer(context, Problem.of(413));
        } else {
            context.next();
        }
    }

    /// HTTP/2 has no such header: with it, a client takes the whole answer for malformed.
    private static void closeAfterAnswer(RoutingContext context) {
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private boolean isLonger(String length) {
        try {
            return Long.parseLong(length) > maxBody;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static void answer(RoutingContext context, int status) {
        answer(context, problem(context, status));
    }

    private static void failed(RoutingContext context) {
        answer(context, context.statusCode() < 400 ? 500 : context.statusCode());
    }

    private static Problem problem(RoutingContext context, int status) {
        var failure = context.failure();
        return status >= 500 && failure != null ? ProblemMappers.logged(failure) : Problem.of(status);
    }
}
