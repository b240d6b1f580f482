package dev.patchbay.gateway.carrier;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/// The accounts whose calls come here, and their keys.
///
/// A message of an account that is not configured by itself must be signed with the default account's token:
/// nobody else can do that, whatever AccountSid it carries. In rotation both the primary and the next token are
/// accepted.
@Startup
@ApplicationScoped
public class TwilioAccounts {
    private static final Logger LOG = Logger.getLogger(TwilioAccounts.class);

    private final TwilioConfig config;

    @Inject
    public TwilioAccounts(TwilioConfig config) {
        this.config = config;
        boolean off = config.signatures() == TwilioConfig.Signatures.OFF;
        if (off && !ConfigUtils.isProfileActive("local")) {
            throw new IllegalStateException("patchbay.twilio.signatures=off is allowed in the profile \"local\" only");
        }
        if (!off && config.authToken().isEmpty() && config.accounts().isEmpty()) {
            LOG.warn("no Twilio auth token configured (TWILIO_AUTH_TOKEN): every webhook and stream is refused");
        }
    }

    boolean signaturesOff() {
        return config.signatures() == TwilioConfig.Signatures.OFF;
    }

    /// Keys that may have signed a message of this account, the primary first.
    List<String> keysOf(Optional<String> accountSid) {
        return accountSid.map(config.accounts()::get).map(TwilioAccounts::keys).orElseGet(this::defaultKeys);
    }

    /// Keys that may have signed a handshake, which does not name its account.
    Set<String> everyKey() {
        Set<String> keys = new LinkedHashSet<>(defaultKeys());
        config.accounts().values().forEach(account -> keys.addAll(keys(account)));
        return keys;
    }

    /// What lets us in at Twilio's REST API. The default account's credentials reach its subaccounts as well.
    Optional<Credentials> credentials(Optional<String> accountSid) {
        Optional<Credentials> own =
                accountSid.flatMap(sid -> Optional.ofNullable(config.accounts().get(sid))
                        .map(account -> new Credentials(sid, sid, account.authToken())));
        return own.or(() -> config.accountSid()
                .flatMap(sid -> config.authToken().map(token -> new Credentials(sid, accountSid.orElse(sid), token))));
    }

    private List<String> defaultKeys() {
        List<String> keys = new ArrayList<>(2);
        config.authToken().ifPresent(keys::add);
        config.nextAuthToken().ifPresent(keys::add);
        return keys;
    }

    private static List<String> keys(TwilioConfig.Account account) {
        List<String> keys = new ArrayList<>(2);
        keys.add(account.authToken());
        account.nextAuthToken().ifPresent(keys::add);
        return keys;
    }

    /// @param user account that authenticates
    /// @param accountSid account that owns the call
    record Credentials(String user, String accountSid, String token) {
        @Override
        public String toString() {
            return "Credentials[" + accountSid + "]";
        }
    }
}
