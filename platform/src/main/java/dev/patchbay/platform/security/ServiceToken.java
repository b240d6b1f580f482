package dev.patchbay.platform.security;

import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The one token that the services share. Not configured: nobody presents it.
@Singleton
final class ServiceToken {
    private static final Logger LOG = Logger.getLogger(ServiceToken.class);

    private final Optional<byte[]> expected;

    ServiceToken(SecurityConfig config) {
        expected = config.serviceToken()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Sha256::of);
        if (expected.isEmpty()) {
            LOG.warn("no service token is configured: what needs it is refused");
        }
    }

    /// Digests of equal length are compared: neither content nor length of the token shows in the time this
    /// takes.
    boolean is(String presented) {
        var digest = Sha256.of(presented);
        return expected.map(token -> MessageDigest.isEqual(token, digest)).orElse(false);
    }
}
