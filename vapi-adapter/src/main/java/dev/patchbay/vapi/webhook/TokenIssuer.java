package dev.patchbay.vapi.webhook;

import dev.patchbay.vapi.token.AccessTokens;
import dev.patchbay.vapi.token.KeySet;
import dev.patchbay.vapi.token.KeySetClient;
import dev.patchbay.vapi.token.SigningKeys;
import dev.patchbay.vapi.token.TokenRules;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.lang.JoseException;

/// The identity provider whose tokens prove that a webhook is VAPI's, as it is configured.
///
/// Half a configuration is none: it fails, with the names of what is missing.
final class TokenIssuer {
    private static final String PREFIX = "PATCHBAY_VAPI_OAUTH_";

    private TokenIssuer() {}

    static AccessTokens of(AuthSettings auth, Vertx vertx, Clock clock) {
        var settings = auth.oauth();
        demandWhole(settings);
        if (auth.apiKey().isPresent() && auth.credentialId().isEmpty()) {
            throw new ConfigurationException("PATCHBAY_VAPI_AUTH=oauth2 needs PATCHBAY_VAPI_CREDENTIAL_ID with"
                    + " VAPI_API_KEY: no secret of ours can travel with the assistants of the calls that are started");
        }
        return new AccessTokens(keys(settings, vertx, clock), rules(settings), clock);
    }

    private static void demandWhole(AuthSettings.Oauth settings) {
        var missing = new ArrayList<String>();
        if (settings.issuer().isEmpty()) {
            missing.add(PREFIX + "ISSUER");
        }
        if (settings.audience().isEmpty()) {
            missing.add(PREFIX + "AUDIENCE");
        }
        if (settings.jwksUrl().isEmpty() && settings.publicKey().isEmpty()) {
            missing.add(PREFIX + "JWKS_URL or " + PREFIX + "PUBLIC_KEY");
        }
        if (!missing.isEmpty()) {
            throw new ConfigurationException("PATCHBAY_VAPI_AUTH=oauth2 needs " + String.join(", ", missing));
        }
        if (settings.jwksUrl().isPresent() && settings.publicKey().isPresent()) {
            throw new ConfigurationException(
                    PREFIX + "JWKS_URL and " + PREFIX + "PUBLIC_KEY are both set; keep one of them");
        }
    }

    private static TokenRules rules(AuthSettings.Oauth settings) {
        var scopes = settings.scope().stream()
                .flatMap(scope -> Arrays.stream(scope.split(" ")))
                .filter(scope -> !scope.isBlank())
                .collect(Collectors.toSet());
        return new TokenRules(
                settings.issuer().orElseThrow(), settings.audience().orElseThrow(), scopes, settings.clientId());
    }

    private static SigningKeys keys(AuthSettings.Oauth settings, Vertx vertx, Clock clock) {
        if (settings.publicKey().isPresent()) {
            return SigningKeys.fixed(key(settings.publicKey().get()));
        }
        var client = new KeySetClient(vertx, url(settings.jwksUrl().orElseThrow()));
        var keys = new KeySet(client::document, clock);
        // The first message is not to wait for them.
        keys.known().subscribe().with(_ -> {}, _ -> {});
        return keys;
    }

    private static URI url(String text) {
        return Optional.of(text)
                .filter(url -> url.matches("https?://\\S+"))
                .map(URI::create)
                .orElseThrow(() -> new ConfigurationException(PREFIX + "JWKS_URL is no URL like https://…"));
    }

    /// The body of a PEM, on one line or several, of an RSA or an elliptic curve's key.
    private static JsonWebKey key(String pem) {
        var body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        for (var algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                var encoded = new X509EncodedKeySpec(Base64.getDecoder().decode(body));
                return JsonWebKey.Factory.newJwk(
                        KeyFactory.getInstance(algorithm).generatePublic(encoded));
            } catch (GeneralSecurityException | JoseException | IllegalArgumentException _) {
                // Then it is one of the others.
            }
        }
        throw new ConfigurationException(PREFIX + "PUBLIC_KEY is no public key");
    }
}
