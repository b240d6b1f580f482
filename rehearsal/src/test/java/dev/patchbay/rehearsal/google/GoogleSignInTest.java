package dev.patchbay.rehearsal.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.Asking.Answer;
import dev.patchbay.rehearsal.provider.Grants;
import dev.patchbay.rehearsal.provider.ProviderServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Google's sign-in over HTTP, up to the calendar that it opens.
@Tag("call")
@Timeout(60)
class GoogleSignInTest {
    private static final String ANN = "ann@example.com";
    private static final String BACK = "https://patchbay.example/back";
    /// Of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String CLIENT = "&client_id=our-id&client_secret=our-secret";

    private volatile Instant now = Instant.parse("2026-11-02T12:00:00Z");
    private final Grants grants = new Grants(() -> now, Duration.ofSeconds(3599), "ya29.");
    private final GoogleSignIn signIn = new GoogleSignIn(() -> now, grants);
    private final GoogleCalendarPeer calendar = new GoogleCalendarPeer(() -> now, grants);
    private final ProviderServer server = ProviderServer.start(() -> now, signIn, calendar);
    private final Asking asking = new Asking(server.url());

    GoogleSignInTest() {
        signIn.flow().register("our-id", "our-secret", BACK);
        signIn.flow().consents(ANN);
        calendar.account(ANN, ZoneId.of("UTC"));
    }

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void aConsentOpensTheCalendarUntilTheTokenIsOld() {
        var back = consent("&access_type=offline");
        var tokens = redeem(code(back), VERIFIER);

        assertThat(back.header("Location")).startsWith(BACK + "?state=s%201&");
        assertThat(tokens.at("/token_type")).isEqualTo("Bearer");
        assertThat(tokens.at("/expires_in")).isEqualTo("3599");
        assertThat(claims(tokens)).contains("\"email\":\"" + ANN + "\"").contains("\"aud\":\"our-id\"");
        assertThat(events(tokens).status()).isEqualTo(200);
        now = now.plus(Duration.ofHours(1));
        assertThat(events(tokens).status()).isEqualTo(401);
        var refreshed = refresh(tokens.at("/refresh_token"));
        assertThat(refreshed.body().has("refresh_token")).isFalse();
        assertThat(events(refreshed).status()).isEqualTo(200);
    }

    @Test
    void aRefreshTokenComesWithTheFirstConsentOrWhenItIsAskedFor() {
        assertThat(redeem(code(consent("&access_type=offline")), VERIFIER)
                        .body()
                        .has("refresh_token"))
                .isTrue();
        assertThat(redeem(code(consent("&access_type=offline")), VERIFIER)
                        .body()
                        .has("refresh_token"))
                .isFalse();
        assertThat(redeem(code(consent("&access_type=offline&prompt=consent")), VERIFIER)
                        .body()
                        .has("refresh_token"))
                .isTrue();
        assertThat(redeem(code(consent("&prompt=consent")), VERIFIER).body().has("refresh_token"))
                .isFalse();
    }

    @Test
    void aCodeIsGoodOnceForWhoMadeItAndForTenMinutes() {
        String code = code(consent(""));
        assertThat(redeem(code, "x".repeat(43)).at("/error_description")).isEqualTo("Invalid code verifier.");
        assertThat(redeem(code, VERIFIER).at("/error")).isEqualTo("invalid_grant");
        assertThat(redeem(code(consent("")), "").at("/error_description")).isEqualTo("Missing code verifier.");
        String late = code(consent(""));
        now = now.plus(Duration.ofMinutes(11));
        assertThat(redeem(late, VERIFIER).status()).isEqualTo(400);
        assertThat(asking.post("/token", "grant_type=authorization_code&client_id=our-id&client_secret=wrong&code=x")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whatWasTakenBackIsAnInvalidGrant() {
        var tokens = redeem(code(consent("&access_type=offline")), VERIFIER);

        assertThat(asking.post("/revoke", "token=" + tokens.at("/refresh_token"))
                        .status())
                .isEqualTo(200);
        assertThat(asking.post("/revoke", "token=" + tokens.at("/refresh_token"))
                        .at("/error"))
                .isEqualTo("invalid_token");
        assertThat(refresh(tokens.at("/refresh_token")).at("/error")).isEqualTo("invalid_grant");
        assertThat(events(tokens).status()).isEqualTo(401);
    }

    @Test
    void nobodyIsSentToAStrangersAddress() {
        assertThat(ask("our-id", "https://evil.example/", "").status()).isEqualTo(400);
        assertThat(ask("their-id", BACK, "").status()).isEqualTo(401);
        assertThat(ask("our-id", BACK, "&access_type=sometimes").status()).isEqualTo(400);
        signIn.flow().denies();
        assertThat(consent("").header("Location")).isEqualTo(BACK + "?state=s%201&error=access_denied");
    }

    @Test
    void whatIsWithheldIsNotGranted() {
        signIn.flow().withholds("https://www.googleapis.com/auth/calendar.events");

        var tokens = redeem(code(consent("")), VERIFIER);

        assertThat(tokens.at("/scope")).doesNotContain("calendar.events");
        assertThat(events(tokens).status()).isEqualTo(403);
    }

    private Answer consent(String more) {
        return ask("our-id", BACK, more);
    }

    private Answer ask(String client, String redirect, String more) {
        return asking.get("/o/oauth2/v2/auth?client_id=" + client + "&redirect_uri=" + redirect
                + "&response_type=code&state=s%201&scope=openid%20email%20https://www.googleapis.com/auth/calendar.events"
                + "&code_challenge_method=S256&code_challenge=" + CHALLENGE + more);
    }

    private static String code(Answer back) {
        return new QueryStringDecoder(back.header("Location"))
                .parameters()
                .get("code")
                .getFirst();
    }

    private Answer redeem(String code, String verifier) {
        return asking.post(
                "/token",
                "grant_type=authorization_code&redirect_uri=" + BACK + CLIENT + "&code=" + code
                        + (verifier.isEmpty() ? "" : "&code_verifier=" + verifier));
    }

    private Answer refresh(String token) {
        return asking.post("/token", "grant_type=refresh_token" + CLIENT + "&refresh_token=" + token);
    }

    private Answer events(Answer tokens) {
        return asking.get(
                "/calendar/v3/calendars/primary/events", "Authorization", "Bearer " + tokens.at("/access_token"));
    }

    private static String claims(Answer tokens) {
        return new String(
                Base64.getUrlDecoder().decode(tokens.at("/id_token").split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
