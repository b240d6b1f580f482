package dev.patchbay.business.calendars;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What a provider's sign-in gave.
///
/// @param refresh absent: the one that there is stays good
/// @param lifetime of the access token, from its request on
/// @param scopes what the user let us do, as the provider names it; empty: all that was asked for
/// @param account who signed in, where it says so
public record Tokens(
        String access, Optional<String> refresh, Duration lifetime, Set<String> scopes, Optional<Account> account) {

    /// @param id the provider's own, which never changes
    /// @param name for people: mostly an e-mail address
    public record Account(String id, String name) {}

    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
