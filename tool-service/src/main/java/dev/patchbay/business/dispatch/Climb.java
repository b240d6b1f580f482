package dev.patchbay.business.dispatch;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// The steps up a ladder, each within a transaction that holds the alarm's row: who is woken is told, or it
/// did not happen.
@ApplicationScoped
class Climb {
    private final AlarmStore alarms;
    private final AlarmTexts texts;
    private final LadderStore settings;
    private final Commitments commitments;
    private final AlarmMeters meters;
    private final Clock clock;

    Climb(
            AlarmStore alarms,
            AlarmTexts texts,
            LadderStore settings,
            Commitments commitments,
            AlarmMeters meters,
            Clock clock) {
        this.alarms = alarms;
        this.texts = texts;
        this.settings = settings;
        this.commitments = commitments;
        this.meters = meters;
        this.clock = clock;
    }

    /// Who was woken has not answered in time, or cannot be reached: the next one. Nothing, when another
    /// instance was faster.
    Uni<Void> escalate(SqlConnection connection, Alarm alarm) {
        return alarm.alerted()
                .map(rung -> alarms.isUnreached(connection, alarm, rung)
                        .chain(unreached -> unreached || isDue(alarm)
                                ? passOver(connection, alarm, rung, unreached)
                                : Uni.createFrom().voidItem()))
                .orElseGet(() -> wakeNext(connection, alarm));
    }

    private boolean isDue(Alarm alarm) {
        return alarm.nextAt().filter(next -> !next.isAfter(clock.instant())).isPresent();
    }

    private Uni<Void> passOver(SqlConnection connection, Alarm alarm, Rung rung, boolean unreached) {
        var state = unreached ? Rung.State.UNREACHED : Rung.State.SILENT;
        return alarms.answered(connection, alarm, rung, state, clock.instant())
                .invoke(() -> meters.note(alarm, state.name()))
                .chain(() -> wakeNext(connection, alarm));
    }

    /// Wakes the next one who is at no other emergency; where nobody is left a message is taken for the people
    /// of the business.
    Uni<Void> wakeNext(SqlConnection connection, Alarm alarm) {
        return commitments
                .engaged(connection, alarm.projectId(), clock.instant())
                .map(alarm::next)
                .chain(next -> next.map(rung -> settings.patience(alarm.projectId())
                                .chain(patience -> wake(connection, alarm, rung, patience)))
                        .orElseGet(() -> giveUp(connection, alarm)));
    }

    /// In whole milliseconds: the link of the alert names the moment.
    private Uni<Void> wake(SqlConnection connection, Alarm alarm, Rung rung, Duration patience) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return texts.alert(connection, alarm, rung, patience, now)
                .chain(message -> alarms.woken(connection, alarm, rung, message.id(), now))
                .chain(() -> alarms.waitUntil(connection, alarm, now.plus(patience)))
                .invoke(() -> meters.note(alarm, "ALERTED"));
    }

    private Uni<Void> giveUp(SqlConnection connection, Alarm alarm) {
        return texts.exhausted(connection, alarm, clock.instant())
                .chain(() -> alarms.giveUp(connection, alarm))
                .invoke(() -> meters.note(alarm, "UNANSWERED"));
    }

    /// Nobody is needed any more, says a person: all who were woken are told, and the caller if somebody was
    /// coming. Idempotent.
    Uni<Void> cancel(SqlConnection connection, Alarm alarm) {
        return alarm.state() == Alarm.State.CANCELLED
                ? Uni.createFrom().voidItem()
                : alarms.cancel(connection, alarm)
                        .chain(() -> commitments.release(connection, alarm))
                        .chain(() -> texts.calledOff(connection, alarm, clock.instant()))
                        .invoke(() -> meters.note(alarm, "CANCELLED"));
    }
}
