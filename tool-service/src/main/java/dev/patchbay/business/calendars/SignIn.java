package dev.patchbay.business.calendars;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// A provider's sign-in (OAuth 2.0, authorization code with PKCE). Fails with [CalendarTrouble].
public interface SignIn {

    Provider provider();

    /// The variables that are missing for it; none: it is on.
    List<String> missing();

    /// Where a user is sent to sign in and to agree.
    String authorizeUrl(Question question);

    /// Tokens for the code that a user came back with.
    Uni<Answer> exchange(String code, String verifier, String redirect);

    /// A new access token.
    Uni<Answer> renew(String refreshToken);

    /// Ends what the user agreed to; a token that is not known any more is no failure.
    ///
    /// @return whether the provider was told: not every one can be
    Uni<Boolean> revoke(String refreshToken);

    /// Whether the calendar is among what the user agreed to: he may have left it out.
    boolean letsIn(Tokens tokens);

    /// @param redirect where the provider sends the user back to
    record Question(String state, String challenge, String redirect) {
        @Override
        public String toString() {
            return "Question[…]";
        }
    }

    /// What the sign-in says.
    sealed interface Answer {
        record Given(Tokens tokens) implements Answer {}

        /// Only the user can change that.
        ///
        /// @param cause the protocol's word, such as `invalid_grant`
        record Refused(String cause) implements Answer {}
    }
}
