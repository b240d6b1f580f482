package dev.patchbay.rehearsal.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.Asking.Answer;
import dev.patchbay.rehearsal.provider.Eventually;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.ProviderServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Graph's calendars over HTTP. That all answers are as described is judged when the server is closed.
@Tag("call")
@Timeout(60)
class GraphPeerTest {
    private static final String ANN = "ann@example.com";
    private static final String EVENTS = "/v1.0/me/events";
    private static final String VIEW =
            "/v1.0/me/calendarView?startDateTime=2026-11-03T00:00:00Z&endDateTime=2026-11-04T00:00:00Z";
    private static final String OUR_KEY = "String {6c1b6a4e-5a0f-4c1e-9f0b-0d7f5f1f2a11} Name patchbay";

    private volatile Instant now = Instant.parse("2026-11-02T12:00:00Z");
    private final GraphPeer peer = new GraphPeer(() -> now);
    private final ProviderServer server = ProviderServer.start(() -> now, peer);
    private final Asking asking;

    GraphPeerTest() {
        peer.account(ANN);
        asking = new Asking(server.url(), "Authorization", "Bearer " + peer.token(ANN));
    }

    @AfterEach
    void close() {
        asking.close();
        server.close();
    }

    @Test
    void aRepeatedCreationMakesNoSecondEvent() {
        var made = asking.post(EVENTS, event("t-1", "09:00", "10:00"));
        var again = asking.post(EVENTS, event("t-1", "09:00", "10:00"));
        var other = asking.post(EVENTS, event("t-2", "09:00", "10:00"));

        assertThat(List.of(made.status(), again.status(), other.status())).containsExactly(201, 201, 201);
        assertThat(again.at("/id")).isEqualTo(made.at("/id"));
        assertThat(other.at("/id")).as("no conflict is looked for").isNotEqualTo(made.at("/id"));
        assertThat(peer.events(ANN)).hasSize(2);
        assertThat(made.at("/transactionId")).isEqualTo("t-1");
        assertThat(made.at("/start/dateTime")).isEqualTo("2026-11-03T14:00:00.0000000");
        assertThat(made.at("/start/timeZone")).isEqualTo("UTC");
        assertThat(made.at("/originalStartTimeZone")).isEqualTo("Eastern Standard Time");
        assertThat(made.header("request-id")).isNotEmpty();
    }

    @Test
    void timesAreToldInTheZoneThatIsPreferred() {
        String id = asking.post(EVENTS, event("t-1", "09:00", "10:00")).at("/id");

        var shown = asking.get(EVENTS + "/" + id, "Prefer", "outlook.timezone=\"America/Los_Angeles\"");

        assertThat(shown.at("/start/dateTime")).isEqualTo("2026-11-03T06:00:00.0000000");
        assertThat(shown.at("/start/timeZone")).isEqualTo("America/Los_Angeles");
        assertThat(shown.header("Preference-Applied")).contains("outlook.timezone");
        assertThat(asking.get(EVENTS + "/" + id, "Prefer", "outlook.timezone=\"Nowhere\"")
                        .at("/error/code"))
                .isEqualTo("TimeZoneNotSupportedException");
    }

