package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.scheduling.BookingRequest.WhenBooked;
import dev.patchbay.business.scheduling.Calendar.Answer;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.RehearsedCalendar;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.platform.security.ProjectScope;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A booking, a move and a cancellation at a rehearsed provider, broken off at each of their lines, one after
/// the other: in the end Patchbay and the provider say the same, and the caller was told nothing else.
abstract class CalendarLines {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String NOON = "2026-11-24T12:00:00-05:00";
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String OPEN = """
            SELECT count(*) FROM reservation
            WHERE project_id = $1 AND (state IN ('PENDING', 'CANCELLING') OR withdraw)""";
    private static final String CONFIRMED = """
            SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM reservation
            WHERE project_id = $1 AND state = 'CONFIRMED' ORDER BY starts_at""";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    BookingStore store;

    @Inject
    DoubtStore doubts;

    @Inject
    BookingRecovery recovery;

    @Inject
    CalendarCalls calls;

    @Inject
    CalendarStore calendars;

    private String project;
    private ToolClient call;

    abstract RehearsedCalendar desk();

    @BeforeEach
    void newProject() {
        desk().heal();
        project = desk().project();
        call = ToolClient.newCall(project);
    }

    /// Whether what opens its calendars is renewed when it is refused.
    boolean renews() {
        return true;
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aBookingBrokenOffAtAnyRequestEndsRight(Trouble trouble) {
        atEachRequest(trouble, trouble.told(renews()), _ -> {}, client -> client.book(TEN), told -> {
            if (told.equals("succeeded")) {
                assertThat(confirmed()).containsExactly(instant(TEN));
            } else {
                assertThat(confirmed()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aMoveBrokenOffAtAnyRequestEndsRight(Trouble trouble) {
        atEachRequest(
                trouble,
                trouble.told(renews()),
                client -> client.book(TEN),
                client -> client.call("reschedule_appointment", Map.of("slot", NOON)),
                told -> assertThat(confirmed()).containsExactly(instant(told.equals("succeeded") ? NOON : TEN)));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aCancellationBrokenOffAtAnyRequestIsFinished(Trouble trouble) {
        atEachRequest(
                trouble,
                trouble.toldOfCancelling(renews()),
                client -> client.book(TEN),
                client -> client.call("cancel_appointment", Map.of()),
                _ -> assertThat(confirmed()).isEmpty());
    }

    /// The first request is troubled, then the second one, … until there is none left to be troubled.
    ///
    /// @param due what may be told then; of one request at most, the order itself, nobody knows
    private void atEachRequest(
            Trouble trouble, Set<String> due, Setup setup, Function<ToolClient, Response> act, Consumer<String> check) {
        var spared = 0;
        var inDoubt = 0;
        var struck = true;
        while (struck) {
            newProject();
            setup.of(call);
            desk().onAny(project).after(spared++).inject(trouble.fault());
            var told = act.apply(call).path("outcome").toString();
            struck = desk().troublesLeft() == 0;
            desk().heal();
            settle();
            assertThat(told).as("told of %s at request %d", trouble, spared).isIn(struck ? due : Set.of("succeeded"));
            assertThat(entries())
                    .as("entered after %s at request %d", trouble, spared)
                    .isEqualTo(confirmed());
            check.accept(told);
            inDoubt += told.equals("in_doubt") ? 1 : 0;
        }
        assertThat(spared).as("requests").isGreaterThan(1);
        if (due.contains("succeeded")) {
            assertThat(inDoubt).as("told to be in doubt").isLessThanOrEqualTo(1);
        }
    }

    private interface Setup {
        void of(ToolClient client);
    }

    @Test
    void whoDiesBeforeTheProviderIsToldHasBookedNothing() {
        prepared(TEN, Optional.empty());

        settle();

        assertThat(confirmed()).isEmpty();
        assertThat(entries()).isEmpty();
        assertThat(outcome(ToolClient.newCall(project).book(TEN))).isEqualTo("succeeded");
    }

    @Test
    void whoDiesBeforeHeHearsTheProviderHasBooked() {
        done(calls.book(prepared(TEN, Optional.empty())));

        settle();

        assertThat(confirmed()).containsExactly(instant(TEN));
        assertThat(entries()).containsExactly(instant(TEN));
    }

    @Test
    void whoDiesBeforeTheProviderIsToldOfAMoveHasMovedNothing() {
        prepared(NOON, Optional.of(booked()));

        settle();

        assertThat(confirmed()).containsExactly(instant(TEN));
        assertThat(entries()).containsExactly(instant(TEN));
    }

    @Test
    void whoDiesBeforeHeHearsOfAMoveHasMoved() {
        var old = booked();
        done(calls.move(old, prepared(NOON, Optional.of(old))));

        settle();

        assertThat(confirmed()).containsExactly(instant(NOON));
        assertThat(entries()).containsExactly(instant(NOON));
    }

    @Test
    void whoDiesBeforeTheOldEntryIsTakenOutLeavesThatToOthers() {
        var old = booked();
        var pending = prepared(NOON, Optional.of(old));
        var answer = (Answer.Entered) done(calls.move(old, pending));
        done(store.confirm(pending, answer.entryId(), clock.instant()));

        settle();

        assertThat(confirmed()).containsExactly(instant(NOON));
        assertThat(entries()).containsExactly(instant(NOON));
    }

    /// It was done over there, and a person says here that it is not to be.
    @Test
    void aMoveThatDoesNotStandGoesBack() {
        var old = booked();
        var pending = prepared(NOON, Optional.of(old));
        done(calls.move(old, pending));
        projects.run("UPDATE reservation SET doubtful_since = now() WHERE id = $1", pending.id());
        done(doubts.falls(pending, clock.instant(), DoubtEnded.UNHEARD));

        settle();

        assertThat(confirmed()).containsExactly(instant(TEN));
        assertThat(entries()).containsExactly(instant(TEN));
        assertThat(outcome(call.call("cancel_appointment", Map.of()))).isEqualTo("succeeded");
        assertThat(entries()).isEmpty();
    }

    @Test
    void whoDiesAnywhereInACancellationHasCancelled() {
        done(store.beginCancelling(booked(), "call", clock.instant()));
        settle();
        assertThat(confirmed()).isEmpty();
        assertThat(entries()).isEmpty();

        newProject();
        done(calls.withdraw(
                done(store.beginCancelling(booked(), "call", clock.instant())).booking()));
        settle();
        assertThat(confirmed()).isEmpty();
        assertThat(entries()).isEmpty();
    }

    @Test
    void whatIsEnteredIsFoundAndTakenOutThereAfterAnotherCalendarWasChosen() {
        done(calls.book(prepared(TEN, Optional.empty())));
        chooseOwn();
        settle();
        assertThat(confirmed()).containsExactly(instant(TEN));

        var booking = done(store.ofCall(call.callId(), everything())).getFirst();
        done(store.beginCancelling(booking, call.callId(), clock.instant()));
        settle();

        assertThat(entries()).isEmpty();
    }

    @Test
    void whatMovesAfterAnotherCalendarWasChosenLeavesTheFirst() {
        assertThat(outcome(call.book(TEN))).isEqualTo("succeeded");
        chooseOwn();

        assertThat(outcome(call.call("reschedule_appointment", Map.of("slot", NOON))))
                .isEqualTo("succeeded");
        settle();

        assertThat(entries()).isEmpty();
        assertThat(confirmed()).containsExactly(instant(NOON));
        assertThat(projects.count("SELECT count(*) FROM calendar_entry WHERE project_id = $1", project))
                .isEqualTo(1);
    }

    @Test
    void aTimeThatWasTakenOverThereIsRefusedAndNotOfferedAgain() {
        call.slots("tomorrow at ten");
        desk().occupy(project, instant(TEN), instant(TEN).plusSeconds(3600));

        var answer = call.book(TEN);

        assertThat(outcome(answer)).isEqualTo("refused");
        assertThat(answer.path("say").toString()).startsWith("That time has just been taken");
        List<String> offered = answer.path("data.slots.slot");
        assertThat(offered).isNotEmpty().doesNotContain(TEN);
        assertThat(entries()).isEmpty();
    }

    @Test
    void aShutCalendarIsToldWithTheOfferOfAMessage() {
        desk().shut(project);
        projects.speaking(project, "es-MX");
        var spanish = ToolClient.newCall(project)
                .by(projects.texts("SELECT id FROM agent WHERE project_id = $1", project)
                        .getFirst());

        var looked = call.slots("tomorrow");
        var booked = call.book(TEN);

        // Cal.com shows free times to everybody.
        if (!outcome(looked).equals("succeeded")) {
            assertThat(outcome(looked)).isEqualTo("failed");
            assertThat(looked.path("say").toString())
                    .contains("can't open the calendar")
                    .endsWith("with a time?");
            assertThat(looked.path("data.next_step").toString()).isEqualTo("take_message");
        }
        assertThat(outcome(booked)).isEqualTo("failed");
        assertThat(booked.path("say").toString()).contains("nothing is booked");
        assertThat(booked.path("data.next_step").toString()).isEqualTo("take_message");
        assertThat(spanish.book(NOON).path("say").toString())
                .contains("no hay nada reservado")
                .contains("recado");
        assertThat(projects.count(OPEN, project)).isZero();
    }

    @Test
    void aCalendarThatIsAwayIsToldAndNothingStaysOpen() {
        desk().onAny(project).always().inject(Trouble.TOO_MANY_FOR_LONG.fault());

        var looked = call.slots("tomorrow");
        var booked = call.book(TEN);

        assertThat(outcome(looked)).isEqualTo("failed");
        assertThat(looked.path("say").toString()).contains("take a message");
        assertThat(outcome(booked)).isEqualTo("failed");
        assertThat(booked.path("say").toString()).contains("nothing was booked");
        assertThat(projects.count(OPEN, project)).isZero();
    }

    private Reservation booked() {
        assertThat(outcome(call.book(TEN))).isEqualTo("succeeded");
        return done(store.ofCall(call.callId(), everything())).getFirst();
    }

    /// PENDING is written, and whoever wrote it dies.
    private Reservation prepared(String start, Optional<Reservation> moves) {
        var calendar = done(calendars.find(project, NEW_YORK)).orElseThrow();
        var slot = new SlotGrid(calendar).at(instant(start)).orElseThrow();
        var requester = new Requester(call.callId(), Origin.CALL, Optional.empty());
        var details = new VisitDetails("leak", "Ann Lee", "12 Elm Street", Optional.empty(), Optional.empty());
        var request = moves.map(old -> BookingRequest.toMove(requester, calendar, slot, old, false))
                .orElseGet(() -> new BookingRequest(
                        requester, calendar, slot, details, WhenBooked.ASK, Optional.empty(), false));
        return ((Prepared.Written) done(store.prepare(request, clock.instant()))).pending();
    }

    private void chooseOwn() {
        projects.run("UPDATE calendar SET source_id = NULL WHERE project_id = $1", project);
    }

    /// Other tests leave open bookings too, and a round takes twenty of them.
    private void settle() {
        for (var round = 0; round < 30 && projects.count(OPEN, project) > 0; round++) {
            clock.advance(Duration.ofSeconds(21));
            done(recovery.run());
        }
        assertThat(projects.count(OPEN, project)).as("open ones").isZero();
    }

    private List<Instant> entries() {
        return desk().entries(project);
    }

    private List<Instant> confirmed() {
        return projects.texts(CONFIRMED, project).stream().map(Instant::parse).toList();
    }

    private static ProjectScope everything() {
        return new ProjectScope(true, Set.of());
    }

    private static Instant instant(String iso) {
        return OffsetDateTime.parse(iso).toInstant();
    }

    private static String outcome(Response answer) {
        return answer.path("outcome").toString();
    }

    private static <T> T done(Uni<T> step) {
        return step.await().atMost(LIMIT);
    }
}
