package dev.patchbay.business.dispatch;

import dev.patchbay.business.scheduling.Transaction;
import dev.patchbay.business.scheduling.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Has somebody woken for a call, and knows how far it is.
@ApplicationScoped
public class AlarmDesk {
    private final Pool pool;
    private final AlarmStore alarms;
    private final Climb climb;
    private final AlarmTexts texts;
    private final LadderPlan plan;
    private final Commitments commitments;
    private final Clock clock;

    AlarmDesk(
            Pool pool,
            AlarmStore alarms,
            Climb climb,
            AlarmTexts texts,
            LadderPlan plan,
            Commitments commitments,
            Clock clock) {
        this.pool = pool;
        this.alarms = alarms;
        this.climb = climb;
        this.texts = texts;
        this.plan = plan;
        this.commitments = commitments;
        this.clock = clock;
    }

    /// The alarm of this call, if there is one.
    public Uni<Optional<Alarm>> ofCall(String projectId, String callId) {
        return alarms.isRaised(pool, projectId, callId)
                .chain(raised -> raised
                        ? pool.withTransaction(connection -> alarms.ofCall(connection, projectId, callId))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /// Raises one alarm a call: asked again it is how far that is, and what was left out before is added. Danger
    /// that is told later wakes everybody.
    /// Empty where the project has nobody who could be woken, at any time.
    public Uni<Optional<Alarm>> raise(AlarmWish wish) {
        return ofCall(wish.project().id(), wish.callId())
                .chain(known -> known.map(alarm -> amend(wish, alarm)).orElseGet(() -> begin(wish)));
    }

    private Uni<Optional<Alarm>> amend(AlarmWish wish, Alarm known) {
        return isWorse(wish, known)
                ? plan.of(wish)
                        .chain(planned -> amend(
                                wish, planned.map(LadderPlan.Planned::rungs).orElse(List.of())))
                : amend(wish, List.of());
    }

    private static boolean isWorse(AlarmWish wish, Alarm known) {
        return wish.safety() && !known.safety();
    }

    private Uni<Optional<Alarm>> begin(AlarmWish wish) {
        return plan.of(wish).chain(planned -> planned.map(ladder -> Transactions.in(
                                pool, transaction -> begin(transaction, wish, ladder))
                        .chain(begun -> begun.isPresent() ? Uni.createFrom().item(begun) : raisedMeanwhile(wish)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /// Of two who raise it at one moment the second adds what only it knows.
    private Uni<Optional<Alarm>> raisedMeanwhile(AlarmWish wish) {
        return ofCall(wish.project().id(), wish.callId()).chain(known -> known.map(alarm -> amend(wish, alarm))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /// Two round trips. Empty: the call has one by now.
    private Uni<Optional<Alarm>> begin(Transaction transaction, AlarmWish wish, LadderPlan.Planned ladder) {
        var id = UUID.randomUUID();
        var now = clock.instant();
        var settings = ladder.settings();
        var connection = transaction.connection();
        return Uni.combine()
                .all()
                .unis(
                        alarms.raise(connection, id, wish, now),
                        alarms.add(connection, id, ladder.rungs()),
                        alarms.find(connection, id),
                        commitments.engaged(connection, wish.project().id(), now, settings.job()))
                .asTuple()
                .chain(begun -> begun.getItem3()
                        .map(alarm -> climb.wakeFirst(transaction, alarm, begun.getItem4(), settings.patience()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /// Who was woken already is told an address that has become known, or the danger.
    ///
    /// @param planned who is woken in danger
    private Uni<Optional<Alarm>> amend(AlarmWish wish, List<Rung> planned) {
        return pool.withTransaction(
                connection -> alarms.ofCall(connection, wish.project().id(), wish.callId())
                        .map(Optional::orElseThrow)
                        .chain(before -> isWorse(wish, before)
                                ? worsen(connection, wish, before, planned)
                                : add(connection, wish, before))
                        .map(Optional::of));
    }

    private Uni<Alarm> add(SqlConnection connection, AlarmWish wish, Alarm before) {
        return alarms.amend(connection, before, wish, before.problem())
                .chain(() -> alarms.find(connection, before.id()))
                .map(Optional::orElseThrow)
                .call(now -> before.address().isEmpty() && now.address().isPresent()
                        ? tellAddress(connection, now)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Alarm> worsen(SqlConnection connection, AlarmWish wish, Alarm before, List<Rung> planned) {
        return alarms.amend(connection, before, wish, wish.problemAfter(before.problem()))
                .chain(() -> alarms.add(connection, before.id(), before.missing(planned)))
                .chain(() -> alarms.find(connection, before.id()))
                .chain(now -> climb.danger(connection, now.orElseThrow()))
                .chain(() -> alarms.find(connection, before.id()))
                .map(Optional::orElseThrow);
    }

    private Uni<Void> tellAddress(SqlConnection connection, Alarm alarm) {
        var told = Uni.createFrom().voidItem();
        if (alarm.state() == Alarm.State.CANCELLED) {
            return told;
        }
        for (var rung : alarm.accepted().map(List::of).orElseGet(alarm::alerted)) {
            told = told.chain(() -> texts.addressNow(connection, alarm, rung));
        }
        return told;
    }

    /// Calls it off, as a person says. The alarm as it is then; idempotent.
    Uni<Alarm> cancel(UUID id) {
        return pool.withTransaction(connection -> alarms.lock(connection, id)
                .chain(found -> climb.cancel(connection, found.orElseThrow()))
                .chain(() -> alarms.find(connection, id))
                .map(Optional::orElseThrow));
    }

    /// Wakes the next one for every alarm whose time has come. Several instances do not do the same twice.
    Uni<Void> escalate() {
        return escalateOne(clock.instant())
                .chain(done -> done ? escalate() : Uni.createFrom().voidItem());
    }

    private Uni<Boolean> escalateOne(Instant now) {
        return pool.withTransaction(connection -> alarms.due(connection, now)
                .chain(due -> due.map(alarm -> climb.escalate(connection, alarm).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }
}
