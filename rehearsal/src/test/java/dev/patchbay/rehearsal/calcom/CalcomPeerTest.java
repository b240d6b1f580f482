package dev.patchbay.rehearsal.calcom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.provider.Asking;
import dev.patchbay.rehearsal.provider.Asking.Answer;
import dev.patchbay.rehearsal.provider.Fault;
import dev.patchbay.rehearsal.provider.ProviderServer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cal.com over HTTP. That all answers are as described is judged when the server is closed.
@Tag("call")
@Timeout(60)
class CalcomPeerTest {
    private static final String KEY = "cal_live_ann";
    private static final String[] BOOKINGS = {"cal-api-version", "2024-08-13"};
    private static final String[] SLOTS = {"cal-api-version", "2024-09-04"};

    private volatile Instant now = Instant.parse("2026-11-02T12:00:00Z");
    private final CalcomPeer peer = new CalcomPeer(() -> now);
    private final Host ann = peer.host(7, KEY, "ann", ZoneId.of("America/New_York"));
    private final EventType visit = peer.offer(
            ann,
            EventType.always(70, "visit", 60)
                    .open(LocalTime.of(8, 0), LocalTime.of(12, 0), Set.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY)));
    private final ProviderServer server = ProviderServer.start(() -> now, peer);
    private final Asking asking = new Asking(server.url(), "Authorization", "Bearer " + KEY);
    private final Asking stranger = new Asking(server.url());

    @AfterEach
    void close() {
        asking.close();
        stranger.close();
        server.close();
    }

    @Test
    void freeTimesAreToldByDayInTheZoneAskedFor() {
        var inUtc = slots("");
        var inZone = slots("&timeZone=America/New_York&format=range");

        assertThat(inUtc.at("/status")).isEqualTo("success");
        assertThat(inUtc.at("/data/2026-11-03/0/start")).isEqualTo("2026-11-03T13:00:00.000Z");
        assertThat(inUtc.body().at("/data/2026-11-03")).hasSize(4);
        assertThat(inZone.at("/data/2026-11-04/3/start")).isEqualTo("2026-11-04T11:00:00.000-05:00");
        assertThat(inZone.at("/data/2026-11-04/3/end")).isEqualTo("2026-11-04T12:00:00.000-05:00");
        assertThat(asking.get("/v2/slots?eventTypeId=70&start=2026-11-07&end=2026-11-08", SLOTS)
                        .body()
                        .path("data"))
                .isEmpty();
    }

    @Test
    void whatIsBookedBusyOrKeptIsNotFree() {
        book("2026-11-03T13:00:00Z");
        peer.busy(ann, Instant.parse("2026-11-03T14:30:00Z"), Instant.parse("2026-11-03T14:45:00Z"));
        var kept = stranger.post(
                "/v2/slots/reservations", "{\"eventTypeId\":70,\"slotStart\":\"2026-11-03T15:00:00Z\"}", SLOTS);

        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.at("/data/reservationUntil")).isEqualTo("2026-11-02T12:05:00.000Z");
        assertThat(starts(slots(""), "2026-11-03")).containsExactly("2026-11-03T16:00:00.000Z");
        now = now.plus(Duration.ofMinutes(5));
        assertThat(starts(slots(""), "2026-11-03")).hasSize(2);
    }

    @Test
    void aSlotIsKeptOnceAndGivenBack() {
        String wish = "{\"eventTypeId\":70,\"slotStart\":\"2026-11-03T15:00:00Z\",\"reservationDuration\":10}";
        var withoutKey = stranger.post("/v2/slots/reservations", wish, SLOTS);
        var kept = asking.post("/v2/slots/reservations", wish, SLOTS);
        String one = "/v2/slots/reservations/" + kept.at("/data/reservationUid");

        assertThat(withoutKey.status()).isEqualTo(401);
        assertThat(kept.at("/data/reservationDuration")).isEqualTo("10");
        assertThat(asking.post("/v2/slots/reservations", wish, SLOTS).status()).isEqualTo(422);
        assertThat(asking.get(one, SLOTS).at("/data/slotEnd")).isEqualTo("2026-11-03T16:00:00.000Z");
        assertThat(asking.ask("DELETE", one, "", SLOTS).at("/status")).isEqualTo("success");
        assertThat(asking.get(one, SLOTS).body().path("data").isNull()).isTrue();
        assertThat(peer.reservations()).isZero();
        book("2026-11-03T15:00:00Z");
        assertThat(asking.post("/v2/slots/reservations", wish, SLOTS).at("/error/message"))
                .contains("already booked");
    }

    @Test
    void aBookingIsMadeShownAndListed() {
        var made = asking.post("/v2/bookings", body("2026-11-03T13:00:00Z"), BOOKINGS);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.at("/data/status")).isEqualTo("accepted");
        assertThat(made.at("/data/end")).isEqualTo("2026-11-03T14:00:00.000Z");
        assertThat(made.at("/data/metadata/patchbay")).isEqualTo("r-1");
        assertThat(asking.get("/v2/bookings/" + made.at("/data/uid"), BOOKINGS).body())
                .isEqualTo(made.body());
        assertThat(asking.get("/v2/bookings?attendeeEmail=bob@example.com&afterStart=2026-11-03T13:00:00Z", BOOKINGS)
                        .body()
                        .path("data"))
                .containsExactly(made.body().path("data"));
        assertThat(asking.get("/v2/bookings?attendeeEmail=eve@example.com", BOOKINGS)
                        .at("/pagination/totalItems"))
                .isEqualTo("0");
    }

    @Test
    void whatIsTakenIs400AndNot409() {
        book("2026-11-03T13:00:00Z");

        var taken = asking.post("/v2/bookings", body("2026-11-03T13:30:00Z"), BOOKINGS);

        assertThat(taken.status()).isEqualTo(400);
        assertThat(taken.at("/status")).isEqualTo("error");
        assertThat(taken.at("/error/code")).isEqualTo("BadRequestException");
        assertThat(taken.at("/error/message"))
                .isEqualTo("User either already has booking at this time or is not available");
        assertThat(taken.at("/path")).isEqualTo("/v2/bookings");
        assertThat(asking.post("/v2/bookings", body("2026-11-05T13:00:00Z"), BOOKINGS)
                        .status())
                .as("outside the hours")
                .isEqualTo(400);
        assertThat(asking.post("/v2/bookings", body("2026-11-01T13:00:00Z"), BOOKINGS)
                        .at("/error/message"))
                .isEqualTo("Attempting to book a meeting in the past.");
    }

    @Test
    void ofManyWhoWantOneSlotOneGetsIt() {
        var all = new ArrayList<CompletableFuture<Answer>>();
        for (int i = 0; i < 50; i++) {
            all.add(asking.later("POST", "/v2/bookings", body("2026-11-03T13:00:00Z"), BOOKINGS));
        }

        assertThat(all.stream().map(each -> each.join().status()).filter(status -> status == 201))
                .hasSize(1);
        assertThat(peer.bookings()).hasSize(1);
    }

    @Test
    void aCancelledBookingStaysAndIsNotCancelledTwice() {
        String one = "/v2/bookings/" + book("2026-11-03T13:00:00Z") + "/cancel";

        assertThat(asking.post(one, "{}", BOOKINGS).at("/message"))
                .isEqualTo("Cancellation reason is required when you are the host");
        var cancelled = asking.post(one, "{\"cancellationReason\":\"ill\"}", BOOKINGS);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.at("/data/status")).isEqualTo("cancelled");
        assertThat(asking.post(one, "{\"cancellationReason\":\"ill\"}", BOOKINGS)
                        .at("/error/message"))
                .contains("has been cancelled already");
        assertThat(asking.get("/v2/bookings?status=upcoming", BOOKINGS).body().path("data"))
                .isEmpty();
        assertThat(asking.get("/v2/bookings?status=cancelled", BOOKINGS).body().path("data"))
                .hasSize(1);
        assertThat(book("2026-11-03T13:00:00Z")).isNotEmpty();
    }

    @Test
    void aMovedBookingHasAnotherUid() {
        String old = book("2026-11-03T13:00:00Z");
        String move = "/v2/bookings/" + old + "/reschedule";

        var moved = asking.post(move, "{\"start\":\"2026-11-03T13:30:00Z\"}", BOOKINGS);

        assertThat(moved.status()).as("it may overlap itself").isEqualTo(201);
        assertThat(moved.at("/data/uid")).isNotEqualTo(old);
        assertThat(moved.at("/data/rescheduledFromUid")).isEqualTo(old);
        assertThat(moved.at("/data/metadata/patchbay")).isEqualTo("r-1");
        var left = asking.get("/v2/bookings/" + old, BOOKINGS);
        assertThat(left.at("/data/status")).isEqualTo("cancelled");
        assertThat(left.at("/data/rescheduledToUid")).isEqualTo(moved.at("/data/uid"));
        assertThat(asking.post(move, "{\"start\":\"2026-11-04T13:30:00Z\"}", BOOKINGS)
                        .at("/error/message"))
                .contains("rescheduled already to booking with uid=" + moved.at("/data/uid"));
    }

    @Test
    void aBookingIsPendingUntilTheHostSettlesIt() {
        peer.offer(ann, EventType.always(71, "asked", 60).confirmed());
        String body = body("2026-11-03T20:00:00Z").replace("70", "71");
        String uid = asking.post("/v2/bookings", body, BOOKINGS).at("/data/uid");
        String other = asking.post("/v2/bookings", body.replace("20:00", "22:00"), BOOKINGS)
                .at("/data/uid");

        assertThat(stranger.post("/v2/bookings/" + uid + "/confirm", "", BOOKINGS)
                        .status())
                .isEqualTo(401);
        assertThat(asking.get("/v2/bookings?status=unconfirmed", BOOKINGS)
                        .body()
                        .path("data"))
                .hasSize(2);
        assertThat(asking.post("/v2/bookings/" + uid + "/confirm", "", BOOKINGS).at("/data/status"))
                .isEqualTo("accepted");
        assertThat(asking.post("/v2/bookings/" + other + "/decline", "{\"reason\":\"full\"}", BOOKINGS)
                        .at("/data/status"))
                .isEqualTo("rejected");
    }

    @Test
    void whoeverForgetsTheVersionGetsAnOlderBehaviour() {
        String uid = book("2026-11-03T13:00:00Z");

        assertThat(asking.get("/v2/slots?eventTypeId=70&start=2026-11-03&end=2026-11-04")
                        .at("/error/message"))
                .startsWith("Cannot GET /v2/slots");
        assertThat(asking.get("/v2/bookings/" + uid).at("/data/startTime")).isEqualTo("2026-11-03T13:00:00.000Z");
        assertThat(asking.get("/v2/bookings/" + uid, "cal-api-version", "2031-01-01")
                        .at("/data/status"))
                .isEqualTo("ACCEPTED");
        assertThat(asking.post("/v2/bookings", body("2026-11-03T14:00:00Z")).at("/error/details/errors/0/property"))
                .isEqualTo("timeZone");
        assertThat(asking.get("/v2/bookings/" + uid, "cal-api-version", "2026-02-25")
                        .at("/data/status"))
                .isEqualTo("accepted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventTypeId\":70,\"start\":\"2026-11-03T13:00:00Z\"}",
                "{\"eventTypeId\":\"70\",\"start\":\"2026-11-03T13:00:00Z\",\"attendee\":{\"name\":\"B\",\"email\":\"b@example.com\",\"timeZone\":\"UTC\"}}",
                "{\"eventTypeId\":70,\"start\":\"tomorrow\",\"attendee\":{\"name\":\"B\",\"email\":\"b@example.com\",\"timeZone\":\"UTC\"}}",
                "{\"eventTypeId\":70,\"start\":\"2026-11-03T13:00:00Z\",\"attendee\":{\"name\":\"B\",\"timeZone\":\"UTC\"}}",
                "{\"eventTypeId\":70,\"start\":\"2026-11-03T13:00:00Z\",\"attendee\":{\"name\":\"B\",\"email\":\"b@example.com\",\"timeZone\":\"EST5\"}}",
                "{\"eventTypeId\":70,\"start\":\"2026-11-03T13:00:00Z\",\"end\":\"2026-11-03T14:00:00Z\",\"attendee\":{\"name\":\"B\",\"email\":\"b@example.com\",\"timeZone\":\"UTC\"}}",
                "{\"eventTypeId\":70,\"start\":\"2026-11-03T13:00:00Z\",\"metadata\":{\"k\":[1]},\"attendee\":{\"name\":\"B\",\"email\":\"b@example.com\",\"timeZone\":\"UTC\"}}",
                "{\"eventTypeId\":70,\"start\":\"2026-11-03T13:00:00Z\",\"metadata\":{\"a-key-that-is-longer-than-forty-characters\":\"v\"},\"attendee\":{\"name\":\"B\",\"email\":\"b@example.com\",\"timeZone\":\"UTC\"}}"
            })
    void aBookingThatIsNotAsDescribedIsRefused(String body) {
        var refused = asking.post("/v2/bookings", body, BOOKINGS);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error/message")).contains("property is wrong,");
        assertThat(peer.bookings()).isEmpty();
    }

    @Test
    void somebodyWithOnlyAPhoneGetsAnAddress() {
        String body = body("2026-11-03T13:00:00Z")
                .replace("\"email\":\"bob@example.com\"", "\"phoneNumber\":\"+15550109999\"");

        var made = asking.post("/v2/bookings", body, BOOKINGS);

        assertThat(made.at("/data/attendees/0/email")).isEqualTo("15550109999@sms.cal.com");
        assertThat(made.at("/data/attendees/0/phoneNumber")).isEqualTo("+15550109999");
    }

    @Test
    void aKeyThatIsNotGoodIsRefusedInCalcomsWords() {
        peer.expire(KEY, true);
        assertThat(asking.get("/v2/bookings", BOOKINGS).at("/error/message")).isEqualTo("Your api key is expired");
        peer.expire(KEY, false);
        assertThat(stranger.get("/v2/bookings", BOOKINGS).status()).isEqualTo(401);
        assertThat(stranger.get("/v2/bookings", "cal-api-version", "2024-08-13", "Authorization", "Bearer cal_x")
                        .at("/error/message"))
                .isEqualTo("Your api key is not valid");
        server.faults().on("GET", "/v2/bookings").inject(Fault.expiredToken());
        assertThat(stranger.get("/v2/bookings", "Authorization", "Bearer eyJ.x.y")
                        .status())
                .isEqualTo(498);
        server.faults().onAny().inject(Fault.tooMany(Duration.ofSeconds(3)));
        var limited = asking.get("/v2/me");
        assertThat(limited.header("Retry-After")).isEqualTo("3");
        assertThat(limited.header("X-RateLimit-Remaining-Default")).isEqualTo("0");
        assertThat(asking.get("/v2/me").at("/data/timeZone")).isEqualTo("America/New_York");
    }

    @Test
    void aListHasPages() {
        book("2026-11-03T13:00:00Z");
        book("2026-11-03T14:00:00Z");
        book("2026-11-03T15:00:00Z");

        var second = asking.get("/v2/bookings?take=2&skip=2&sortStart=desc", BOOKINGS);

        assertThat(second.at("/data/0/start")).isEqualTo("2026-11-03T13:00:00.000Z");
        assertThat(second.at("/pagination/hasNextPage")).isEqualTo("false");
        assertThat(second.at("/pagination/currentPage")).isEqualTo("2");
        assertThat(second.at("/pagination/totalPages")).isEqualTo("2");
        assertThat(asking.get("/v2/bookings?take=251", BOOKINGS).status()).isEqualTo(400);
    }

    private Answer slots(String more) {
        return asking.get("/v2/slots?eventTypeId=" + visit.id() + "&start=2026-11-03&end=2026-11-04" + more, SLOTS);
    }

    private static List<String> starts(Answer slots, String day) {
        return slots.body().path("data").path(day).findValuesAsText("start");
    }

    private String book(String start) {
        JsonNode made = asking.post("/v2/bookings", body(start), BOOKINGS).body();
        return made.at("/data/uid").asText();
    }

    private static String body(String start) {
        return """
                {"eventTypeId":70,"start":"%s","attendee":{"name":"Bob","email":"bob@example.com",
                "timeZone":"America/New_York"},"metadata":{"patchbay":"r-1"}}""".formatted(start);
    }
}
