package dev.patchbay.platform.security;

import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.contracts.identity.TokenCheck;
import io.quarkus.arc.DefaultBean;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Memberships as tool-service tells them, kept for a while ([GrantCache]).
@DefaultBean
@Singleton
final class RemoteGrants implements GrantSource {
    private static final int NOT_FOUND = 404;

    private final Optional<GrantsApi> api;
    private final String bearer;
    private final GrantCache principals;
    private final GrantCache tokens;

    RemoteGrants(SecurityConfig config, Instance<Clock> clocks) {
        var memberships = config.memberships();
        api = memberships.url().map(url -> QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(memberships.budget().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(memberships.budget().toMillis(), TimeUnit.MILLISECONDS)
                .build(GrantsApi.class));
        bearer = "Bearer " + config.serviceToken().orElse("");
        var clock = clocks.isResolvable() ? clocks.get() : Clock.systemUTC();
        principals = new GrantCache(memberships, clock);
        tokens = new GrantCache(memberships, clock);
    }

    @Override
    public Uni<Optional<Grants>> ofPrincipal(String principal) {
        return principals.get(principal, () -> ask(tools -> tools.ofPrincipal(bearer, principal)));
    }

    @Override
    public Uni<Optional<Grants>> ofToken(String sha256) {
        return tokens.get(sha256, () -> ask(tools -> tools.ofToken(bearer, new TokenCheck(sha256))));
    }

    private Uni<Optional<Grants>> ask(Function<GrantsApi, Uni<Grants>> question) {
        if (api.isEmpty()) {
            return Uni.createFrom().failure(new IllegalStateException("no tool-service is configured"));
        }
        return question.apply(api.get())
                .map(Optional::of)
                .onFailure(RemoteGrants::isNobody)
                .recoverWithItem(Optional.empty());
    }

    private static boolean isNobody(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == NOT_FOUND;
    }
}
