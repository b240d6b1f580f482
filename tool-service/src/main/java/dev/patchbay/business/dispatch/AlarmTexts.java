package dev.patchbay.business.dispatch;

import dev.patchbay.business.messages.Channel;
import dev.patchbay.business.messages.Outbox;
import dev.patchbay.business.messages.OutgoingMessage;
import dev.patchbay.business.messages.OutgoingWish;
import dev.patchbay.business.spoken.Sentences;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Texts those who are on call, and the caller when somebody has accepted. Each in the transaction that it
/// tells of.
@ApplicationScoped
class AlarmTexts {
    private static final String TO_CALLER = "on_the_way";

    /// What is longer is on the page behind the link; an alert with it is read to its end.
    private static final int LONGEST = 90;

    private static final int LONGEST_NAME = 40;

    private final Outbox outbox;
    private final OfferLinks links;
    private final OfficeNotes notes;

    AlarmTexts(Outbox outbox, OfferLinks links, OfficeNotes notes) {
        this.outbox = outbox;
        this.links = links;
        this.notes = notes;
    }

    /// Wakes somebody, maybe not for the first time.
    Uni<OutgoingMessage> alert(SqlClient connection, Alarm alarm, Rung rung, Duration patience, Instant now) {
        var sentences = Sentences.in(rung.language());
        var text = sentences.say(
                alarm.safety() ? OnCallText.ALERT_SAFETY : OnCallText.ALERT,
                alarm.business(),
                bounded(alarm.problem(), LONGEST) + where(alarm, sentences),
                caller(alarm, sentences),
                links.to(alarm, rung, now),
                patience.toMinutes(),
                alarm.code());
        return put(
                connection,
                alarm,
                Outbox.ON_CALL,
                "alert-" + rung.position() + "-" + alarm.id() + now,
                rung.number(),
                text);
    }

    /// The job is theirs; again if the arrival is another.
    Uni<Void> yours(SqlClient connection, Alarm alarm, Rung rung) {
        var sentences = Sentences.in(rung.language());
        var about =
                "yours-" + alarm.id() + alarm.arrival().map(Instant::toString).orElse("");
        return put(
                        connection,
                        alarm,
                        Outbox.ON_CALL,
                        about,
                        rung.number(),
                        sentences.say(
                                OnCallText.YOURS,
                                bounded(alarm.problem(), LONGEST) + where(alarm, sentences),
                                caller(alarm, sentences)))
                .replaceWithVoid();
    }

    /// They are at another emergency then.
    Uni<Void> engaged(SqlClient connection, Alarm alarm, Rung rung, Instant now) {
        var text = Sentences.in(rung.language()).say(OnCallText.ENGAGED, alarm.code());
        return put(connection, alarm, Outbox.ON_CALL, "engaged-" + alarm.id() + now, rung.number(), text)
                .replaceWithVoid();
    }

