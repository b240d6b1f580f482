package dev.patchbay.business.dispatch;

import dev.patchbay.business.messages.MessageStore;
import dev.patchbay.business.messages.MessageWish;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The steps of a ladder, each within a transaction that holds the alarm's row: who is woken is told, or it
/// did not happen. Counter `patchbay.dispatch`, tag `outcome`.
@ApplicationScoped
class Climb {
    private static final Logger LOG = Logger.getLogger(Climb.class);

    private final AlarmStore alarms;
    private final AlarmTexts texts;
    private final LadderStore settings;
    private final MessageStore messages;
    private final MeterRegistry registry;
    private final Clock clock;

    Climb(
            AlarmStore alarms,
            AlarmTexts texts,
            LadderStore settings,
            MessageStore messages,
            MeterRegistry registry,
            Clock clock) {
        this.alarms = alarms;
        this.texts = texts;
        this.settings = settings;
        this.messages = messages;
        this.registry = registry;
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
                .invoke(() -> note(alarm, state.name()))
                .chain(() -> wakeNext(connection, alarm));
    }

    /// Wakes the next one; where nobody is left a message is taken for the people of the business.
    Uni<Void> wakeNext(SqlConnection connection, Alarm alarm) {
        return alarm.next()
                .map(rung ->
                        settings.patience(alarm.projectId()).chain(patience -> wake(connection, alarm, rung, patience)))
                .orElseGet(() -> giveUp(connection, alarm));
    }

    private Uni<Void> wake(SqlConnection connection, Alarm alarm, Rung rung, Duration patience) {
        var now = clock.instant();
        return texts.alert(connection, alarm, rung, patience, now)
                .chain(message -> alarms.woken(connection, alarm, rung, message.id(), now))
                .chain(() -> alarms.waitUntil(connection, alarm, now.plus(patience)))
                .invoke(() -> note(alarm, "ALERTED"));
    }

    private Uni<Void> giveUp(SqlConnection connection, Alarm alarm) {
        return leaveMessage(connection, alarm)
                .chain(() -> alarms.giveUp(connection, alarm))
                .invoke(() -> note(alarm, "UNANSWERED"));
    }

    /// Once; said again with a number, that is added.
    Uni<Void> leaveMessage(SqlConnection connection, Alarm alarm) {
        return messages.take(connection, message(alarm)).replaceWithVoid();
    }

    private static MessageWish message(Alarm alarm) {
        var words = (alarm.safety() ? "SAFETY. " : "") + "Nobody who is on call has accepted: " + alarm.problem()
                + alarm.address().map(address -> ". " + address).orElse("");
        // Not under the call's own id: what the caller himself has left stays as he said it.
        return new MessageWish(
                alarm.projectId(),
                "dispatch-" + alarm.callId(),
                words,
                alarm.name(),
                alarm.number(),
                alarm.number().isPresent(),
                true,
                alarm.language(),
                Optional.empty());
    }

    /// Somebody takes it. Who was first has it; the others, and the caller, are told.
    ///
    /// @param within how soon they think to be there
    Uni<Void> accept(SqlConnection connection, Alarm alarm, Rung by, Optional<Duration> within) {
        if (alarm.state() == Alarm.State.ACCEPTED
                && alarm.accepted()
                        .filter(rung -> rung.position() == by.position())
                        .isEmpty()) {
            return texts.notYours(connection, alarm, by);
        }
        var again = alarm.state() == Alarm.State.ACCEPTED;
        if (again && within.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant();
        var arrival = within.or(by::travel).map(now::plus);
        return alarms.answered(connection, alarm, by, Rung.State.ACCEPTED, now)
                .chain(() -> alarms.accept(connection, alarm, by, arrival, now))
                .chain(() -> alarms.find(connection, alarm.id()))
                .map(Optional::orElseThrow)
                .chain(taken -> texts.yours(connection, taken, by)
                        .chain(() -> again ? Uni.createFrom().voidItem() : texts.taken(connection, taken, by))
                        .chain(() -> texts.coming(connection, taken, now)))
                .invoke(() -> note(alarm, "ACCEPTED"));
    }

    /// They cannot. The next one is woken if it was their turn, or if they had accepted before.
    Uni<Void> decline(SqlConnection connection, Alarm alarm, Rung by) {
        var had = by.state() == Rung.State.ACCEPTED;
        var turn = by.state() == Rung.State.ALERTED && alarm.state() == Alarm.State.ALERTING;
        if (by.state() == Rung.State.DECLINED) {
            return Uni.createFrom().voidItem();
        }
        return alarms.answered(connection, alarm, by, Rung.State.DECLINED, clock.instant())
                .invoke(() -> note(alarm, "DECLINED"))
                .chain(() -> had
                        ? texts.withdrawn(connection, alarm, by.name(), clock.instant())
                        : Uni.createFrom().voidItem())
                .chain(() -> had || turn
                        ? wakeNext(connection, alarm)
                        : Uni.createFrom().voidItem());
    }

    private void note(Alarm alarm, String outcome) {
        var word = outcome.toLowerCase(Locale.ROOT);
        registry.counter("patchbay.dispatch", "outcome", word).increment();
        LOG.infof(
                "alarm alarmId=%s callId=%s projectId=%s safety=%s outcome=%s",
                alarm.id(), alarm.callId(), alarm.projectId(), alarm.safety(), word);
    }
}
