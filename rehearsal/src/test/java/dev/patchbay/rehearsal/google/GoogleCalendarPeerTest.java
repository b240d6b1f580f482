package dev.patchbay.rehearsal.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.Asking.Answer;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.ProviderServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Google's calendars over HTTP. That all answers are as described is judged when the server is closed.
@Tag("call")
@Timeout(60)
class GoogleCalendarPeerTest {
    private static final String ANN = "ann@example.com";
    private static final String EVENTS = "/calendar/v3/calendars/primary/events";
    private static final String ONE = EVENTS + "/abc123";

    private volatile Instant now = Instant.parse("2026-11-02T12:00:00Z");
    private final GoogleCalendarPeer peer = new GoogleCalendarPeer(() -> now);
    private final ProviderServer server = ProviderServer.start(() -> now, peer);
    private final Asking asking;

    GoogleCalendarPeerTest() {
        peer.account(ANN, ZoneId.of("America/New_York"));
        asking = new Asking(server.url(), "Authorization", "Bearer " + peer.token(ANN));
    }

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void anEventIsEnteredOnceUnderItsOwnId() {
        var made = asking.post(EVENTS, event("abc123", "09:00", "10:00"));
        var again = asking.post(EVENTS, event("abc123", "11:00", "12:00"));

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.at("/start/dateTime")).isEqualTo("2026-11-03T09:00:00-05:00");
        assertThat(made.header("ETag")).isEqualTo(made.at("/etag"));
        assertThat(made.at("/iCalUID")).isEqualTo("abc123@google.com");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("/error/errors/0/reason")).isEqualTo("duplicate");
        assertThat(asking.get(ONE).body()).isEqualTo(made.body());
        assertThat(asking.get("/calendar/v3/calendars/ann%40example.com/events/abc123")
                        .status())
                .isEqualTo(200);
        assertThat(asking.get(EVENTS + "/nobody5").at("/error/errors/0/reason")).isEqualTo("notFound");
    }

    @ParameterizedTest
    @CsvSource({
        "abcd,400,invalid",
        "ABC123,400,invalid",
        "abc-123,400,invalid",
        "xyzw0,400,invalid",
        "vvvvv,200,''",
    })
    void anIdIsBase32hex(String id, int status, String reason) {
        var made = asking.post(EVENTS, event(id, "09:00", "10:00"));

        assertThat(made.status()).isEqualTo(status);
        assertThat(made.at("/error/errors/0/reason")).isEqualTo(reason);
    }

    @Test
    void aDeletedEventStaysCancelledAndKeepsItsId() {
        asking.post(EVENTS, event("abc123", "09:00", "10:00"));

        assertThat(asking.ask("DELETE", ONE, "").status()).isEqualTo(204);
        var twice = asking.ask("DELETE", ONE, "");
        assertThat(twice.status()).isEqualTo(410);
        assertThat(twice.at("/error/errors/0/reason")).isEqualTo("deleted");
        assertThat(asking.get(ONE).at("/status")).isEqualTo("cancelled");
        assertThat(asking.post(EVENTS, event("abc123", "09:00", "10:00")).status())
                .isEqualTo(409);
        assertThat(asking.get(EVENTS).body().path("items")).isEmpty();
        assertThat(asking.get(EVENTS + "?showDeleted=true").body().path("items"))
                .hasSize(1);
        assertThat(asking.ask("PUT", ONE, event("abc123", "09:00", "10:00")).at("/status"))
                .isEqualTo("confirmed");
    }

    @Test
    void whoeverChangesMustKnowTheLatest() {
        String first = asking.post(EVENTS, event("abc123", "09:00", "10:00")).at("/etag");
        peer.rename(ANN, "abc123", "dentist");

        var late = asking.ask("PATCH", ONE, "{\"location\":\"here\"}", "If-Match", first);
        var moved = asking.ask(
                "PATCH",
                ONE,
                "{\"start\":{\"dateTime\":\"2026-11-03T15:00:00Z\"},\"end\":{\"dateTime\":\"2026-11-03T16:00:00Z\"}}",
                "If-Match",
                asking.get(ONE).at("/etag"));

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.at("/error/errors/0/reason")).isEqualTo("conditionNotMet");
        assertThat(moved.at("/summary")).isEqualTo("dentist");
        assertThat(moved.at("/sequence")).isEqualTo("1");
        assertThat(moved.at("/start/dateTime")).isEqualTo("2026-11-03T10:00:00-05:00");
        assertThat(moved.at("/extendedProperties/private/patchbay")).isEqualTo("r-1");
        assertThat(asking.ask("DELETE", ONE, "", "If-Match", first).status()).isEqualTo(412);
        assertThat(asking.get(ONE, "If-None-Match", moved.at("/etag")).status()).isEqualTo(304);
        assertThat(asking.ask("PATCH", ONE, "{\"sequence\":0}").at("/error/message"))
                .startsWith("Invalid sequence value.");
    }

    @Test
    void busyTimesAreMergedAndWhatCannotBeSeenIsAnErrorInside() {
        peer.enter(ANN, "one", time("14:00"), time("15:00"));
        peer.enter(ANN, "two", time("14:30"), time("16:00"));
        asking.post(
                EVENTS,
                event("abc123", "12:00", "13:00")
                        .replace("\"summary\"", "\"transparency\":\"transparent\",\"summary\""));

        var busy = freeBusy("2026-11-03T14:15:00Z", "2026-11-04T00:00:00Z");

        assertThat(busy.body().at("/calendars/primary/busy")).hasSize(1);
        assertThat(busy.at("/calendars/primary/busy/0/start")).isEqualTo("2026-11-03T14:15:00Z");
        assertThat(busy.at("/calendars/primary/busy/0/end")).isEqualTo("2026-11-03T16:00:00Z");
        assertThat(busy.at("/calendars/bob@example.com/errors/0/reason")).isEqualTo("notFound");
        assertThat(freeBusy("2026-11-04T00:00:00Z", "2026-11-03T00:00:00Z").at("/error/errors/0/reason"))
                .isEqualTo("timeRangeEmpty");
        assertThat(freeBusy("2026-11-04T00:00:00Z", "2027-11-03T00:00:00Z").at("/error/errors/0/reason"))
                .isEqualTo("timeRangeTooLong");
        assertThat(freeBusy("2026-11-04T00:00:00", "2026-11-05T00:00:00").status())
                .isEqualTo(400);
    }

    @Test
    void aListHasAWindowPropertiesAndPages() {
        for (int hour = 10; hour < 15; hour++) {
            asking.post(EVENTS, event("abc00" + hour, hour + ":00", hour + ":30"));
        }

        var first = asking.get(EVENTS + "?singleEvents=true&orderBy=startTime&maxResults=2"
                + "&timeMin=2026-11-03T11:00:00-05:00&timeMax=2026-11-03T14:00:00-05:00&timeZone=UTC");
        var second = asking.get(EVENTS + "?singleEvents=true&orderBy=startTime&maxResults=2"
                + "&timeMin=2026-11-03T11:00:00-05:00&timeMax=2026-11-03T14:00:00-05:00&pageToken="
                + first.at("/nextPageToken"));

        assertThat(first.at("/items/0/start/dateTime")).isEqualTo("2026-11-03T16:00:00Z");
        assertThat(second.body().path("items")).hasSize(1);
        assertThat(second.body().has("nextPageToken")).isFalse();
        assertThat(asking.get(EVENTS + "?privateExtendedProperty=patchbay%3Dr-1")
                        .body()
                        .path("items"))
                .hasSize(5);
        assertThat(asking.get(EVENTS + "?privateExtendedProperty=patchbay%3Dr-2")
                        .body()
                        .path("items"))
                .isEmpty();
        assertThat(asking.get(EVENTS + "?orderBy=startTime").status()).isEqualTo(400);
        assertThat(asking.get(EVENTS + "?timeMin=2026-11-03").status()).isEqualTo(400);
    }

    @Test
    void aSyncTokenTellsWhatIsNewUntilItIsForgotten() {
        asking.post(EVENTS, event("abc123", "09:00", "10:00"));
        String since = asking.get(EVENTS).at("/nextSyncToken");
        asking.post(EVENTS, event("abc456", "11:00", "12:00"));
        asking.ask("DELETE", ONE, "");

        var news = asking.get(EVENTS + "?syncToken=" + since);

        assertThat(news.body().path("items").findValuesAsText("status")).containsExactly("cancelled", "confirmed");
        assertThat(asking.get(EVENTS + "?timeMin=2026-11-03T11:00:00Z&syncToken=" + since)
                        .status())
                .isEqualTo(400);
        peer.forgetSync(ANN);
        var gone = asking.get(EVENTS + "?syncToken=" + since);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.at("/error/errors/0/reason")).isEqualTo("fullSyncRequired");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"summary\":\"x\",\"start\":{\"dateTime\":\"2026-11-03T09:00:00Z\"}}|required",
                "{\"start\":{\"dateTime\":\"2026-11-03T09:00:00\"},\"end\":{\"dateTime\":\"2026-11-03T10:00:00\"}}|required",
                "{\"start\":{\"dateTime\":\"2026-11-03T09:00:00Z\"},\"end\":{\"dateTime\":\"2026-11-03T08:00:00Z\"}}|timeRangeEmpty",
                "{\"start\":{\"date\":\"2026-11-03\"},\"end\":{\"dateTime\":\"2026-11-03T08:00:00Z\"}}|invalid",
                "{\"start\":{\"dateTime\":\"soon\"},\"end\":{\"dateTime\":\"2026-11-03T08:00:00Z\"}}|invalid",
                "{\"title\":\"x\",\"start\":{\"date\":\"2026-11-03\"},\"end\":{\"date\":\"2026-11-04\"}}|badRequest",
            })
    void whatIsNoEventIsRefused(String body, String reason) {
        var refused = asking.post(EVENTS, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error/errors/0/reason")).isEqualTo(reason);
        assertThat(peer.events(ANN)).isEmpty();
    }

    @Test
    void aTokenGetsOldAndAllowsWhatItWasGivenFor() {
        assertThat(new Asking(server.url()).get(EVENTS).status()).isEqualTo(401);
        String narrow = "Bearer " + peer.token(ANN, "https://www.googleapis.com/auth/calendar.freebusy");
        assertThat(asking.get(EVENTS, "Authorization", narrow).at("/error/errors/0/reason"))
                .isEqualTo("insufficientPermissions");
        assertThat(freeBusy("2026-11-03T00:00:00Z", "2026-11-04T00:00:00Z", "Authorization", narrow)
                        .status())
                .isEqualTo(200);
        now = now.plus(Duration.ofHours(1));
        var old = asking.get(EVENTS);
        assertThat(old.status()).isEqualTo(401);
        assertThat(old.at("/error/errors/0/reason")).isEqualTo("authError");
        assertThat(old.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void limitsAre403AsWellAs429AndMeantForOneAccount() {
        server.faults().onAny().by(ANN).inject(new Fault.Refused(403, Optional.empty()));
        server.faults().onAny().by(ANN).inject(Fault.tooMany(Duration.ofSeconds(2)));

        assertThat(asking.get(EVENTS).at("/error/errors/0/reason")).isEqualTo("rateLimitExceeded");
        assertThat(asking.get(EVENTS).header("Retry-After")).isEqualTo("2");
        assertThat(asking.get("/calendar/v3/users/me/calendarList").at("/items/0/primary"))
                .isEqualTo("true");
        assertThat(asking.get("/calendar/v3/calendars/primary").at("/timeZone")).isEqualTo("America/New_York");
    }

    private Answer freeBusy(String from, String until, String... more) {
        return asking.post("/calendar/v3/freeBusy", """
                {"timeMin":"%s","timeMax":"%s","items":[{"id":"primary"},{"id":"bob@example.com"}]}""".formatted(from, until), more);
    }

    private static Instant time(String clock) {
        return Instant.parse("2026-11-03T" + clock + ":00Z");
    }

    private static String event(String id, String from, String until) {
        return """
                {"id":"%s","summary":"Visit","start":{"dateTime":"2026-11-03T%s:00","timeZone":"America/New_York"},
                "end":{"dateTime":"2026-11-03T%s:00","timeZone":"America/New_York"},
                "extendedProperties":{"private":{"patchbay":"r-1"}}}""".formatted(id, from, until);
    }
}
