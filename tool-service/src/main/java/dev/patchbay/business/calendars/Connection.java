package dev.patchbay.business.calendars;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A user's calendar at a provider, as it is kept.
///
/// @param userId the user, in the project's own words: a person's subject, or any other name
/// @param account who signed in
/// @param sealed the tokens
/// @param accessUntil when the access token ends
/// @param cause why it needs to be reconnected: the protocol's word
/// @param falls how often it has needed that
/// @param edition counts its tokens
/// @param version counts what of it is shown
record Connection(
        UUID id,
        String projectId,
        String userId,
        Provider provider,
        ConnectionState state,
        Optional<Tokens.Account> account,
        Reach reach,
        Optional<Sealed> sealed,
        Optional<Instant> accessUntil,
        Optional<String> cause,
        int falls,
        long edition,
        long version,
        String createdBy,
        Instant createdAt,
        Instant changedAt) {

    /// How the user is written to.
    ///
    /// @param phone E.164
    /// @param language `en` or `es`
    record Reach(Optional<String> phone, Optional<String> email, String language) {
        boolean isAny() {
            return phone.isPresent() || email.isPresent();
        }
    }

    /// Where its tokens belong: they cannot be read in another project's or connection's place.
    String place() {
        return "tokens|" + projectId + "|" + id;
    }

    /// Both tokens, without what they stand beside.
    record Pair(String access, String refresh) {
        String text() {
            return access + "\n" + refresh;
        }

        static Pair of(String text) {
            var end = text.indexOf('\n');
            return new Pair(text.substring(0, end), text.substring(end + 1));
        }

        @Override
        public String toString() {
            return "Pair[…]";
        }
    }
}
