package dev.patchbay.business.calendars;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.ConnectionClient;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.SignInDesk;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.rehearsal.provider.Fault;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ConnectionsTest {
    private static final String WEB = "https://voice.example.test";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    SignInDesk peer;

    @Inject
    Revocations revocations;

    @Inject
    AccessTokens tokens;

    private Instant started;
    private String project;
    private ConnectionClient client;

    @BeforeEach
    void open() {
        started = clock.instant();
        peer.open();
        project = projects.create();
        client = new ConnectionClient(project, peer);
    }

    @AfterEach
    void back() {
        clock.advance(Duration.between(clock.instant(), started));
    }

    @Test
    void aUserIsSentToMicrosoftWithAllThatItNeeds() {
        String url = client.start("microsoft", "ann", Map.of())
                .then()
                .statusCode(201)
                .extract()
                .path("authorizeUrl");
        var asked = SignInDesk.parameters(URI.create(url).getRawQuery());

        assertThat(url).contains("/common/oauth2/v2.0/authorize?");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("response_mode", "query")
                .containsEntry("client_id", "11111111-2222-4333-8444-555555555555")
                .containsEntry("redirect_uri", WEB + "/calendars/microsoft/callback")
                .containsEntry("scope", "offline_access openid profile Calendars.ReadWrite")
                .containsEntry("code_challenge_method", "S256");
    }

    @Test
    void aUserIsSentToGoogleSoThatItGivesARefreshTokenEachTime() {
        String url = client.start("google", "ann", Map.of()).path("authorizeUrl");
        var asked = SignInDesk.parameters(URI.create(url).getRawQuery());

        assertThat(url).contains("/o/oauth2/v2/auth?");
        assertThat(asked)
                .containsEntry("access_type", "offline")
                .containsEntry("prompt", "consent")
                .containsEntry("redirect_uri", WEB + "/calendars/google/callback");
        assertThat(asked.get("scope")).startsWith("openid email ").contains("auth/calendar.events");
    }

    @Test
    void whoComesBackIsConnectedAndNothingOfTheTokensCanBeRead() {
        for (var provider : new String[] {"microsoft", "google"}) {
            var made = client.connect(provider);

            assertThat(client.state(made.id())).isEqualTo("CONNECTED");
            assertThat(client.show(made.id()).<String>path("account")).isEqualTo(made.user().account);
            assertThat(token(made.id())).isEqualTo(made.user().access.getLast());
            var row = projects.texts("SELECT c::text FROM calendar_connection c WHERE id = $1", made.id())
                    .getFirst();
            var hex = projects.texts(
                            "SELECT encode(sealed, 'escape') FROM calendar_connection WHERE id = $1", made.id())
                    .getFirst();
            assertThat(row + hex + client.show(made.id()).asString())
                    .doesNotContain(made.user().access.getLast())
                    .doesNotContain(made.user().refresh.iterator().next());
        }
    }

    @Test
    void aStateCountsOnceAndAtItsOwnProviderOnly() {
        var user = someone();
        String authorizeUrl = client.start("microsoft", "ann", Map.of()).path("authorizeUrl");
        assertThat(ConnectionClient.browse(peer.agree(authorizeUrl, user)).statusCode())
                .isEqualTo(200);
        var again = ConnectionClient.browse(peer.agree(authorizeUrl, user));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).contains("This sign-in is over");

        var started = client.start("microsoft", "ben", Map.of());
        var elsewhere = peer.agree(started.path("authorizeUrl"), user).replace("/microsoft/", "/google/");
        assertThat(ConnectionClient.browse(elsewhere).statusCode()).isEqualTo(400);
        assertThat(client.state(UUID.fromString(started.path("connection.id")))).isEqualTo("STARTED");
    }

    @Test
    void aStateIsOverAfterTenMinutes() {
        var user = someone();
        var back = peer.agree(client.start("google", "ann", Map.of()).path("authorizeUrl"), user);
        clock.advance(Duration.ofMinutes(10));

        assertThat(ConnectionClient.browse(back).asString()).contains("This sign-in is over");
        assertThat(user.refresh).isEmpty();
    }

    @Test
    void whoDoesNotAgreeIsNotConnected() {
        var started = client.start("google", "ann", Map.of());
        var state = SignInDesk.parameters(
                        URI.create(started.<String>path("authorizeUrl")).getRawQuery())
                .get("state");
        var declined = ConnectionClient.browse("/calendars/google/callback?error=access_denied&state=" + state);

        assertThat(declined.statusCode()).isEqualTo(400);
        assertThat(declined.asString()).contains("did not agree");
        assertThat(client.state(UUID.fromString(started.path("connection.id")))).isEqualTo("STARTED");
    }

    @Test
    void whoLeavesTheCalendarOutIsNotConnected() {
        var started = client.start("google", "ann", Map.of());
        var back = peer.agreeWithout(
                started.path("authorizeUrl"), someone(), "https://www.googleapis.com/auth/calendar.events");

        assertThat(ConnectionClient.browse(back).asString()).contains("the calendar was not among what you allowed");
        assertThat(client.state(UUID.fromString(started.path("connection.id")))).isEqualTo("STARTED");
    }

    @Test
    void anotherAccountThanTheOneWithTheBookingsIsNotTaken() {
        var made = client.connect("microsoft");
        var again = client.start("microsoft", made.user().account, Map.of());
        assertThat(again.<String>path("connection.id")).isEqualTo(made.id().toString());

        var other = client.back(again, someone());

        assertThat(other.asString()).contains("This is another account");
        assertThat(token(made.id())).isEqualTo(made.user().access.getLast());
    }

    @Test
    void aLinkLeadsToTheSignInUntilItIsDone() {
        var user = someone();
        var started = client.start("microsoft", "ann", Map.of());
        var link = started.<String>path("link").substring(WEB.length());
        clock.advance(Duration.ofDays(6));

        var sentOn = ConnectionClient.browse(link);
        assertThat(sentOn.statusCode()).isEqualTo(303);
        assertThat(ConnectionClient.browse(peer.agree(sentOn.header("Location"), user))
                        .statusCode())
                .isEqualTo(200);
        assertThat(ConnectionClient.browse(link).statusCode()).isEqualTo(400);
        assertThat(projects.count(
                        "SELECT count(*) FROM calendar_link WHERE sha256 = $1", link.substring(link.indexOf('=') + 1)))
                .isZero();
    }

    @Test
    void aLinkIsOverAfterAWeek() {
        var link =
                client.start("microsoft", "ann", Map.of()).<String>path("link").substring(WEB.length());
        clock.advance(Duration.ofDays(7));

        assertThat(ConnectionClient.browse(link).asString()).contains("This link is over");
    }

    @Test
    void whoAsksForNoPageGetsAProblem() {
        given().accept("application/json")
                .get("/calendars/google/callback?state=x")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void whatIsRevokedOpensNothingAndGoogleIsTold() {
        var made = client.connect("google");

        assertThat(client.revoke(made.id()).statusCode()).isEqualTo(204);

        assertThat(peer.isKnown(made.user())).isFalse();
        assertThat(client.show(made.id()).statusCode()).isEqualTo(404);
        assertThat(access(made.id())).isInstanceOf(Access.Missing.class);
        assertThat(rows(made.id())).isZero();
    }

    @Test
    void aProviderThatDoesNotHearItIsToldLater() {
        var made = client.connect("google");
        peer.onRevocations().on("POST", "/revoke").always().inject(Fault.broken());

        assertThat(client.revoke(made.id()).statusCode()).isEqualTo(204);
        assertThat(access(made.id())).isInstanceOf(Access.Missing.class);
        assertThat(rows(made.id())).isOne();

        peer.onRevocations().clear();
        revocations.run().await().atMost(Duration.ofSeconds(60));
        assertThat(peer.isKnown(made.user())).isFalse();
        assertThat(rows(made.id())).isZero();
    }

    @Test
    void whatWasReadInAnotherVersionIsNotRevoked() {
        var made = client.connect("microsoft");
        var tag = client.show(made.id()).header("ETag");
        client.start("microsoft", made.user().account, Map.of("phone", "+15550100077"));

        assertThat(revoke(made.id(), tag)).isEqualTo(412);
        assertThat(revoke(made.id(), client.show(made.id()).header("ETag"))).isEqualTo(204);
    }

    @Test
    void anOperatorConnectsHimselfAndNobodyElse() {
        var ann = "ann-" + UUID.randomUUID();
        projects.run(
                "INSERT INTO member (project_id, principal, role, added_by, added_at)"
                        + " VALUES ($1, $2, 'operator', 'test', now())",
                project,
                ann);

        assertThat(start(TestIssuer.person(ann), ann)).isEqualTo(201);
        assertThat(start(TestIssuer.person(ann), "ben")).isEqualTo(403);
    }

    private SignInDesk.User someone() {
        return peer.user("ann-" + UUID.randomUUID() + "@example.test");
    }

    private int start(String token, String user) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("userId", user, "provider", "google"))
                .post("/api/projects/{p}/connections", project)
                .statusCode();
    }

    private int revoke(UUID id, String tag) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .header("If-Match", tag)
                .delete("/api/projects/{p}/connections/{c}", project, id)
                .statusCode();
    }

    private long rows(UUID id) {
        return projects.count("SELECT count(*) FROM calendar_connection WHERE id = $1", id);
    }

    private String token(UUID id) {
        return ((Access.Granted) access(id)).token();
    }

    private Access access(UUID id) {
        return tokens.of(project, id).await().atMost(Duration.ofSeconds(60));
    }
}
