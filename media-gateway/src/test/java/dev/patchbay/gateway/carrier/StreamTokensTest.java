package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.HandClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class StreamTokensTest {
    private static final String CALL = "tw-CA00000000000000000000000000000001";

    private final HandClock clock = new HandClock();
    private final Seal seal = new Seal("secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    private final StreamTokens tokens = on("gw-1", seal);

    @Test
    void tokenNamesItsCallOnceOnly() {
        String token = tokens.mint(CALL);

        assertThat(tokens.redeem(token)).isEqualTo(new TokenVerdict.Valid(CALL));
        assertThat(tokens.redeem(token)).isEqualTo(refused("token_used"));
        assertThat(tokens.redeem(tokens.mint(CALL))).isEqualTo(new TokenVerdict.Valid(CALL));
    }

    @Test
    void tokenExpiresAfterAMinute() {
        String token = tokens.mint(CALL);
        clock.advance(Duration.ofSeconds(59));
        String other = tokens.mint(CALL);
        assertThat(tokens.redeem(token)).isInstanceOf(TokenVerdict.Valid.class);

        clock.advance(Duration.ofSeconds(61));
        assertThat(tokens.redeem(other)).isEqualTo(refused("token_expired"));
        assertThat(tokens.redeem(token)).isEqualTo(refused("token_expired"));
    }

    @Test
    void tokenIsGoodOnItsInstanceOnly() {
        assertThat(on("gw-2", seal).redeem(tokens.mint(CALL))).isEqualTo(refused("token_elsewhere"));
    }

    @Test
    void tokenOfAnotherKeyIsForged() {
        Seal foreign = new Seal("other".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(on("gw-1", foreign).redeem(tokens.mint(CALL))).isEqualTo(forged());
    }

    @Test
    void changedTokenIsForged() {
        String token = tokens.mint(CALL);
        for (int i = 0; i < token.length(); i += 3) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.redeem(changed)).as(changed).isNotInstanceOf(TokenVerdict.Valid.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "abc", "abc.def", "!!!.???", "dHctQ0E.", "\u0000.\u0000"})
    void nonsenseIsForged(String token) {
        assertThat(tokens.redeem(token)).isEqualTo(forged());
    }

    @Test
    void sealOfALinkIsNoToken() {
        String text = CALL + "\ngw-1\nnonce\n99999999999";
        String packed = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(tokens.redeem(packed + '.' + seal.of("continue", packed))).isEqualTo(forged());
        assertThat(tokens.redeem(packed + '.' + seal.of("stream", packed))).isEqualTo(new TokenVerdict.Valid(CALL));
    }

    @Test
    void fullStoreRefusesRatherThanForgets() {
        UsedNonces nonces = new UsedNonces(2, clock);
        var expires = clock.instant().plusSeconds(60);

        assertThat(nonces.use("a", expires)).isTrue();
        assertThat(nonces.use("b", expires)).isTrue();
        assertThat(nonces.use("c", expires)).isFalse();
        assertThat(nonces.use("a", expires)).isFalse();
        clock.advance(Duration.ofSeconds(60));
        assertThat(nonces.size()).isZero();
        assertThat(nonces.use("c", clock.instant().plusSeconds(60))).isTrue();
    }

    @Test
    void tokenFitsAParameter() {
        assertThat(("token" + tokens.mint("tw-CA" + "f".repeat(62))).length()).isLessThan(500);
    }

    private StreamTokens on(String instance, Seal key) {
        return new StreamTokens(key, instance, Duration.ofSeconds(60), clock);
    }

    private static TokenVerdict refused(String cause) {
        return new TokenVerdict.Invalid(cause, Optional.of(CALL));
    }

    private static TokenVerdict forged() {
        return new TokenVerdict.Invalid("token_forged", Optional.empty());
    }
}
