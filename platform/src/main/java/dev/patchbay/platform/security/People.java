package dev.patchbay.platform.security;

import dev.patchbay.platform.problem.Cause;
import dev.patchbay.platform.problem.Outages;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/// Knows people by their OpenID Connect tokens, which quarkus-oidc verifies: signature, audience, expiry,
/// issuer.
///
/// Neither a key nor an issuer configured: everybody is a stranger. An issuer that is away is asked at the next
/// request.
@Singleton
final class People {
    private static final Logger LOG = Logger.getLogger(People.class);
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    private static final int LONGEST_SUBJECT = 255;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final HttpAuthenticator authenticator;
    private final boolean isConfigured;
    private final String ownerRole;
    private final Outages outages;
    private final Pause quiet;

    /// @param isOwner the token says so
    record Person(String subject, boolean isOwner) {}

    People(
            HttpAuthenticator authenticator,
            SecurityConfig config,
            Outages outages,
            Instance<Clock> clocks,
            @ConfigProperty(name = "quarkus.oidc.public-key") Optional<String> key,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> issuer) {
        this.authenticator = authenticator;
        this.isConfigured = key.isPresent() || issuer.isPresent();
        this.ownerRole = config.ownerRole();
        this.outages = outages;
        this.quiet = new Pause(PAUSE, clocks.isResolvable() ? clocks.get() : Clock.systemUTC());
        if (!isConfigured) {
            LOG.warn("neither an OpenID Connect issuer nor its key is configured: nobody is known here");
        }
    }

    /// The holder of the request's bearer token; empty when it is not a valid one. Fails when the issuer is
    /// needed and away.
    Uni<Optional<Person>> holder(RoutingContext request, String bearer) {
        if (!isConfigured || !JWT.matcher(bearer).matches()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return authenticator
                .attemptAuthentication(request)
                .map(this::person)
                .onFailure(failure -> !isIssuerAway(failure))
                .recoverWithItem(failure -> {
                    LOG.debugf("a token was refused: %s", Cause.of(failure));
                    return Optional.empty();
                })
                .onFailure()
                .invoke(this::tellOnce);
    }

    /// Of a token that cannot be read whatever way no more is said than of a wrong one.
    private boolean isIssuerAway(Throwable failure) {
        return !(failure instanceof AuthenticationFailedException)
                && (failure instanceof OIDCException || outages.explain(failure));
    }

    private void tellOnce(Throwable failure) {
        if (quiet.begin()) {
            LOG.warnf("people's tokens cannot be checked, the issuer is away: %s", Cause.of(failure));
        }
    }

    private Optional<Person> person(SecurityIdentity identity) {
        return Optional.ofNullable(identity)
                .map(SecurityIdentity::getPrincipal)
                .filter(JsonWebToken.class::isInstance)
                .map(JsonWebToken.class::cast)
                .filter(token -> isUsable(token.getSubject()))
                .map(token -> new Person(token.getSubject(), isOwner(identity, token)));
    }

    private boolean isOwner(SecurityIdentity identity, JsonWebToken token) {
        var scopes = Optional.<Object>ofNullable(token.getClaim("scope")).map(Object::toString).stream()
                .flatMap(scope -> Stream.of(scope.split(" ")));
        return identity.hasRole(ownerRole) || List.copyOf(scopes.toList()).contains(ownerRole);
    }

    /// A person is not to pass for a program.
    private static boolean isUsable(String subject) {
        return subject != null
                && !subject.isBlank()
                && subject.length() <= LONGEST_SUBJECT
                && subject.indexOf('\0') < 0
                && !subject.startsWith(ApiToken.PRINCIPAL);
    }
}
