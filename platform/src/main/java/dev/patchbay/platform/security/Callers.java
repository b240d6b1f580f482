package dev.patchbay.platform.security;

import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.platform.security.Identification.Known;
import dev.patchbay.platform.security.Identification.Refused;
import dev.patchbay.platform.security.Identification.Unknowable;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Says who presents a bearer token: a program by its API token, a person by a token of the issuer.
@Singleton
final class Callers {
    private static final Logger LOG = Logger.getLogger(Callers.class);

    private final People people;
    private final GrantSource grants;

    Callers(People people, GrantSource grants) {
        this.people = people;
        this.grants = grants;
    }

    /// Never fails.
    Uni<Identification> identify(RoutingContext request, String bearer) {
        return ApiToken.read(bearer)
                .map(this::program)
                .orElseGet(() -> people.holder(request, bearer).chain(this::person))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debug("who calls could not be found out", failure);
                    return new Unknowable();
                });
    }

    private Uni<Identification> program(ApiToken token) {
        return grants.ofToken(token.sha256())
                .map(found -> found.<Identification>map(granted -> new Known(Caller.member(granted)))
                        .orElseGet(Refused::new));
    }

    private Uni<Identification> person(Optional<People.Person> holder) {
        if (holder.isEmpty()) {
            return Uni.createFrom().item(new Refused());
        }
        var subject = holder.get().subject();
        if (holder.get().isOwner()) {
            return Uni.createFrom().item(new Known(Caller.owner(subject)));
        }
        return grants.ofPrincipal(subject)
                .map(found -> new Known(Caller.member(found.orElseGet(() -> new Grants(subject, Map.of())))));
    }
}
