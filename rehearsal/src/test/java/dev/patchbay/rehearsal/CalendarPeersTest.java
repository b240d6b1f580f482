package dev.patchbay.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.control.ControlServer;
import dev.patchbay.rehearsal.control.ProviderDoors;
import dev.patchbay.rehearsal.provider.Asking;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The calendar providers beside the others, on the one port of a local Patchbay.
@Tag("call")
@Timeout(60)
class CalendarPeersTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATCHBAY_CALCOM_KEYS", "*=cal_live_demo",
            "GOOGLE_CLIENT_ID", "google-id",
            "GOOGLE_CLIENT_SECRET", "google-secret",
            "MICROSOFT_CLIENT_ID", "microsoft-id",
            "MICROSOFT_CLIENT_SECRET", "microsoft-secret");

    private final Vertx vertx = Vertx.vertx();
    private final Asking asking;

    CalendarPeersTest() {
        var doors = CalendarPeers.doors(
                vertx, CalendarSettings.of(ENVIRONMENT), URI.create("https://patchbay.example"), Clock.systemUTC());
        var server = new ControlServer(new ProviderDoors(null, null, null, doors), null, null, 1024);
        int port = server.listen(vertx, 0)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        asking = new Asking(URI.create("http://127.0.0.1:" + port));
    }

    @AfterEach
    void close() {
        asking.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theDemoBusinessHasAnEventTypeAtCalcom() {
        var today = LocalDate.now(ZoneOffset.UTC);
        var slots = asking.get(
                "/v2/slots?eventTypeId=4711&start=" + today + "&end=" + today.plusDays(2),
                "cal-api-version",
                "2024-09-04",
                "Authorization",
                "Bearer cal_live_demo");

        assertThat(slots.status()).isEqualTo(200);
        assertThat(slots.body().path("data")).isNotEmpty();
    }

    @Test
    void theDemoBusinessConsentsAtGoogleAndAtMicrosoft() {
        assertThat(asking.get("/o/oauth2/v2/auth?client_id=google-id&response_type=code&scope=openid&state=s"
                                + "&redirect_uri=https://patchbay.example/calendars/google/callback")
                        .header("Location"))
                .startsWith("https://patchbay.example/calendars/google/callback?state=s&");
        assertThat(asking.get("/common/oauth2/v2.0/authorize?client_id=microsoft-id&response_type=code&scope=openid"
                                + "&state=s&redirect_uri=https://patchbay.example/calendars/microsoft/callback")
                        .header("Location"))
                .startsWith("https://patchbay.example/calendars/microsoft/callback?code=");
    }

    @Test
    void theCustomersOfTheDemoBusinessAreAtHubSpot() {
        var doors = BusinessPeers.doors(
                vertx,
                BusinessKeys.of(Map.of("PATCHBAY_CRM_SECRETS", "{\"afterhourfix\":\"pat-na1-x\"}")),
                Clock.systemUTC());

        assertThat(doors)
                .extracting(door -> door.provider().name())
                .containsExactly("hubspot", "brave", "openai-embeddings");
    }

    @Test
    void eachProviderAnswersInItsOwnWords() {
        assertThat(asking.get("/v1.0/me/events").at("/error/code")).isEqualTo("InvalidAuthenticationToken");
        assertThat(asking.get("/calendar/v3/calendars/primary/events").at("/error/errors/0/reason"))
                .isEqualTo("required");
        assertThat(asking.get("/maps/api/geocode/json?address=x").at("/status")).isEqualTo("REQUEST_DENIED");
        assertThat(asking.get("/health").at("/status")).isEqualTo("UP");
        assertThat(asking.get("/nowhere").status()).isEqualTo(404);
    }
}
