package dev.patchbay.business.dispatch;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What those who were woken answer, each within a transaction that holds the alarm's row.
@ApplicationScoped
class Answers {
    private final AlarmStore alarms;
    private final AlarmTexts texts;
    private final CallerTexts callers;
    private final Commitments commitments;
    private final Climb climb;
    private final AlarmMeters meters;
    private final Clock clock;

    Answers(
            AlarmStore alarms,
            AlarmTexts texts,
            CallerTexts callers,
            Commitments commitments,
            Climb climb,
            AlarmMeters meters,
            Clock clock) {
        this.alarms = alarms;
        this.texts = texts;
        this.callers = callers;
        this.commitments = commitments;
        this.climb = climb;
        this.meters = meters;
        this.clock = clock;
    }

    /// What came of an answer.
    enum Outcome {
        /// It is theirs.
        YOURS,
        /// Somebody else was faster.
        NOT_YOURS,
        /// They are at another emergency then; nothing has changed.
        ENGAGED,
        /// Nobody is needed any more.
        CALLED_OFF,
        DECLINED
    }

    /// Somebody takes it. Who was first has it; the others, and the caller, are told.
    ///
    /// @param within how soon they think to be there
    Uni<Outcome> accept(SqlConnection connection, Alarm alarm, Rung by, Optional<Duration> within) {
        return switch (alarm.state()) {
            case CANCELLED -> texts.calledOff(connection, alarm, by).replaceWith(Outcome.CALLED_OFF);
            case ACCEPTED ->
                by.state() == Rung.State.ACCEPTED
                        ? again(connection, alarm, by, within)
                        : texts.notYours(connection, alarm, by).replaceWith(Outcome.NOT_YOURS);
            case ALERTING, UNANSWERED -> take(connection, alarm, by, within.or(by::travel), false);
        };
    }

    private Uni<Outcome> again(SqlConnection connection, Alarm alarm, Rung by, Optional<Duration> within) {
        return within.isEmpty() ? Uni.createFrom().item(Outcome.YOURS) : take(connection, alarm, by, within, true);
    }

    private Uni<Outcome> take(
            SqlConnection connection, Alarm alarm, Rung by, Optional<Duration> within, boolean again) {
        var now = clock.instant();
        var arrival = within.map(now::plus);
        return commitments
                .take(connection, alarm, by, arrival, now)
                .chain(free -> free
                        ? taken(connection, alarm, by, arrival, now, again).replaceWith(Outcome.YOURS)
                        : texts.engaged(connection, alarm, by, now).replaceWith(Outcome.ENGAGED));
    }

    private Uni<Void> taken(
            SqlConnection connection, Alarm alarm, Rung by, Optional<Instant> arrival, Instant now, boolean again) {
        // The alarm first: what is told of the answer names the arrival.
        return alarms.accept(connection, alarm, by, arrival, now)
                .chain(() -> alarms.answered(connection, alarm, by, Rung.State.ACCEPTED, now))
                .chain(() -> alarms.find(connection, alarm.id()))
                .map(Optional::orElseThrow)
                .chain(taken -> texts.yours(connection, taken, by)
                        .chain(() -> again ? Uni.createFrom().voidItem() : texts.taken(connection, taken, by))
                        .chain(() -> callers.coming(connection, taken, now)))
                .invoke(() -> meters.note(alarm, "ACCEPTED"));
    }

    /// They cannot. The next one is woken if it was their turn, or if they had accepted before.
    Uni<Outcome> decline(SqlConnection connection, Alarm alarm, Rung by) {
        if (by.state() == Rung.State.DECLINED || alarm.state() == Alarm.State.CANCELLED) {
            return Uni.createFrom().item(Outcome.DECLINED);
        }
        var had = by.state() == Rung.State.ACCEPTED;
        var turn = by.state() == Rung.State.ALERTED && alarm.state() == Alarm.State.ALERTING;
        return alarms.answered(connection, alarm, by, Rung.State.DECLINED, clock.instant())
                .invoke(() -> meters.note(alarm, "DECLINED"))
                .chain(() ->
                        had ? withdraw(connection, alarm, by) : Uni.createFrom().voidItem())
                .chain(() -> had || turn
                        ? climb.goOn(connection, alarm)
                        : Uni.createFrom().voidItem())
                .replaceWith(Outcome.DECLINED);
    }

    private Uni<Void> withdraw(SqlConnection connection, Alarm alarm, Rung by) {
        return commitments
                .release(connection, alarm)
                .chain(() -> callers.withdrawn(connection, alarm, by.name(), clock.instant()));
    }
}
