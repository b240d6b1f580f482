package dev.patchbay.business.messages;

import dev.patchbay.business.remote.Policy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Twilio as this service knows it: the same accounts as the gateways'.
@ConfigMapping(prefix = "patchbay.twilio")
public interface TwilioConfig {
    /// The address that is configured at Twilio: signatures are checked against it, call-backs are asked for at it.
    URI publicUrl();

    @WithDefault("https://api.twilio.com")
    URI apiUrl();

    Optional<String> accountSid();

    Optional<String> authToken();

    /// Accepted besides [#authToken] while tokens are rotated.
    Optional<String> nextAuthToken();

    /// Further accounts (subaccounts) by AccountSid.
    Map<String, Account> accounts();

    /// How its REST is asked.
    Asked policy();

    /// The address that Twilio reaches this path at.
    default String web(String rawPathAndQuery) {
        return publicUrl().toString().replaceAll("/+$", "") + rawPathAndQuery;
    }

    /// Whom to send as; the installation's account reaches its subaccounts as well.
    default Optional<Credentials> credentials(Optional<String> accountSid) {
        return accountSid
                .flatMap(sid -> Optional.ofNullable(accounts().get(sid))
                        .map(account -> new Credentials(sid, sid, account.authToken())))
                .or(() -> accountSid()
                        .flatMap(sid -> authToken().map(token -> new Credentials(sid, accountSid.orElse(sid), token))));
    }

    /// Keys that may have signed a message of this account.
    default List<String> keysOf(Optional<String> accountSid) {
        var keys = new ArrayList<String>(2);
        var own = accountSid.flatMap(sid -> Optional.ofNullable(accounts().get(sid)));
        own.ifPresentOrElse(
                account -> {
                    keys.add(account.authToken());
                    account.nextAuthToken().ifPresent(keys::add);
                },
                () -> {
                    authToken().ifPresent(keys::add);
                    nextAuthToken().ifPresent(keys::add);
                });
        return keys;
    }

    /// A further account.
    interface Account {
        String authToken();

        Optional<String> nextAuthToken();
    }

    /// @param user account that authenticates
    /// @param accountSid account that owns the number
    record Credentials(String user, String accountSid, String token) {
        @Override
        public String toString() {
            return "Credentials[" + accountSid + "]";
        }
    }

    /// An SMS is sent by a job, and what was not sent is sent by a later round: nothing is repeated within one.
    interface Asked extends Policy {
        @Override
        @WithDefault("PT8S")
        Duration answerWithin();

        @Override
        @WithDefault("PT8S")
        Duration doneWithin();

        @Override
        @WithDefault("0")
        int repeats();

        /// The lanes say how many there are; none waits here behind another.
        @Override
        @WithDefault("32")
        int atOnce();

        @Override
        @WithDefault("PT30S")
        Duration rest();
    }
}
