package dev.patchbay.rehearsal.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.Asking.Answer;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.Grants;
import dev.patchbay.rehearsal.provider.ProviderServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Microsoft's sign-in over HTTP, up to the calendar that it opens.
@Tag("call")
@Timeout(60)
class MicrosoftSignInTest {
    private static final String ANN = "ann@example.com";
    private static final String BACK = "https://patchbay.example/back";
    private static final String SCOPES = "offline_access%20openid%20profile%20Calendars.ReadWrite";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String CLIENT = "&client_id=our-id&client_secret=our-secret";

    private volatile Instant now = Instant.parse("2026-11-02T12:00:00Z");
    private final Grants grants = new Grants(() -> now, Duration.ofSeconds(3599), "EwB.");
    private final MicrosoftSignIn signIn = new MicrosoftSignIn(() -> now, grants);
    private final GraphPeer graph = new GraphPeer(() -> now, grants);
    private final ProviderServer server = ProviderServer.start(() -> now, signIn, graph);
    private final Asking asking = new Asking(server.url());

    MicrosoftSignInTest() {
        signIn.flow().register("our-id", "our-secret", BACK);
        signIn.flow().consents(ANN);
        graph.account(ANN);
    }

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void aConsentOpensTheCalendarAndEachRefreshGivesANewToken() {
        var back = consent(SCOPES);
        var tokens = redeem(code(back), VERIFIER);

        assertThat(back.header("Location")).contains("state=s%201").contains("session_state=");
        assertThat(tokens.at("/scope")).doesNotContain("offline_access").contains("Calendars.ReadWrite");
        assertThat(claims(tokens))
                .contains("\"preferred_username\":\"" + ANN + "\"")
                .contains("\"oid\":");
        assertThat(view(tokens).status()).isEqualTo(200);
        now = now.plus(Duration.ofHours(1));
        assertThat(view(tokens).status()).isEqualTo(401);
        var first = refresh(tokens.at("/refresh_token"));
        var second = refresh(tokens.at("/refresh_token"));
        assertThat(first.at("/refresh_token"))
                .isNotEqualTo(tokens.at("/refresh_token"))
                .isNotEqualTo(second.at("/refresh_token"));
        assertThat(view(first).status()).isEqualTo(200);
    }

    @Test
    void withoutOfflineAccessThereIsNoRefreshToken() {
        assertThat(redeem(code(consent("Calendars.ReadWrite")), VERIFIER).body().has("refresh_token"))
                .isFalse();
    }

    @Test
    void aCodeIsGoodOnceForWhoMadeIt() {
        String code = code(consent(SCOPES));
        assertThat(redeem(code, "x".repeat(43)).at("/error_codes/0")).isEqualTo("501481");
        var again = redeem(code, VERIFIER);
        assertThat(again.at("/error")).isEqualTo("invalid_grant");
        assertThat(again.at("/error_description")).startsWith("AADSTS54005: ").contains("Trace ID: ");
        assertThat(asking.post(
                                "/common/oauth2/v2.0/token",
                                "grant_type=refresh_token&client_id=our-id&client_secret=wrong")
                        .at("/error_codes/0"))
                .isEqualTo("7000215");
    }

    @Test
    void whatWasTakenBackIsAnInvalidGrant() {
        var tokens = redeem(code(consent(SCOPES)), VERIFIER);
        grants.revoke(ANN);

        var refused = refresh(tokens.at("/refresh_token"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error")).isEqualTo("invalid_grant");
        assertThat(refused.at("/error_codes/0")).isEqualTo("50173");
        assertThat(view(tokens).status()).isEqualTo(401);
    }

    @Test
    void aRefreshAsksForNoMoreThanWasAllowed() {
        var tokens = redeem(code(consent("offline_access%20Calendars.Read")), VERIFIER);

        assertThat(asking.post(
                                "/common/oauth2/v2.0/token",
                                "grant_type=refresh_token&scope=Calendars.ReadWrite" + CLIENT + "&refresh_token="
                                        + tokens.at("/refresh_token"))
                        .at("/error_codes/0"))
                .isEqualTo("70000");
    }

    @Test
    void nobodyIsSentToAStrangersAddressAndABusyServerSaysSo() {
        assertThat(ask("our-id", "https://evil.example/").header("Location")).isEmpty();
        assertThat(ask("their-id", BACK).header("Location")).isEmpty();
        signIn.flow().denies();
        assertThat(consent(SCOPES).header("Location")).startsWith(BACK + "?error=access_denied");
        server.faults().on("POST", ".*/token").inject(Fault.unavailable(Duration.ofSeconds(1)));
        assertThat(refresh("any").at("/error")).isEqualTo("temporarily_unavailable");
    }

    private Answer consent(String scopes) {
        return ask("our-id", BACK, scopes);
    }

    private Answer ask(String client, String redirect) {
        return ask(client, redirect, SCOPES);
    }

    private Answer ask(String client, String redirect, String scopes) {
        return asking.get("/common/oauth2/v2.0/authorize?client_id=" + client + "&redirect_uri=" + redirect
                + "&response_type=code&response_mode=query&state=s%201&scope=" + scopes
                + "&code_challenge_method=S256&code_challenge=" + CHALLENGE);
    }

    private static String code(Answer back) {
        return new QueryStringDecoder(back.header("Location"))
                .parameters()
                .get("code")
                .getFirst();
    }

    private Answer redeem(String code, String verifier) {
        return asking.post(
                "/common/oauth2/v2.0/token",
                "grant_type=authorization_code&redirect_uri=" + BACK + CLIENT + "&code=" + code + "&code_verifier="
                        + verifier);
    }

    private Answer refresh(String token) {
        return asking.post(
                "/common/oauth2/v2.0/token", "grant_type=refresh_token" + CLIENT + "&refresh_token=" + token);
    }

    private Answer view(Answer tokens) {
        return asking.get(
                "/v1.0/me/calendarView?startDateTime=2026-11-03T00:00:00Z&endDateTime=2026-11-04T00:00:00Z",
                "Authorization",
                "Bearer " + tokens.at("/access_token"));
    }

    private static String claims(Answer tokens) {
        return new String(
                Base64.getUrlDecoder().decode(tokens.at("/id_token").split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
