package dev.patchbay.vapi.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.HandClock;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class AccessTokensTest {
    private static final PublicJsonWebKey KEY = IssuerPeer.key("one");
    private static final PublicJsonWebKey OTHER = IssuerPeer.key("other");
    private static final Verdict GOOD = new Verdict.Good();

    private final Vertx vertx = Vertx.vertx();
    private final IssuerPeer issuer = new IssuerPeer();
    private final HandClock clock = new HandClock(Instant.parse("2026-11-23T14:00:00Z"));
    private final KeySetClient client = new KeySetClient(vertx, issuer.keys());
    private final KeySet keys = new KeySet(client::document, clock);
    private final AccessTokens tokens = tokens(Set.of(), Optional.empty());

    AccessTokensTest() {
        issuer.publish(KEY);
    }

    @AfterEach
    void close() {
        client.close();
        issuer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aTokenOfTheIssuerIsGoodAndItsKeysAreAskedForOnce() {
        for (var i = 0; i < 10; i++) {
            assertThat(judge(token(KEY, _ -> {}))).isEqualTo(GOOD);
        }
        assertThat(issuer.questions()).isEqualTo(1);
    }

    @Test
    void whatIsWrongIsRefusedAndNamed() {
        var tooEarly = NumericDate.fromMilliseconds(clock.millis() + 600_000);
        assertThat(judge(token(KEY, claims -> claims.setExpirationTime(ago(31)))))
                .isEqualTo(bad("expired"));
        assertThat(judge(token(KEY, claims -> claims.unsetClaim("exp")))).isEqualTo(bad("expired"));
        assertThat(judge(token(KEY, claims -> claims.setNotBefore(tooEarly)))).isEqualTo(bad("not_yet"));
        assertThat(judge(token(KEY, claims -> claims.setAudience("another")))).isEqualTo(bad("audience"));
        assertThat(judge(token(KEY, claims -> claims.unsetClaim("aud")))).isEqualTo(bad("audience"));
        assertThat(judge(token(KEY, claims -> claims.setIssuer("https://id.example.test"))))
                .isEqualTo(bad("issuer"));
        assertThat(judge(token(KEY, claims -> claims.unsetClaim("iss")))).isEqualTo(bad("issuer"));
        assertThat(judge(token(IssuerPeer.key("one"), _ -> {}))).isEqualTo(bad("signature"));
    }

    @Test
    void clocksMayDifferALittleAndAudiencesMayBeMany() {
        assertThat(judge(token(KEY, claims -> claims.setExpirationTime(ago(29)))))
                .isEqualTo(GOOD);
        assertThat(judge(token(KEY, claims -> claims.setAudience("another", IssuerPeer.AUDIENCE))))
                .isEqualTo(GOOD);
    }

    @Test
    void aTokenThatNobodySignedIsRefused() {
        var claims = base64(claims().toJson());
        for (var header : List.of("{\"alg\":\"none\"}", "{\"alg\":\"None\",\"kid\":\"one\"}", "{\"alg\":\"RS256\"}")) {
            for (var signature : List.of("", base64("nothing"))) {
                assertThat(judge(base64(header) + "." + claims + "." + signature))
                        .isInstanceOf(Verdict.Bad.class);
            }
        }
        assertThat(judge(base64("{\"alg\":\"none\"}") + "." + claims + ".")).isEqualTo(bad("algorithm"));
    }

    /// The public key is public: as a shared secret everybody has it.
    @Test
    void aTokenSignedWithThePublicKeyAsASecretIsRefused() {
        var secret = new HmacKey(KEY.getPublicKey().getEncoded());

        assertThat(judge(signed(secret, AlgorithmIdentifiers.HMAC_SHA256))).isEqualTo(bad("algorithm"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "webhook-in-tests", "e30.e30.e30"})
    void whatIsNoTokenIsRefused(String text) {
        assertThat(judge(text)).isInstanceOf(Verdict.Bad.class);
    }

    @Test
    void aTokenOfManyKilobytesIsNotReadAtAll() {
        assertThat(judge(token(KEY, claims -> claims.setClaim("x", "x".repeat(9_000)))))
                .isEqualTo(bad("malformed"));
        assertThat(issuer.questions()).isZero();
    }

    @Test
    void ellipticCurvesSignToo() throws JoseException {
        var curve = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        issuer.publish(KEY, curve);

        assertThat(judge(token(curve, _ -> {}))).isEqualTo(GOOD);
    }

    @Test
    void ofSeveralKeysWithoutNamesTheOneThatFitsCounts() {
        var second = IssuerPeer.key(null);
        issuer.publish(IssuerPeer.key(null), second);

        assertThat(judge(token(second, _ -> {}))).isEqualTo(GOOD);
    }

    @Test
    void allScopesMustBeThereInWhateverFormTheyCome() {
        var scoped = tokens(Set.of("webhook", "write"), Optional.empty());

        assertThat(judge(scoped, token(KEY, claims -> claims.setClaim("scope", "write webhook more"))))
                .isEqualTo(GOOD);
        assertThat(judge(scoped, token(KEY, claims -> claims.setClaim("scp", List.of("webhook", "write")))))
                .isEqualTo(GOOD);
        assertThat(judge(scoped, token(KEY, claims -> claims.setClaim("scope", "webhook"))))
                .isEqualTo(bad("scope"));
        assertThat(judge(scoped, token(KEY, claims -> claims.setClaim("scope", "webhook-write"))))
                .isEqualTo(bad("scope"));
        assertThat(judge(scoped, token(KEY, _ -> {}))).isEqualTo(bad("scope"));
    }

    @Test
    void theClientMustBeTheOneThatIsNamed() {
        var named = tokens(Set.of(), Optional.of("vapi"));

        for (var claim : List.of("client_id", "azp", "appid")) {
            assertThat(judge(named, token(KEY, claims -> claims.setClaim(claim, "vapi"))))
                    .isEqualTo(GOOD);
            assertThat(judge(named, token(KEY, claims -> claims.setClaim(claim, "vapi2"))))
                    .isEqualTo(bad("client"));
        }
        assertThat(judge(named, token(KEY, _ -> {}))).isEqualTo(bad("client"));
    }

    @Test
    void aKeyThatIsNewIsFoundAndOneThatWentNoLongerCounts() {
        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(GOOD);
        var next = IssuerPeer.key("two");
        issuer.publish(next);
        clock.advance(Duration.ofSeconds(3));

        assertThat(judge(token(next, _ -> {}))).isEqualTo(GOOD);
        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(bad("key"));
        assertThat(issuer.questions()).isEqualTo(2);
    }

    @Test
    void tokensOfUnknownKeysAskTheIssuerNoMoreThanOnceInAWhile() {
        for (var i = 0; i < 50; i++) {
            assertThat(judge(token(stranger(i), _ -> {}))).isEqualTo(bad("key"));
        }
        assertThat(issuer.questions()).isEqualTo(1);
        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(GOOD);
    }

    @Test
    void keysAreAskedForAnewWhileTheOldOnesStillCount() {
        judge(token(KEY, _ -> {}));
        clock.advance(Duration.ofMinutes(11));

        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(GOOD);

        Eventually.holds(() -> issuer.questions() == 2);
    }

    @Test
    void withTheIssuerAwayKnownKeysCountForADay() {
        judge(token(KEY, _ -> {}));
        issuer.answersWith(503);

        clock.advance(Duration.ofHours(23));
        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(GOOD);
        clock.advance(Duration.ofHours(2));
        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(new Verdict.Unknowable());

        issuer.answersWith(200);
        clock.advance(Duration.ofSeconds(3));
        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(GOOD);
    }

    @Test
    void withTheIssuerAwayFromTheBeginningNothingIsKnownUntilItIsThere() {
        issuer.answersWith(500);
        var answers = new ArrayList<Verdict>();
        for (var i = 0; i < 5; i++) {
            answers.add(judge(token(KEY, _ -> {})));
        }

        assertThat(answers).containsOnly(new Verdict.Unknowable());
        assertThat(issuer.questions()).isEqualTo(1);
        issuer.answersWith(200);
        clock.advance(Duration.ofSeconds(3));
        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "{\"keys\":[]}", "<html>", "{\"keys\":[{\"kty\":\"RSA\"}]}"})
    void whatIsNoKeySetIsNone(String document) {
        issuer.publish(document);

        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(new Verdict.Unknowable());
    }

    @Test
    void aDocumentOfMegabytesIsNotReadToItsEnd() {
        issuer.publish("{\"keys\":[" + " ".repeat(10 << 20) + "]}");

        assertThat(judge(token(KEY, _ -> {}))).isEqualTo(new Verdict.Unknowable());
    }

    private Verdict judge(String token) {
        return judge(tokens, token);
    }

    private static Verdict judge(AccessTokens tokens, String token) {
        return tokens.judge(token).await().atMost(Duration.ofSeconds(20));
    }

    private AccessTokens tokens(Set<String> scopes, Optional<String> client) {
        return new AccessTokens(keys, new TokenRules(IssuerPeer.ISSUER, IssuerPeer.AUDIENCE, scopes, client), clock);
    }

    private static Verdict bad(String reason) {
        return new Verdict.Bad(reason);
    }

    private static PublicJsonWebKey stranger(int number) {
        OTHER.setKeyId("stranger-" + number);
        return OTHER;
    }

    private String token(PublicJsonWebKey key, Consumer<JwtClaims> change) {
        var claims = claims();
        change.accept(claims);
        return IssuerPeer.token(key, claims);
    }

    private JwtClaims claims() {
        var claims = new JwtClaims();
        claims.setIssuer(IssuerPeer.ISSUER);
        claims.setAudience(IssuerPeer.AUDIENCE);
        claims.setSubject("vapi");
        claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() + 3_600_000));
        return claims;
    }

    private NumericDate ago(long seconds) {
        return NumericDate.fromMilliseconds(clock.millis() - seconds * 1_000);
    }

    private String signed(Key key, String algorithm) {
        var token = new JsonWebSignature();
        token.setPayload(claims().toJson());
        token.setKey(key);
        token.setKeyIdHeaderValue("one");
        token.setAlgorithmHeaderValue(algorithm);
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
