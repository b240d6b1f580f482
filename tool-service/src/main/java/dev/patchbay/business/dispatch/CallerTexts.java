package dev.patchbay.business.dispatch;

import dev.patchbay.business.messages.Channel;
import dev.patchbay.business.messages.Channels;
import dev.patchbay.business.messages.Outbox;
import dev.patchbay.business.messages.OutgoingWish;
import dev.patchbay.business.spoken.Sentences;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Texts the caller, who may have hung up long ago, where the business can text at all: who comes, once somebody
/// has accepted, or that nobody does. Each in the transaction that it tells of.
@ApplicationScoped
class CallerTexts {
    private static final String KIND = "on_the_way";

    private final Outbox outbox;
    private final Channels channels;

    CallerTexts(Outbox outbox, Channels channels) {
        this.outbox = outbox;
        this.channels = channels;
    }

    /// Nothing of it is sent before somebody has accepted.
    Uni<Void> coming(SqlClient connection, Alarm alarm, Instant now) {
        var sentences = Sentences.in(alarm.language());
        var who = alarm.acceptedBy().orElseThrow();
        var text = alarm.arrival()
                .map(at -> sentences.say(
                        OnCallText.COMING_IN,
                        alarm.business(),
                        who,
                        Math.max(1, Math.ceilDiv(Duration.between(now, at).toSeconds(), 60))))
                .orElseGet(() -> sentences.say(OnCallText.COMING, alarm.business(), who));
        return put(
                connection,
                alarm,
                "coming-" + who + alarm.arrival().map(Instant::toString).orElse(""),
                text);
    }

    Uni<Void> withdrawn(SqlClient connection, Alarm alarm, String name, Instant now) {
        var sentence = alarm.next().isPresent() ? OnCallText.WITHDRAWN : OnCallText.WITHDRAWN_ALONE;
        var text = Sentences.in(alarm.language()).say(sentence, alarm.business(), name);
        return put(connection, alarm, "withdrawn-" + name + now, text);
    }

    /// Nobody is left, and nothing else has told them so.
    Uni<Void> nobodyYet(SqlClient connection, Alarm alarm, Instant now) {
        return alarm.state() == Alarm.State.ACCEPTED && alarm.next().isEmpty()
                ? Uni.createFrom().voidItem()
                : put(connection, alarm, "nobody-yet" + now, said(alarm, OnCallText.NOBODY_YET));
    }

    /// To who waits, or was told that somebody comes.
    Uni<Void> calledOff(SqlClient connection, Alarm alarm, Instant now) {
        return alarm.state() == Alarm.State.ACCEPTED || alarm.state() == Alarm.State.ALERTING
                ? put(connection, alarm, "called-off" + now, said(alarm, OnCallText.CANCELLED))
                : Uni.createFrom().voidItem();
    }

    private static String said(Alarm alarm, OnCallText text) {
        return Sentences.in(alarm.language()).say(text, alarm.business());
    }

    private Uni<Void> put(SqlClient connection, Alarm alarm, String about, String text) {
        return alarm.number()
                .map(number -> channels.of(alarm.projectId())
                        .chain(open -> open.sms()
                                ? outbox.put(connection, wish(alarm, about, number, text))
                                        .replaceWithVoid()
                                : Uni.createFrom().voidItem()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /// Whoever called for help wants to know.
    private static OutgoingWish wish(Alarm alarm, String about, String to, String text) {
        return new OutgoingWish(
                alarm.projectId(),
                Optional.of(alarm.callId()),
                Channel.SMS,
                KIND,
                alarm.id() + about,
                to,
                Optional.empty(),
                text,
                true,
                true);
    }
}
