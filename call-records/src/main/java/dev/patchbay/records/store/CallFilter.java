package dev.patchbay.records.store;

import dev.patchbay.platform.security.ProjectScope;
import java.time.Instant;
import java.util.Optional;

/// Which calls, newest first.
///
/// @param scope the projects whose calls may be shown; of no project are only the owner's to see
/// @param since earliest start, included; `until` latest start, excluded
/// @param providerId any provider's id of the call or a part of it
/// @param after the last call of the page before
/// @param limit at most so many
public record CallFilter(
        ProjectScope scope,
        Optional<String> projectId,
        Optional<String> from,
        Optional<String> to,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> status,
        Optional<String> providerId,
        Optional<Place> after,
        int limit) {

    /// A call's place in the list.
    public record Place(Instant startedAt, String callId) {}
}
