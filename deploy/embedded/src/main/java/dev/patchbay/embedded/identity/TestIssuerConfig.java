package dev.patchbay.embedded.identity;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Makes a service under test trust [TestIssuer] and ask [TestDirectory] about members.
public final class TestIssuerConfig implements ConfigSource {
    private static final String KEY = "PATCHBAY_OIDC_PUBLIC_KEY";
    private static final String DIRECTORY = "patchbay.security.memberships.url";
    // Above application.properties (250), below the environment (300).
    private static final int ORDINAL = 275;

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(KEY, DIRECTORY);
    }

    @Override
    public String getValue(String name) {
        return switch (name) {
            case KEY -> TestIssuer.publicKey();
            case DIRECTORY -> TestDirectory.url();
            default -> null;
        };
    }

    @Override
    public String getName() {
        return "the issuer of tests";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
