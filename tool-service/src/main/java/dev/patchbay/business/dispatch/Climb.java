package dev.patchbay.business.dispatch;

import dev.patchbay.business.scheduling.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        var passed = Uni.createFrom().voidItem();
        for (var rung : alarm.alerted()) {
            passed = passed.chain(() -> alarms.isUnreached(connection, alarm, rung))
                    .chain(unreached -> unreached || isDue(alarm)
                            ? passOver(connection, alarm, rung, unreached)
                            : Uni.createFrom().voidItem());
        }
        return passed.chain(() -> goOn(connection, alarm));
    }

    /// Wakes the next one unless somebody else's answer is waited for.
    Uni<Void> goOn(SqlConnection connection, Alarm alarm) {
        return alarms.find(connection, alarm.id())
                .map(Optional::orElseThrow)
                .chain(now -> now.alerted().isEmpty()
                        ? wakeNext(connection, alarm)
                        : Uni.createFrom().voidItem());
    }

    /// Danger was told later: all who are on call are woken, whatever they have answered, unless somebody has
    /// it; then they are told. What a person has called off stays so.
    Uni<Void> danger(SqlConnection connection, Alarm alarm) {
        return switch (alarm.state()) {
            case CANCELLED -> Uni.createFrom().voidItem();
            case ACCEPTED ->
                alarm.accepted()
                        .map(rung -> texts.dangerNow(connection, alarm, rung, clock.instant()))
                        .orElseGet(() -> Uni.createFrom().voidItem());
            case ALERTING, UNANSWERED ->
                alarms.restart(connection, alarm)
                        .chain(() -> alarms.find(connection, alarm.id()))
                        .chain(now -> wakeNext(connection, now.orElseThrow()));
        };
    }

    private boolean isDue(Alarm alarm) {
        return alarm.nextAt().filter(next -> !next.isAfter(clock.instant())).isPresent();
    }

    private Uni<Void> passOver(SqlConnection connection, Alarm alarm, Rung rung, boolean unreached) {
        var state = unreached ? Rung.State.UNREACHED : Rung.State.SILENT;
        return alarms.answered(connection, alarm, rung, state, clock.instant())
                .invoke(() -> meters.note(alarm, state.name()));
    }

    /// Wakes the next one who is at no other emergency, in danger all of them; where nobody is left a message is
    /// taken for the people of the business.
    Uni<Void> wakeNext(SqlConnection connection, Alarm alarm) {
        return commitments
                .engaged(connection, alarm.projectId(), clock.instant())
                .map(alarm::next)
                .chain(next -> next.isEmpty()
                        ? giveUp(connection, alarm)
                        : settings.patience(alarm.projectId())
                                .chain(patience -> wake(connection, alarm, next, patience)));
    }

    /// Wakes the first for an alarm that was raised in this transaction, and ends that. The alarm as it is then.
    Uni<Optional<Alarm>> wakeFirst(Transaction transaction, Alarm alarm, Set<String> engaged, Duration patience) {
        var connection = transaction.connection();
        var after = alarms.find(connection, alarm.id());
        var first = alarm.next(engaged);
        return first.isEmpty()
                ? giveUp(connection, alarm).chain(() -> after)
                : transaction.last(Uni.combine()
                        .all()
                        .unis(wake(connection, alarm, first, patience), after)
                        .with((_, woken) -> woken));
    }

    /// In whole milliseconds: the link of the alert names the moment. One round trip.
    private Uni<Void> wake(SqlConnection connection, Alarm alarm, List<Rung> rungs, Duration patience) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var steps = new ArrayList<Uni<?>>();
        for (var rung : rungs) {
            var alert = texts.alert(alarm, rung, patience, now);
            steps.add(texts.put(connection, alert));
            steps.add(alarms.woken(connection, alarm, rung, alert.id(), now));
        }
        steps.add(alarms.waitUntil(connection, alarm, now.plus(patience)));
        return Uni.combine()
                .all()
                .unis(steps)
                .discardItems()
                .invoke(() -> rungs.forEach(_ -> meters.note(alarm, "ALERTED")));
    }

    private Uni<Void> giveUp(SqlConnection connection, Alarm alarm) {
        return texts.exhausted(connection, alarm, clock.instant())
                .chain(() -> alarms.giveUp(connection, alarm))
                .invoke(() -> meters.note(alarm, "UNANSWERED"));
    }

    /// Nobody is needed any more, says a person: all who were woken are told, and the caller who waits.
    /// Idempotent.
    Uni<Void> cancel(SqlConnection connection, Alarm alarm) {
        return alarm.state() == Alarm.State.CANCELLED
                ? Uni.createFrom().voidItem()
                : alarms.cancel(connection, alarm)
                        .chain(() -> commitments.release(connection, alarm))
                        .chain(() -> texts.calledOff(connection, alarm, clock.instant()))
                        .invoke(() -> meters.note(alarm, "CANCELLED"));
    }
}
