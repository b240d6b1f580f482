package dev.patchbay.platform.security;

import dev.patchbay.contracts.identity.Grants;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/// Knows who may do what in which project. A failure means that it cannot be known at the moment.
///
/// Services ask tool-service ([RemoteGrants]); tool-service itself looks into its own database.
public interface GrantSource {
    /// Empty for who is a member nowhere.
    Uni<Optional<Grants>> ofPrincipal(String principal);

    /// Empty when there is no such token, or no more.
    Uni<Optional<Grants>> ofToken(String sha256);
}