    @Test
    void aWindowIsToldInPages() {
        for (int minute = 10; minute < 35; minute++) {
            peer.enter(ANN, "m" + minute, at("12:" + minute), at("12:" + minute).plusSeconds(60), "busy");
        }
        peer.enter(
                ANN,
                "tomorrow",
                at("12:00").plus(Duration.ofDays(1)),
                at("13:00").plus(Duration.ofDays(1)),
                "busy");
        var subjects = new ArrayList<String>();
        String next = VIEW + "&$select=subject,start,end,showAs,isCancelled";
        int pages = 0;
        while (!next.isEmpty()) {
            Answer page = asking.get(next);
            subjects.addAll(page.body().path("value").findValuesAsText("subject"));
            next = page.at("/@odata.nextLink");
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(subjects).hasSize(25).startsWith("m10").endsWith("m34");
        assertThat(asking.get(VIEW + "&$top=1000").body().path("value")).hasSize(25);
        assertThat(asking.get(VIEW, "Prefer", "odata.maxpagesize=3").body().path("value"))
                .hasSize(3);
        assertThat(asking.get("/v1.0/me/calendarView?startDateTime=2026-11-03T00:00:00Z")
                        .at("/error/code"))
                .isEqualTo("ErrorInvalidParameter");
        assertThat(asking.get(VIEW + "&$select=nothing").status()).isEqualTo(400);
    }

    @Test
    void whoeverChangesMustKnowTheLatest() {
        var made = asking.post(EVENTS, event("t-1", "09:00", "10:00"));
        String one = EVENTS + "/" + made.at("/id");
        peer.rename(ANN, made.at("/id"), "dentist");

        var late = asking.ask("PATCH", one, "{\"subject\":\"x\"}", "If-Match", made.at("/@odata.etag"));
        var latest = asking.get(one);
        var moved = asking.ask("PATCH", one, """
                {"start":{"dateTime":"2026-11-03T11:00:00","timeZone":"America/New_York"},
                "end":{"dateTime":"2026-11-03T12:00:00","timeZone":"America/New_York"}}""", "If-Match", latest.at("/@odata.etag"));

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.at("/error/code")).isEqualTo("ErrorIrresolvableConflict");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.at("/subject")).isEqualTo("dentist");
        assertThat(moved.at("/start/dateTime")).isEqualTo("2026-11-03T16:00:00.0000000");
        assertThat(moved.at("/transactionId")).isEqualTo("t-1");
        assertThat(asking.ask("DELETE", one, "", "If-Match", latest.at("/@odata.etag"))
                        .status())
                .isEqualTo(412);
        assertThat(asking.ask("DELETE", one, "").status()).isEqualTo(204);
        assertThat(asking.ask("DELETE", one, "").at("/error/code")).isEqualTo("ErrorItemNotFound");
        assertThat(asking.get(EVENTS + "/nonsense").at("/error/code")).isEqualTo("ErrorInvalidIdMalformed");
    }

    @Test
    void anEventIsFoundByItsExtendedProperty() {
        asking.post(EVENTS, event("t-1", "09:00", "10:00"));
        asking.post(EVENTS, event("t-2", "11:00", "12:00").replace("r-1", "r-2"));
        String filter = "$filter=singleValueExtendedProperties/any(ep:ep/id%20eq%20'" + encode(OUR_KEY)
                + "'%20and%20ep/value%20eq%20'r-2')";

        var found = asking.get(EVENTS + "?" + filter);
        var expanded = asking.get(EVENTS + "?" + filter + "&$expand=singleValueExtendedProperties($filter=id%20eq%20'"
                + encode(OUR_KEY) + "')");

        assertThat(found.body().path("value")).hasSize(1);
        assertThat(found.at("/value/0/transactionId")).isEqualTo("t-2");
        assertThat(found.body().at("/value/0").has("singleValueExtendedProperties"))
                .isFalse();
        assertThat(expanded.at("/value/0/singleValueExtendedProperties/0/value"))
                .isEqualTo("r-2");
        assertThat(asking.get(EVENTS + "?$filter=transactionId%20eq%20't-2'").status())
                .isEqualTo(400);
    }

    @Test
    void anImmutableIdOutlivesAMove() {
        String other = peer.calendar(ANN, "Visits");
        String usual = asking.post(EVENTS, event("t-1", "09:00", "10:00")).at("/id");
        String immutable = asking.get(EVENTS + "/" + usual, "Prefer", "IdType=\"ImmutableId\"")
                .at("/id");

        peer.relocate(ANN, usual, other);

        assertThat(asking.get(EVENTS + "/" + usual).status()).isEqualTo(404);
        assertThat(asking.get(EVENTS + "/" + immutable).status()).isEqualTo(200);
        assertThat(asking.get("/v1.0/me/calendars/" + other + "/events").body().path("value"))
                .hasSize(1);
        assertThat(asking.get("/v1.0/me/calendars").body().path("value")).hasSize(2);
    }

    @Test
    void schedulesAreForWorkAccountsAndErrorsStandInside() {
        peer.enter(ANN, "x", at("14:00"), at("15:00"), "busy");
        peer.enter(ANN, "y", at("15:30"), at("16:00"), "tentative");
        String body = """
                {"schedules":["ann@example.com","nobody@example.com"],"availabilityViewInterval":30,
                "startTime":{"dateTime":"2026-11-03T09:00:00","timeZone":"Eastern Standard Time"},
                "endTime":{"dateTime":"2026-11-03T11:00:00","timeZone":"Eastern Standard Time"}}""";

        var told = asking.post("/v1.0/me/calendar/getSchedule", body);

        assertThat(told.at("/value/0/availabilityView")).isEqualTo("2201");
        assertThat(told.at("/value/0/scheduleItems/0/start/dateTime")).isEqualTo("2026-11-03T14:00:00.0000000");
        assertThat(told.at("/value/1/error/responseCode")).isEqualTo("ErrorMailRecipientNotFound");
        peer.personalAccount("bob@example.com");
        assertThat(asking.post(
                                "/v1.0/me/calendar/getSchedule",
                                body,
                                "Authorization",
                                "Bearer " + peer.token("bob@example.com"))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subject\":\"x\"}|ErrorPropertyValidationFailure",
                "{\"title\":\"x\",\"start\":{\"dateTime\":\"2026-11-03T09:00:00\",\"timeZone\":\"UTC\"},\"end\":{\"dateTime\":\"2026-11-03T10:00:00\",\"timeZone\":\"UTC\"}}|RequestBodyRead",
                "{\"showAs\":\"Busy\",\"start\":{\"dateTime\":\"2026-11-03T09:00:00\",\"timeZone\":\"UTC\"},\"end\":{\"dateTime\":\"2026-11-03T10:00:00\",\"timeZone\":\"UTC\"}}|RequestBodyRead",
                "{\"start\":{\"dateTime\":\"2026-11-03T09:00:00-05:00\",\"timeZone\":\"UTC\"},\"end\":{\"dateTime\":\"2026-11-03T10:00:00\",\"timeZone\":\"UTC\"}}|ErrorPropertyValidationFailure",
                "{\"start\":{\"dateTime\":\"2026-11-03T09:00:00\",\"timeZone\":\"Mars\"},\"end\":{\"dateTime\":\"2026-11-03T10:00:00\",\"timeZone\":\"UTC\"}}|TimeZoneNotSupportedException",
                "{\"start\":{\"dateTime\":\"2026-11-03T09:00:00\",\"timeZone\":\"UTC\"},\"end\":{\"dateTime\":\"2026-11-03T08:00:00\",\"timeZone\":\"UTC\"}}|ErrorCalendarEndDateIsEarlierThanStartDate",
                "{\"isAllDay\":true,\"start\":{\"dateTime\":\"2026-11-03T09:00:00\",\"timeZone\":\"UTC\"},\"end\":{\"dateTime\":\"2026-11-04T00:00:00\",\"timeZone\":\"UTC\"}}|ErrorInvalidRequest",
            })
    void whatIsNoEventIsRefused(String body, String code) {
        var refused = asking.post(EVENTS, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error/code")).isEqualTo(code);
        assertThat(refused.at("/error/innerError/request-id")).isEqualTo(refused.header("request-id"));
        assertThat(peer.events(ANN)).isEmpty();
    }

    @Test
    void tokensGetOldAndTooManyRequestsWait() {
        String narrow = "Bearer " + peer.token(ANN, "https://graph.microsoft.com/Calendars.Read");
        assertThat(asking.get(VIEW, "Authorization", narrow).status()).isEqualTo(200);
        assertThat(asking.post(EVENTS, event("t-1", "09:00", "10:00"), "Authorization", narrow)
                        .at("/error/code"))
                .isEqualTo("ErrorAccessDenied");
        server.faults().onAny().by(ANN).inject(Fault.tooMany(Duration.ofSeconds(7)));
        var limited = asking.get(VIEW);
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.header("Retry-After")).isEqualTo("7");
        assertThat(limited.at("/error/code")).isEqualTo("ApplicationThrottled");
        now = now.plus(Duration.ofHours(1));
        var old = asking.get(VIEW);
        assertThat(old.status()).isEqualTo(401);
        assertThat(old.at("/error/code")).isEqualTo("InvalidAuthenticationToken");
        assertThat(old.header("WWW-Authenticate")).startsWith("Bearer realm");
    }

    /// The documented answer: `ApplicationThrottled`, by the name of the limit, and when to come again.
    @Test
    void theFifthRequestAtOnceOfOneMailboxIsTurnedAway() {
        peer.account("bob@example.com");
        server.faults().onAny().by(ANN).times(4).inject(new Fault.HeldBack());
        var first =
                Stream.generate(() -> asking.later("GET", VIEW, "")).limit(4).toList();
        Eventually.isTrue(() -> server.door(peer).held() == 4);

        var fifth = asking.post(EVENTS, event("t-1", "09:00", "10:00"));
        var others = asking.get(VIEW, "Authorization", "Bearer " + peer.token("bob@example.com"));

        assertThat(fifth.status()).isEqualTo(429);
        assertThat(fifth.header("Retry-After")).isEqualTo("1");
        assertThat(fifth.at("/error/code")).isEqualTo("ApplicationThrottled");
        assertThat(fifth.at("/error/message")).isEqualTo("Application is over its MailboxConcurrency limit.");
        assertThat(peer.events(ANN)).isEmpty();
        assertThat(others.status()).isEqualTo(200);
        server.door(peer).letGo();
        assertThat(first)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        assertThat(asking.post(EVENTS, event("t-1", "09:00", "10:00")).status()).isEqualTo(201);
        assertThat(server.door(peer).underWay().turnedAway()).isEqualTo(1);
        assertThat(server.door(peer).underWay().highest(ANN)).isEqualTo(4);
    }

    /// Whatever became of it, a request that is over takes nobody's place.
    @Test
    void whatIsLostOrNeverAnsweredIsUnderWayNoMore() {
        server.faults().onAny().times(3).inject(new Fault.NoAnswer());
        server.faults().onAny().times(3).inject(new Fault.LostAnswer());
        server.faults().onAny().times(3).inject(new Fault.Reset());
        var never =
                Stream.generate(() -> asking.later("GET", VIEW, "")).limit(3).toList();
        Eventually.isTrue(() -> server.log().all().size() == 3);
        Stream.generate(() -> asking.get(VIEW)).limit(6).forEach(lost -> assertThat(lost.status())
                .isZero());

        server.faults().onAny().times(4).inject(new Fault.HeldBack());
        var held = Stream.generate(() -> asking.later("GET", VIEW, "")).limit(4).toList();
        Eventually.isTrue(() -> server.door(peer).held() == 4);
        server.door(peer).letGo();

        assertThat(held).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
        assertThat(never).noneMatch(answer -> answer.isDone() && !answer.isCompletedExceptionally());
        assertThat(server.door(peer).underWay().turnedAway()).isZero();
    }

    @Test
    void cancellingTakesTheEventOut() {
        String id = asking.post(EVENTS, event("t-1", "09:00", "10:00")).at("/id");

        assertThat(asking.post(EVENTS + "/" + id + "/cancel", "{\"comment\":\"ill\"}")
                        .status())
                .isEqualTo(202);
        assertThat(peer.events(ANN)).isEmpty();
        assertThat(asking.get("/v1.0/me").at("/userPrincipalName")).isEqualTo(ANN);
        assertThat(asking.get("/v1.0/me/calendar").at("/isDefaultCalendar")).isEqualTo("true");
    }

    private static Instant at(String clock) {
        return Instant.parse("2026-11-03T" + clock + ":00Z");
    }

    private static String encode(String text) {
        return text.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D");
    }

    private static String event(String transaction, String from, String until) {
        return """
                {"subject":"Visit","transactionId":"%s",
                "start":{"dateTime":"2026-11-03T%s:00","timeZone":"Eastern Standard Time"},
                "end":{"dateTime":"2026-11-03T%s:00","timeZone":"America/New_York"},
                "singleValueExtendedProperties":[{"id":"%s","value":"r-1"}]}""".formatted(transaction, from, until, OUR_KEY);
    }
}
