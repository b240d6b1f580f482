package dev.patchbay.business.calendars;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// A connection whose user can sign in now.
///
/// @param authorizeUrl where the user's browser is to go, once and before `expiresAt`
/// @param link an address that leads there, for a user who does it later: good for days, until it is done
@RegisterForReflection
public record StartedConnection(ConnectionView connection, String authorizeUrl, Instant expiresAt, String link) {
    @Override
    public String toString() {
        return "StartedConnection[" + connection.id() + "]";
    }
}
