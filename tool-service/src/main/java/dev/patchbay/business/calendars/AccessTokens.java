package dev.patchbay.business.calendars;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/// What opens a user's calendar at a provider. For the adapters behind the calendar's port.
///
/// However many ask at once, here and on other instances, a token is renewed once. An answer fails only when the
/// provider's sign-in does not answer at present: then it may be asked again.
public interface AccessTokens {

    /// The token of a connection, renewed when it is about to end.
    Uni<Access> of(String projectId, UUID connectionId);

    /// Another one, after the provider refused this (401).
    Uni<Access> insteadOf(String projectId, UUID connectionId, Access.Granted refused);
}
