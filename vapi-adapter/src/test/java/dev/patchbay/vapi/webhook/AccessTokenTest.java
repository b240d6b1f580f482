package dev.patchbay.vapi.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.vapi.token.IssuerPeer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class AccessTokenTest {
    private static final PublicJsonWebKey KEY = IssuerPeer.key("one");
    private static final String PEM =
            Base64.getMimeEncoder().encodeToString(KEY.getPublicKey().getEncoded());

    private final Vertx vertx = Vertx.vertx();
    private final IssuerPeer issuer = new IssuerPeer();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    AccessTokenTest() {
        issuer.publish(KEY);
    }

    @AfterEach
    void close() {
        issuer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aTokenOpensBeforeTheBodyIsRead() {
        var check = check(provider(issuer.keys().toString(), null));

        assertThat(proof(check, "Authorization", "Bearer " + token(1))).isEqualTo(Proof.GIVEN);
        assertThat(proof(check, "authorization", "bearer  " + token(1))).isEqualTo(Proof.GIVEN);
    }

    @Test
    void whatIsNoneIsCountedByItsReason() {
        var check = check(provider(issuer.keys().toString(), null));

        assertThat(proof(check, "Authorization", "Bearer " + token(-1))).isEqualTo(Proof.MISSING);
        assertThat(proof(check, "Authorization", "Basic " + token(1))).isEqualTo(Proof.MISSING);
        assertThat(proof(check, "Authorization", token(1))).isEqualTo(Proof.MISSING);
        assertThat(proof(check, "X-Vapi-Secret", "Bearer " + token(1))).isEqualTo(Proof.MISSING);

        assertThat(refused("expired")).isEqualTo(1);
        assertThat(refused("missing")).isEqualTo(3);
    }

    @Test
    void withTheIssuerAwayItIsNotKnown() {
        issuer.answersWith(500);
        var check = check(provider(issuer.keys().toString(), null));

        assertThat(proof(check, "Authorization", "Bearer " + token(1))).isEqualTo(Proof.UNKNOWABLE);
        assertThat(refused("keys_away")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"''", "'-----BEGIN PUBLIC KEY-----\n'"})
    void oneKeyIsEnough(String before) {
        var check = check(provider(null, before + PEM));

        assertThat(proof(check, "Authorization", "Bearer " + token(1))).isEqualTo(Proof.GIVEN);
        assertThat(proof(check, "Authorization", "Bearer " + IssuerPeer.token(IssuerPeer.key("one"), claims(1))))
                .isEqualTo(Proof.MISSING);
        assertThat(issuer.questions()).isZero();
    }

    @Test
    void theHeadersNameIsASetting() {
        var settings = settings(provider(issuer.keys().toString(), null), Optional.of("X-Token"), false, false);
        var check = WebhookAuthentication.check(settings, Clock.systemUTC(), vertx, new WebhookMeters(registry));

        assertThat(proof(check, "X-Token", "Bearer " + token(1))).isEqualTo(Proof.GIVEN);
        assertThat(proof(check, "Authorization", "Bearer " + token(1))).isEqualTo(Proof.MISSING);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,  -,             -,   -,  PATCHBAY_VAPI_OAUTH_ISSUER
            -,  https://x/k,   -,   me, PATCHBAY_VAPI_OAUTH_ISSUER
            it, https://x/k,   -,   -,  PATCHBAY_VAPI_OAUTH_AUDIENCE
            it, -,             -,   me, PATCHBAY_VAPI_OAUTH_JWKS_URL or PATCHBAY_VAPI_OAUTH_PUBLIC_KEY
            it, https://x/k,   key, me, keep one of them
            it, x/keys,        -,   me, PATCHBAY_VAPI_OAUTH_JWKS_URL is no URL
            it, -,             key, me, PATCHBAY_VAPI_OAUTH_PUBLIC_KEY is no public key
            """)
    void halfAConfigurationFailsTheStartAndSaysWhatIsMissing(
            String issuer, String jwksUrl, String publicKey, String audience, String words) {
        var provider = Provider.of(issuer, jwksUrl, publicKey, audience);

        assertThatThrownBy(() -> check(provider))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(words);
    }

    @Test
    void callsThatAreStartedNeedACredentialThatVapiKnows() {
        var provider = provider(null, PEM);

        assertThatThrownBy(() -> check(settings(provider, Optional.empty(), true, false)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PATCHBAY_VAPI_CREDENTIAL_ID");
        assertThat(check(settings(provider, Optional.empty(), true, true))).isNotNull();
    }

    private double refused(String reason) {
        return registry.counter("patchbay.vapi.tokens.refused", "reason", reason)
                .count();
    }

    private static Proof proof(WebhookCheck check, String header, String value) {
        var request = new Presented("POST", "/", name -> name.equalsIgnoreCase(header) ? value : null);
        return check.ofHead(request).await().atMost(Duration.ofSeconds(20));
    }

    private WebhookCheck check(Provider provider) {
        return check(settings(provider, Optional.empty(), false, false));
    }

    private WebhookCheck check(AuthSettings settings) {
        return WebhookAuthentication.check(settings, Clock.systemUTC(), vertx, new WebhookMeters(registry));
    }

    private static Provider provider(String jwksUrl, String publicKey) {
        return Provider.of(IssuerPeer.ISSUER, jwksUrl, publicKey, IssuerPeer.AUDIENCE);
    }

    private static String token(int hours) {
        return IssuerPeer.token(KEY, claims(hours));
    }

    private static JwtClaims claims(int hours) {
        var claims = new JwtClaims();
        claims.setIssuer(IssuerPeer.ISSUER);
        claims.setAudience(IssuerPeer.AUDIENCE);
        claims.setExpirationTimeMinutesInTheFuture(60f * hours);
        return claims;
    }

    private static AuthSettings settings(
            Provider provider, Optional<String> header, boolean startsCalls, boolean hasCredential) {
        return new AuthSettings() {
            @Override
            public Kind kind() {
                return Kind.OAUTH2;
            }

            @Override
            public Optional<String> secret() {
                return Optional.empty();
            }

            @Override
            public Optional<String> nextSecret() {
                return Optional.empty();
            }

            @Override
            public Optional<String> header() {
                return header;
            }

            @Override
            public Optional<String> publicUrl() {
                return Optional.empty();
            }

            @Override
            public Hmac hmac() {
                throw new UnsupportedOperationException("nothing is signed");
            }

            @Override
            public Oauth oauth() {
                return provider;
            }

            @Override
            public Optional<String> apiKey() {
                return startsCalls ? Optional.of("key") : Optional.empty();
            }

            @Override
            public Optional<String> credentialId() {
                return hasCredential ? Optional.of("credential") : Optional.empty();
            }
        };
    }
}