    /// Nobody is left: a message is taken, and the owner is told so, even if they were woken before.
    Uni<Void> exhausted(SqlConnection connection, Alarm alarm, Instant now) {
        return notes.nobody(connection, alarm).chain(() -> alarm.owner()
                .map(owner -> put(
                                connection,
                                alarm,
                                Outbox.ON_CALL,
                                "exhausted-" + alarm.id() + now,
                                owner.number(),
                                exhausted(alarm, Sentences.in(owner.language())))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static String exhausted(Alarm alarm, Sentences sentences) {
        return sentences.say(
                OnCallText.EXHAUSTED,
                alarm.business(),
                bounded(alarm.problem(), LONGEST) + where(alarm, sentences),
                caller(alarm, sentences));
    }

    /// To all who were woken and did not decline; to the caller, too, when somebody was coming.
    Uni<Void> calledOff(SqlClient connection, Alarm alarm, Instant now) {
        var told = Uni.createFrom().voidItem();
        for (var rung : alarm.rungs()) {
            if (rung.wasAlerted() && rung.state() != Rung.State.DECLINED) {
                told = told.chain(() -> calledOff(connection, alarm, rung));
            }
        }
        return alarm.state() == Alarm.State.ACCEPTED
                ? told.chain(() -> toCaller(
                        connection,
                        alarm,
                        "called-off" + now,
                        Sentences.in(alarm.language()).say(OnCallText.CANCELLED, alarm.business())))
                : told;
    }

    Uni<Void> calledOff(SqlClient connection, Alarm alarm, Rung rung) {
        var text = Sentences.in(rung.language()).say(OnCallText.CALLED_OFF, bounded(alarm.problem(), LONGEST));
        return put(connection, alarm, Outbox.ON_CALL, "off-" + alarm.id(), rung.number(), text)
                .replaceWithVoid();
    }

    /// To the others who were woken.
    Uni<Void> taken(SqlClient connection, Alarm alarm, Rung by) {
        var told = Uni.createFrom().voidItem();
        for (var rung : alarm.rungs()) {
            if (rung.wasAlerted() && rung.position() != by.position() && rung.state() != Rung.State.DECLINED) {
                told = told.chain(() -> takenBy(connection, alarm, rung, by.name()));
            }
        }
        return told;
    }

    private Uni<Void> takenBy(SqlClient connection, Alarm alarm, Rung rung, String name) {
        return put(
                        connection,
                        alarm,
                        Outbox.ON_CALL,
                        "taken-" + alarm.id() + "-" + name,
                        rung.number(),
                        Sentences.in(rung.language()).say(OnCallText.TAKEN_BY, name, alarm.problem()))
                .replaceWithVoid();
    }

    /// Who answers too late.
    Uni<Void> notYours(SqlClient connection, Alarm alarm, Rung rung) {
        return put(
                        connection,
                        alarm,
                        Outbox.ON_CALL,
                        "late-" + alarm.id() + "-" + rung.position(),
                        rung.number(),
                        Sentences.in(rung.language())
                                .say(OnCallText.NOT_YOURS, alarm.acceptedBy().orElse("")))
                .replaceWithVoid();
    }

    /// The caller told where it is after somebody was woken.
    Uni<Void> addressNow(SqlClient connection, Alarm alarm, Rung rung) {
        return put(
                        connection,
                        alarm,
                        Outbox.ON_CALL,
                        "address-" + alarm.id() + "-" + rung.position(),
                        rung.number(),
                        Sentences.in(rung.language())
                                .say(OnCallText.ADDRESS_NOW, alarm.address().orElse(""), alarm.code()))
                .replaceWithVoid();
    }

    /// To somebody whose answer cannot be understood, or may mean several alarms.
    ///
    /// @param about of the answer, so that each is answered once
    Uni<Void> askBack(SqlClient connection, List<Alarm> open, Rung rung, String about) {
        var sentences = Sentences.in(rung.language());
        var text = open.size() > 1
                ? sentences.say(
                        OnCallText.WHICH,
                        open.stream()
                                .map(alarm -> alarm.code() + " " + alarm.problem())
                                .collect(Collectors.joining("; ")))
                : sentences.say(OnCallText.HOW_TO_ANSWER, open.getFirst().code());
        return put(connection, open.getFirst(), Outbox.ON_CALL, "ask-" + about, rung.number(), text)
                .replaceWithVoid();
    }

    /// To the caller, who may have hung up long ago. Nothing of it is sent before somebody has accepted.
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
        return toCaller(
                connection,
                alarm,
                "coming-" + who + alarm.arrival().map(Instant::toString).orElse(""),
                text);
    }

    Uni<Void> withdrawn(SqlClient connection, Alarm alarm, String name, Instant now) {
        var sentence = alarm.next().isPresent() ? OnCallText.WITHDRAWN : OnCallText.WITHDRAWN_ALONE;
        var text = Sentences.in(alarm.language()).say(sentence, alarm.business(), name);
        return toCaller(connection, alarm, "withdrawn-" + name + now, text);
    }

    private Uni<Void> toCaller(SqlClient connection, Alarm alarm, String about, String text) {
        return alarm.number()
                .map(number -> put(connection, alarm, TO_CALLER, alarm.id() + about, number, text)
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<OutgoingMessage> put(
            SqlClient connection, Alarm alarm, String kind, String about, String to, String text) {
        return outbox.put(
                connection,
                new OutgoingWish(
                        alarm.projectId(),
                        Optional.of(alarm.callId()),
                        Channel.SMS,
                        kind,
                        about,
                        to,
                        Optional.empty(),
                        text,
                        true,
                        // Whoever called for help wants to know.
                        kind.equals(TO_CALLER)));
    }

    private static String bounded(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 3)) + "...";
    }

    private static String where(Alarm alarm, Sentences sentences) {
        return alarm.address()
                .map(address -> " " + sentences.say(OnCallText.AT, bounded(address, LONGEST)))
                .orElse("");
    }

    private static String caller(Alarm alarm, Sentences sentences) {
        var name = bounded(alarm.name().orElse(""), LONGEST_NAME);
        return alarm.number()
                .map(number -> sentences.say(OnCallText.CALLER, name, number).replaceAll(" {2,}", " "))
                .orElseGet(() -> sentences.say(OnCallText.CALLER_UNKNOWN, name));
    }
}
