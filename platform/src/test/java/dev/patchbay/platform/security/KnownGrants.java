package dev.patchbay.platform.security;

import dev.patchbay.contracts.identity.Grants;
import dev.patchbay.contracts.identity.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;

/// The members of one project, told without tool-service.
@Singleton
public class KnownGrants implements GrantSource {
    static final String MEMBER = "ann";
    static final ApiToken TOKEN = ApiToken.fresh();
    /// About whom nothing can be found out.
    static final String UNREACHABLE = "unreachable";

    @Override
    public Uni<Optional<Grants>> ofPrincipal(String principal) {
        return switch (principal) {
            case UNREACHABLE -> Uni.createFrom().failure(new ConnectException("tool-service is away"));
            case MEMBER -> one(MEMBER, Role.OPERATOR);
            default -> Uni.createFrom().item(Optional.empty());
        };
    }

    @Override
    public Uni<Optional<Grants>> ofToken(String sha256) {
        return sha256.equals(TOKEN.sha256())
                ? one("token:1", Role.VIEWER)
                : Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Optional<Grants>> one(String principal, Role role) {
        return Uni.createFrom().item(Optional.of(new Grants(principal, Map.of("p1", role))));
    }
}
