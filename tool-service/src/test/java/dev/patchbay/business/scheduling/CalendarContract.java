package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.business.scheduling.Calendar.Answer;
import dev.patchbay.business.support.RehearsedCalendar;
import dev.patchbay.business.support.RehearsedCalendar.Step;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What every adapter of the calendar's port keeps, against its rehearsed provider.
abstract class CalendarContract {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-24T05:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    CalendarCalls calls;

    @Inject
    CalendarStore calendars;

    String project;
    private BusinessCalendar calendar;

    abstract RehearsedCalendar desk();

    @BeforeEach
    void chooseCalendar() {
        desk().heal();
        project = desk().project();
        calendar = done(calendars.find(project, NEW_YORK)).orElseThrow();
    }

    @Test
    void whatIsEnteredIsBusyWhoeverEnteredIt() {
        enter(visit(9, "pb-9"));
        desk().occupy(project, at(12), at(13));

        var busy = done(calls.busy(calendar, new Span(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(2)))));

        assertThat(Stream.of(8, 9, 10, 11, 12, 13).filter(hour -> isFree(busy, hour)))
                .containsExactly(8, 10, 11, 13);
        assertThat(isFree(busy, 24 + 9)).isTrue();
    }

    @Test
    void aLongHorizonIsAskedAboutToItsEnd() {
        desk().occupy(project, at(80 * 24 + 12), at(80 * 24 + 13));

        var busy = done(calls.busy(calendar, new Span(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(90)))));

        assertThat(isFree(busy, 80 * 24 + 12)).isFalse();
        assertThat(isFree(busy, 80 * 24 + 14)).isTrue();
        assertThat(isFree(busy, 40 * 24 + 12)).isTrue();
    }

    @Test
    void whatIsEnteredTwiceIsThereOnceAndIsFound() {
        var visit = visit(9, "pb-9");
        assertThat(done(calls.find(visit))).isInstanceOf(Answer.Absent.class);

        var first = enter(visit);
        var second = enter(visit);

        assertThat(second).isEqualTo(first);
        assertThat(done(calls.find(visit))).isEqualTo(first);
        assertThat(entries()).containsExactly(at(9));
    }

    @Test
    void aTimeThatSomebodyElseHasIsDeclined() {
        desk().occupy(project, at(9).plusSeconds(1800), at(11));

        assertThat(done(calls.book(visit(9, "pb-9")))).isInstanceOf(Answer.Absent.class);
        assertThat(entries()).isEmpty();
    }

    @Test
    void whatIsTakenOutTwiceIsGoneAndWhatWasNeverThereIsToo() {
        var visit = entered(visit(9, "pb-9"));

        assertThat(done(calls.withdraw(visit))).isTrue();
        assertThat(done(calls.withdraw(visit))).isTrue();
        assertThat(done(calls.withdraw(visit(10, "pb-10")))).isTrue();

        assertThat(entries()).isEmpty();
        assertThat(done(calls.find(visit))).isInstanceOf(Answer.Absent.class);
    }

    /// Nobody heard the provider's id of it.
    @Test
    void anEntryIsTakenOutByItsNameAlone() {
        var visit = visit(9, "pb-9");
        enter(visit);

        assertThat(done(calls.withdraw(visit))).isTrue();

        assertThat(entries()).isEmpty();
    }

    @Test
    void theSameTimeIsBookedAgainUnderAnotherName() {
        done(calls.withdraw(entered(visit(9, "pb-9"))));

        enter(visit(9, "pb-9-2"));

        assertThat(entries()).containsExactly(at(9));
        assertThat(done(calls.withdraw(visit(9, "pb-9")))).isTrue();
        assertThat(entries()).containsExactly(at(9));
    }

    @Test
    void whatMovesIsThereOnceAndIsFoundUnderItsNewName() {
        var old = entered(visit(9, "pb-9"));
        var moved = visit(14, "pb-14");

        var answer = done(calls.move(old, moved));
        assertThat(done(calls.move(old, moved))).isEqualTo(answer).isInstanceOf(Answer.Entered.class);
        assertThat(done(calls.find(moved))).isEqualTo(answer);
        assertThat(done(calls.withdraw(old))).isTrue();

        assertThat(entries()).containsExactly(at(14));
        assertThat(done(calls.find(old))).isInstanceOf(Answer.Absent.class);
        assertThat(done(calls.find(moved))).isEqualTo(answer);
    }

    @Test
    void whatMovesMayOverlapItselfAndGoBack() {
        var first = entered(visit(9, "pb-a"));
        var second = reservation(at(9).plusSeconds(1800), "pb-b");
        var third = visit(9, "pb-c");

        second = with(second, done(calls.move(first, second)));
        done(calls.withdraw(first));
        third = with(third, done(calls.move(second, third)));
        done(calls.withdraw(second));

        assertThat(entries()).containsExactly(at(9));
        assertThat(done(calls.find(third))).isInstanceOf(Answer.Entered.class);
        assertThat(done(calls.withdraw(first))).isTrue();
        assertThat(done(calls.withdraw(second))).isTrue();
        assertThat(entries()).containsExactly(at(9));
        assertThat(done(calls.withdraw(third))).isTrue();
        assertThat(entries()).isEmpty();
    }

    @Test
    void whatCannotMoveStaysWhereItIs() {
        var old = entered(visit(9, "pb-9"));
        desk().occupy(project, at(14), at(15));

        assertThat(done(calls.move(old, visit(14, "pb-14")))).isInstanceOf(Answer.Absent.class);

        assertThat(entries()).containsExactly(at(9));
        assertThat(done(calls.find(old))).isInstanceOf(Answer.Entered.class);
    }

    @Test
    void whatWasTakenOutOverThereIsEnteredAnewWhenItMoves() {
        var old = entered(visit(9, "pb-9"));
        done(calls.withdraw(old));

        assertThat(done(calls.move(old, visit(14, "pb-14")))).isInstanceOf(Answer.Entered.class);
        assertThat(entries()).containsExactly(at(14));
    }

    static Stream<Arguments> stepsAndTroubles() {
        return Stream.of(Step.FIND, Step.BOOK)
                .flatMap(step -> Stream.of(Trouble.values()).map(trouble -> arguments(step, trouble)));
    }

    @ParameterizedTest
    @MethodSource("stepsAndTroubles")
    void aTroubledBookingIsToldAsItIs(Step step, Trouble trouble) {
        var visit = visit(9, "pb-9");
        desk().on(project, step).inject(trouble.fault());

        var answer = done(calls.book(visit));

        switch (answer) {
            case Answer.Entered _ -> assertThat(entries()).containsExactly(at(9));
            case Answer.Absent _, Answer.Unasked _ -> assertThat(entries()).isEmpty();
            case Answer.Unknown _ -> assertThat(step).isEqualTo(Step.BOOK);
        }
        desk().heal();
        var isThere = !entries().isEmpty();
        assertThat(done(calls.find(visit)) instanceof Answer.Entered).isEqualTo(isThere);
        enter(visit);
        assertThat(entries()).containsExactly(at(9));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whatIsThereIsNeverSaidToBeAbsent(Trouble trouble) {
        var visit = visit(9, "pb-9");
        enter(visit);
        desk().on(project, Step.FIND).inject(trouble.fault());

        assertThat(done(calls.find(visit))).isNotInstanceOf(Answer.Absent.class);
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aTroubledMoveIsToldAsItIs(Trouble trouble) {
        var old = entered(visit(9, "pb-9"));
        var moved = visit(14, "pb-14");
        desk().on(project, Step.MOVE).inject(trouble.fault());

        var answer = done(calls.move(old, moved));

        switch (answer) {
            case Answer.Entered _ -> assertThat(entries()).contains(at(14));
            case Answer.Absent _, Answer.Unasked _ -> assertThat(entries()).containsExactly(at(9));
            case Answer.Unknown _ -> assertThat(entries()).isNotEmpty();
        }
        desk().heal();
        var isThere = entries().contains(at(14));
        assertThat(done(calls.find(moved)) instanceof Answer.Entered).isEqualTo(isThere);
        assertThat(done(calls.move(old, moved))).isInstanceOf(Answer.Entered.class);
        assertThat(done(calls.withdraw(old))).isTrue();
        assertThat(entries()).containsExactly(at(14));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void aTroubledWithdrawalIsToldAsItIs(Trouble trouble) {
        var visit = entered(visit(9, "pb-9"));
        desk().on(project, Step.WITHDRAW).inject(trouble.fault());

        if (done(calls.withdraw(visit))) {
            assertThat(entries()).isEmpty();
        }
        desk().heal();
        assertThat(done(calls.withdraw(visit))).isTrue();
        assertThat(entries()).isEmpty();
    }

    /// Once is over soon: the question is repeated.
    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"TOO_MANY", "BROKEN", "UNAVAILABLE", "RESET", "LOST_ANSWER", "UNKNOWN_FIELDS"})
    void aQuestionIsAskedAgain(Trouble trouble) {
        desk().occupy(project, at(12), at(13));
        desk().on(project, Step.BUSY).inject(trouble.fault());

        var busy = done(calls.busy(calendar, new Span(MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(2)))));

        assertThat(isFree(busy, 12)).isFalse();
        assertThat(isFree(busy, 13)).isTrue();
    }

    @Test
    void whoIsToWaitForLongerThanACallerWouldIsToldSo() {
        desk().on(project, Step.BOOK).inject(Trouble.TOO_MANY_FOR_LONG.fault());

        assertThat(done(calls.book(visit(9, "pb-9")))).isEqualTo(new Answer.Unasked(CalendarFailure.Category.TOO_MANY));
    }

    Answer enter(Reservation visit) {
        var answer = done(calls.book(visit));
        assertThat(answer).isInstanceOf(Answer.Entered.class);
        return answer;
    }

    Reservation entered(Reservation visit) {
        return with(visit, enter(visit));
    }

    List<Instant> entries() {
        return desk().entries(project);
    }

    private boolean isFree(List<Span> busy, int hour) {
        var slot = new Slot(at(hour), at(hour).plus(HOUR), NEW_YORK);
        return busy.stream().noneMatch(calendar.occupied(slot)::overlaps);
    }

    static Instant at(int hour) {
        return MIDNIGHT.plus(Duration.ofHours(hour));
    }

    Reservation visit(int hour, String reference) {
        return reservation(at(hour), reference);
    }

    private Reservation reservation(Instant start, String reference) {
        var span = new Span(start, start.plus(HOUR));
        return new Reservation(
                UUID.randomUUID(),
                project,
                "crew",
                "call",
                Origin.CALL,
                ReservationState.PENDING,
                span,
                span,
                calendar.source(),
                NEW_YORK,
                Optional.of(reference),
                Optional.empty(),
                Optional.of(new VisitDetails(
                        "leak", "Ann Lee", "12 Elm Street", Optional.of("+12125550143"), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                MIDNIGHT,
                Optional.empty());
    }

    private static Reservation with(Reservation visit, Answer answer) {
        return new Reservation(
                visit.id(),
                visit.projectId(),
                visit.resource(),
                visit.callId(),
                visit.origin(),
                ReservationState.CONFIRMED,
                visit.visit(),
                visit.occupied(),
                visit.source(),
                visit.zone(),
                visit.reference(),
                ((Answer.Entered) answer).entryId(),
                visit.details(),
                visit.replaces(),
                visit.cause(),
                visit.createdAt(),
                visit.doubtfulSince());
    }

    static <T> T done(Uni<T> step) {
        return step.await().atMost(LIMIT);
    }
}
