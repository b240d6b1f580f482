package dev.patchbay.platform.security;

import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemRoutes;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Lets a request under `/internal` or `/api` pass only with the right bearer token; anything else gets 401
/// before its body is read.
///
/// A token that is not configured lets nobody in. Covers REST, sockets and plain routes alike. Source: RFC
/// 6750.
@Singleton
public final class BearerTokens {
    private static final Logger LOG = Logger.getLogger(BearerTokens.class);
    // Before CORS, authentication and the rest of Quarkus' own filters.
    private static final int FIRST = 1_000;
    private static final String SCHEME = "bearer ";

    private final ProtectedPaths paths;
    private final Optional<byte[]> serviceToken;
    private final Optional<byte[]> ownerToken;

    BearerTokens(SecurityConfig config) {
        this.paths = new ProtectedPaths(config.openPaths().orElse(List.of()));
        this.serviceToken = digest("service", config.serviceToken());
        this.ownerToken = digest("owner", config.ownerToken());
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, FIRST);
    }

    private void filter(RoutingContext context) {
        var allowed =
                switch (paths.accessOf(context.normalizedPath())) {
                    case OPEN -> true;
                    case SERVICE -> presents(context, serviceToken);
                    case OWNER -> presents(context, ownerToken);
                };
        if (allowed) {
            context.next();
        } else {
            refuse(context);
        }
    }

    private static boolean presents(RoutingContext context, Optional<byte[]> expected) {
        var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        var presented = sha256(header.substring(SCHEME.length()).strip());
        // Digests of equal length: neither content nor length of the token shows in the time this takes.
        return expected.map(token -> MessageDigest.isEqual(token, presented)).orElse(false);
    }

    private static void refuse(RoutingContext context) {
        var presented = context.request().headers().contains(HttpHeaders.AUTHORIZATION);
        context.response()
                .putHeader(
                        "WWW-Authenticate",
                        "Bearer realm=\"patchbay\"" + (presented ? ", error=\"invalid_token\"" : ""));
        ProblemRoutes.answer(context, Problem.of(401).withDetail("A valid bearer token is needed."));
    }

    private static Optional<byte[]> digest(String name, Optional<String> token) {
        var usable = token.map(String::strip).filter(text -> !text.isEmpty());
        if (usable.isEmpty()) {
            LOG.warnf("no %s token is configured: what needs it is refused", name);
        }
        return usable.map(BearerTokens::sha256);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
