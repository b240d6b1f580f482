package dev.patchbay.business.scheduling;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FaultyCalendar;
import dev.patchbay.business.support.FaultyCalendar.Fault;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bookings whose provider did not answer.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class OpenBookingsTest {
    private static final String SLOT = "2026-11-24T10:00:00-05:00";
    private static final String DUE = """
            SELECT count(*) FROM reservation
            WHERE project_id = $1 AND state = 'PENDING' AND coalesce(checked_at, changed_at) <= $2""";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    FreshProject projects;

    @Inject
    FaultyCalendar calendar;

    @Inject
    BookingRecovery recovery;

    @Inject
    ManualClock clock;

    @TestHTTPResource("/")
    URI server;

    private ToolClient call;

    @BeforeEach
    void newCall() {
        call = ToolClient.newCall(projects.create());
    }

    @Test
    void anAnswerLostAfterTheEffectIsFoundAtOnceByItsReference() {
        calendar.failBooking(call.projectId(), Fault.AFTER_EFFECT);

        assertThat(call.book(SLOT).path("outcome").toString()).isEqualTo("succeeded");
    }

    @Test
    void aBookingNobodyKnowsAboutIsInDoubtAndKeepsItsTime() {
        calendar.failBooking(call.projectId(), Fault.AFTER_EFFECT);
        calendar.deafen(call.projectId(), true);

        var doubt = call.book(SLOT);

        assertThat(doubt.path("outcome").toString()).isEqualTo("in_doubt");
        assertThat(doubt.path("say").toString()).startsWith("I'm confirming ");
        assertThat(states(call)).containsExactly("PENDING");
        assertThat(ToolClient.newCall(call.projectId())
                        .book(SLOT)
                        .path("outcome")
                        .toString())
                .isEqualTo("refused");
    }

    @Test
    void aProviderThatNeverAnswersLeavesTheBookingInDoubt() {
        calendar.gate(call.projectId());

        assertThat(call.book(SLOT).path("outcome").toString()).isEqualTo("in_doubt");

        recover();
        assertThat(states(call)).containsExactly("FAILED");
    }

    @Test
    void theRecoveryConfirmsABookingWhoseEffectHappened() {
        inDoubt(Fault.AFTER_EFFECT);

        recover();

        assertThat(states(call)).containsExactly("CONFIRMED");
        assertThat(call.book(SLOT).path("data.already_booked").toString()).isEqualTo("true");
        assertThat(calendar.bookings(call.projectId())).isEqualTo(1);
    }

    @Test
    void theRecoveryFailsABookingWhoseEffectNeverHappenedAndFreesItsTime() {
        inDoubt(Fault.BEFORE_EFFECT);

        recover();

        assertThat(states(call)).containsExactly("FAILED");
        calendar.heal(call.projectId());
        assertThat(ToolClient.newCall(call.projectId())
                        .book(SLOT)
                        .path("outcome")
                        .toString())
                .isEqualTo("succeeded");
    }

    @Test
    void aFreshOpenBookingIsLeftAloneSinceItsEntryMayBeUnderWay() {
        inDoubt(Fault.BEFORE_EFFECT);

        recovery.run().await().atMost(LIMIT);

        assertThat(states(call)).containsExactly("PENDING");
    }

    @Test
    void aBookingThatStaysUnknownIsAskedAboutAgain() {
        calendar.failBooking(call.projectId(), Fault.AFTER_EFFECT);
        calendar.deafen(call.projectId(), true);
        call.book(SLOT);

        recover();
        assertThat(states(call)).containsExactly("PENDING");

        calendar.deafen(call.projectId(), false);
        recover();
        assertThat(states(call)).containsExactly("CONFIRMED");
    }

    @Test
    void askingAgainTellsTheCallerWhatCameOfIt() {
        inDoubt(Fault.AFTER_EFFECT);

        var asked = call.book(SLOT);

        assertThat(asked.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(calendar.bookings(call.projectId())).isEqualTo(1);
    }

    @Test
    void aRepeatOfACallInDoubtTellsWhatTheRecoveryFoundAndKeepsToIt() {
        calendar.failBooking(call.projectId(), Fault.AFTER_EFFECT);
        calendar.deafen(call.projectId(), true);
        var doubt = again();
        assertThat(doubt.path("outcome").toString()).isEqualTo("in_doubt");
        assertThat(again().asString()).isEqualTo(doubt.asString());

        calendar.deafen(call.projectId(), false);
        recover();

        var known = again();
        assertThat(known.path("outcome").toString()).isEqualTo("succeeded");
        assertThat(known.path("data.bookingId").toString())
                .isEqualTo(doubt.path("data.bookingId").toString());
        assertThat(again().asString()).isEqualTo(known.asString());
        assertThat(calendar.bookings(call.projectId())).isEqualTo(1);
    }

    @Test
    void aRepeatOfACallInDoubtAsksTheProviderBeforeTheRecoveryDoes() {
        calendar.failBooking(call.projectId(), Fault.AFTER_EFFECT);
        calendar.deafen(call.projectId(), true);
        again();
        calendar.deafen(call.projectId(), false);

        assertThat(again().path("outcome").toString()).isEqualTo("succeeded");
        assertThat(states(call)).containsExactly("CONFIRMED");
    }

    @Test
    void aRepeatOfACallWhoseEffectNeverHappenedSaysSoAndBooksNothing() {
        calendar.failBooking(call.projectId(), Fault.BEFORE_EFFECT);
        calendar.deafen(call.projectId(), true);
        again();
        calendar.deafen(call.projectId(), false);
        assertThat(again().path("outcome").toString()).isEqualTo("in_doubt");

        recover();

        var known = again();
        assertThat(known.path("outcome").toString()).isEqualTo("failed");
        assertThat(known.path("say").toString()).contains("not booked after all");
        assertThat(states(call)).containsExactly("FAILED");
        assertThat(calendar.bookings(call.projectId())).isEqualTo(1);
    }

    @Test
    void aMovedVisitLeavesTheProvidersCalendar() {
        call.book(SLOT);
        var move = new HashMap<>(ToolClient.booking("2026-11-24T14:00:00-05:00"));
        move.put("if_already_booked", "move");
        call.call("book_slot", move);

        recovery.run().await().atMost(LIMIT);

        assertThat(projects.count("SELECT count(*) FROM calendar_entry WHERE project_id = $1", call.projectId()))
                .isEqualTo(1);
        assertThat(ToolClient.newCall(call.projectId())
                        .book(SLOT)
                        .path("outcome")
                        .toString())
                .isEqualTo("succeeded");
    }

    /// A first attempt came to nothing as nobody answered; then it turned out that there was an entry, and
    /// the same wish was told again.
    @Test
    void anEntryWhoseNameAnotherBookingBearsByNowIsNotTakenOut() {
        call.book(SLOT);
        projects.run(
                "INSERT INTO reservation (id, project_id, resource, call_id, state, starts_at, ends_at, occupied, intent_key,"
                        + " reference, service, created_at, changed_at, withdraw, cause)"
                        + " SELECT gen_random_uuid(), project_id, resource, call_id, 'FAILED', starts_at, ends_at, occupied,"
                        + " intent_key, reference, service, created_at, changed_at, true, 'absent'"
                        + " FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED'",
                call.projectId());

        for (var round = 0; round < 5; round++) {
            recovery.run().await().atMost(LIMIT);
        }

        assertThat(projects.count("SELECT count(*) FROM calendar_entry WHERE project_id = $1", call.projectId()))
                .isEqualTo(1);
    }

    @Test
    void aGatewayThatHangsUpDoesNotUndoABooking() throws IOException {
        var gate = calendar.gate(call.projectId());
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            Eventually.holds(() -> calendar.bookings(call.projectId()) == 1);
        }

        gate.complete(null);

        Eventually.holds(() -> states(call).equals(List.of("CONFIRMED")));
    }

    @Test
    void aRepeatWaitsForTheToolCallThatIsStillRunning() {
        var gate = calendar.gate(call.projectId());
        var first = atOnce(() -> call.call("book_slot", "tc-1", ToolClient.booking(SLOT)));
        Eventually.holds(() -> calendar.bookings(call.projectId()) == 1);
        var second = atOnce(() -> call.call("book_slot", "tc-1", ToolClient.booking(SLOT)));

        gate.complete(null);

        assertThat(second.join().asByteArray()).isEqualTo(first.join().asByteArray());
        assertThat(calendar.bookings(call.projectId())).isEqualTo(1);
    }

    /// Under the same key.
    private Response again() {
        return call.call("book_slot", "tc-1", ToolClient.booking(SLOT));
    }

    private void inDoubt(Fault fault) {
        calendar.failBooking(call.projectId(), fault);
        calendar.deafen(call.projectId(), true);
        assertThat(call.book(SLOT).path("outcome").toString()).isEqualTo("in_doubt");
        calendar.deafen(call.projectId(), false);
    }

    /// Other tests leave open bookings too, and a round takes twenty of them, in any order.
    private void recover() {
        clock.advance(Duration.ofSeconds(20));
        while (projects.count(
                        DUE, call.projectId(), clock.instant().minusSeconds(20).atOffset(UTC))
                > 0) {
            recovery.run().await().atMost(LIMIT);
        }
    }

    /// On a thread of its own: the common pool of a machine with two cores has one.
    private static CompletableFuture<Response> atOnce(Supplier<Response> request) {
        return CompletableFuture.supplyAsync(request, Thread.ofVirtual()::start);
    }

    private static List<String> states(ToolClient call) {
        return call.bookings().path("state");
    }

    private String request() {
        var body = """
                {"callId":"%s","toolCallId":"tc-1","projectId":"%s","agentId":"a","arguments":{"slot":"%s",
                "service":"leak","name":"Ann","address":"12 Elm Street"}}""".formatted(call.callId(), call.projectId(), SLOT);
        return """
                POST /internal/tools/book_slot HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                %s""".formatted(ToolClient.SERVICE_TOKEN, body.length(), body);
    }
}
