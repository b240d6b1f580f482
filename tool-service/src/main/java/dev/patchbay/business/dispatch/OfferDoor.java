package dev.patchbay.business.dispatch;

import dev.patchbay.business.dispatch.OfferLinks.Offer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Looks behind a link, and answers by it, once.
@ApplicationScoped
class OfferDoor {
    private static final Logger AUDIT = Logger.getLogger("dev.patchbay.audit");

    private final Pool pool;
    private final AlarmStore alarms;
    private final OfferLinks links;
    private final Answers answers;
    private final Clock clock;

    OfferDoor(Pool pool, AlarmStore alarms, OfferLinks links, Answers answers, Clock clock) {
        this.pool = pool;
        this.alarms = alarms;
        this.links = links;
        this.answers = answers;
        this.clock = clock;
    }

    /// What is behind a link.
    sealed interface Behind {
        /// It may be answered.
        record Open(Alarm alarm, Rung rung) implements Behind {}

        /// It has been answered; or need not be, by what came before.
        record Answered(Alarm alarm, Rung rung, Answers.Outcome outcome) implements Behind {}

        record Used(Rung rung) implements Behind {}

        /// Too old, or another alert came after it.
        record Over(Rung rung) implements Behind {}

        /// No link of ours.
        record Nothing() implements Behind {}
    }

    /// Looking changes nothing, whoever looks: a phone's preview opens links, too.
    Uni<Behind> look(String ticket) {
        return links.read(ticket)
                .map(offer -> alarms.find(pool, offer.alarm()).map(found -> behind(offer, found)))
                .orElseGet(OfferDoor::nothing);
    }

    /// @param within how soon they think to be there
    Uni<Behind> answer(String ticket, boolean accepts, Optional<Duration> within) {
        return links.read(ticket)
                .map(offer -> pool.withTransaction(connection -> alarms.lock(connection, offer.alarm())
                        .map(found -> behind(offer, found))
                        .chain(behind -> behind instanceof Behind.Open(var alarm, var rung)
                                ? act(connection, alarm, rung, accepts, within)
                                : Uni.createFrom().item(behind))))
                .orElseGet(OfferDoor::nothing);
    }

    private Uni<Behind> act(
            SqlConnection connection, Alarm alarm, Rung rung, boolean accepts, Optional<Duration> within) {
        return (accepts ? answers.accept(connection, alarm, rung, within) : answers.decline(connection, alarm, rung))
                .call(outcome -> outcome == Answers.Outcome.ENGAGED
                        ? Uni.createFrom().voidItem()
                        : alarms.linkUsed(connection, alarm, rung, clock.instant()))
                .invoke(outcome -> AUDIT.infof(
                        "dispatch answered by link, alarmId=%s callId=%s position=%d outcome=%s",
                        alarm.id(), alarm.callId(), rung.position(), outcome))
                .map(outcome -> new Behind.Answered(alarm, rung, outcome));
    }

    private Behind behind(Offer offer, Optional<Alarm> found) {
        return found.flatMap(alarm -> alarm.at(offer.position()).map(rung -> behind(offer, alarm, rung)))
                .orElseGet(Behind.Nothing::new);
    }

    private Behind behind(Offer offer, Alarm alarm, Rung rung) {
        if (rung.linkUsed()) {
            return new Behind.Used(rung);
        }
        if (links.isOver(offer)
                || rung.alertedAt().orElseThrow().toEpochMilli() != offer.at().toEpochMilli()) {
            return new Behind.Over(rung);
        }
        return switch (alarm.state()) {
            case CANCELLED -> new Behind.Answered(alarm, rung, Answers.Outcome.CALLED_OFF);
            case ACCEPTED ->
                rung.state() == Rung.State.ACCEPTED
                        ? new Behind.Open(alarm, rung)
                        : new Behind.Answered(alarm, rung, Answers.Outcome.NOT_YOURS);
            case ALERTING, UNANSWERED -> new Behind.Open(alarm, rung);
        };
    }

    private static Uni<Behind> nothing() {
        return Uni.createFrom().item(new Behind.Nothing());
    }
}
