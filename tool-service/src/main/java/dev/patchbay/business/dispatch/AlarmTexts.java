package dev.patchbay.business.dispatch;

import dev.patchbay.business.messages.Channel;
import dev.patchbay.business.messages.Outbox;
import dev.patchbay.business.messages.OutgoingMessage;
import dev.patchbay.business.messages.OutgoingWish;
import dev.patchbay.business.messages.SmsText;
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

/// Texts those who are on call, and lets the caller know when nobody comes. Each in the transaction that it
/// tells of.
@ApplicationScoped
class AlarmTexts {
    /// What is longer is on the page behind the link. Where even that leaves no room for how it is answered,
    /// [SmsText] shortens it.
    private static final int LONGEST = 90;

    private static final int LONGEST_NAME = 40;

    private final Outbox outbox;
    private final CallerTexts callers;
    private final OfferLinks links;
    private final OfficeNotes notes;

    AlarmTexts(Outbox outbox, CallerTexts callers, OfferLinks links, OfficeNotes notes) {
        this.outbox = outbox;
        this.callers = callers;
        this.links = links;
        this.notes = notes;
    }

    /// What wakes somebody, maybe not for the first time.
    OutgoingWish alert(Alarm alarm, Rung rung, Duration patience, Instant now) {
        var sentences = Sentences.in(rung.language());
        var link = links.to(alarm, rung, now);
        var text = SmsText.fitting(
                LONGEST,
                most -> sentences.say(
                        alarm.safety() ? OnCallText.ALERT_SAFETY : OnCallText.ALERT,
                        business(alarm, most),
                        what(alarm, most, sentences),
                        caller(alarm, most, sentences),
                        link,
                        patience.toMinutes(),
                        alarm.code()));
        return wish(
                alarm,
                (alarm.safety() ? "danger-" : "alert-") + rung.position() + "-" + alarm.id() + now,
                rung.number(),
                text);
    }

    Uni<OutgoingMessage> put(SqlClient connection, OutgoingWish wish) {
        return outbox.put(connection, wish);
    }

    /// The job is theirs; again if the arrival is another.
    Uni<Void> yours(SqlClient connection, Alarm alarm, Rung rung) {
        var sentences = Sentences.in(rung.language());
        var about =
                "yours-" + alarm.id() + alarm.arrival().map(Instant::toString).orElse("");
        return put(
                        connection,
                        alarm,
                        about,
                        rung.number(),
                        SmsText.fitting(
                                LONGEST,
                                most -> sentences.say(
                                        OnCallText.YOURS,
                                        what(alarm, most, sentences),
                                        caller(alarm, most, sentences))))
                .replaceWithVoid();
    }

    /// They are at another emergency then.
    Uni<Void> engaged(SqlClient connection, Alarm alarm, Rung rung, Instant now) {
        var text = Sentences.in(rung.language()).say(OnCallText.ENGAGED, alarm.code());
        return put(connection, alarm, "engaged-" + alarm.id() + now, rung.number(), text)
                .replaceWithVoid();
    }

    /// Nobody is left: a message is taken, and the owner is told so, even if they were woken before.
    Uni<Void> exhausted(SqlConnection connection, Alarm alarm, Instant now) {
        return notes.nobody(connection, alarm)
                .chain(() -> tellOwner(connection, alarm, now))
                .chain(() -> callers.nobodyYet(connection, alarm, now));
    }

    private Uni<Void> tellOwner(SqlConnection connection, Alarm alarm, Instant now) {
        return alarm.owner()
                .map(owner -> put(
                                connection,
                                alarm,
                                "exhausted-" + alarm.id() + now,
                                owner.number(),
                                exhausted(alarm, Sentences.in(owner.language())))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static String exhausted(Alarm alarm, Sentences sentences) {
        return SmsText.fitting(
                LONGEST,
                most -> sentences.say(
                        OnCallText.EXHAUSTED,
                        business(alarm, most),
                        what(alarm, most, sentences),
                        caller(alarm, most, sentences)));
    }

    /// To all who were woken and did not decline; to the caller, too, who waits for somebody.
    Uni<Void> calledOff(SqlClient connection, Alarm alarm, Instant now) {
        var told = Uni.createFrom().voidItem();
        for (var rung : alarm.rungs()) {
            if (rung.wasAlerted() && rung.state() != Rung.State.DECLINED) {
                told = told.chain(() -> calledOff(connection, alarm, rung));
            }
        }
        return told.chain(() -> callers.calledOff(connection, alarm, now));
    }

    Uni<Void> calledOff(SqlClient connection, Alarm alarm, Rung rung) {
        var text = Sentences.in(rung.language()).say(OnCallText.CALLED_OFF, bounded(alarm.problem(), LONGEST));
        return put(connection, alarm, "off-" + alarm.id(), rung.number(), text).replaceWithVoid();
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
                        "taken-" + alarm.id() + "-" + name,
                        rung.number(),
                        Sentences.in(rung.language()).say(OnCallText.TAKEN_BY, name, bounded(alarm.problem(), LONGEST)))
                .replaceWithVoid();
    }

    /// Who answers too late.
    Uni<Void> notYours(SqlClient connection, Alarm alarm, Rung rung) {
        return put(
                        connection,
                        alarm,
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
                ? SmsText.fitting(LONGEST, most -> sentences.say(OnCallText.WHICH, list(open, most)))
                : sentences.say(OnCallText.HOW_TO_ANSWER, open.getFirst().code());
        return put(connection, open.getFirst(), "ask-" + about, rung.number(), text)
                .replaceWithVoid();
    }

    private static String list(List<Alarm> open, int most) {
        return open.stream()
                .map(alarm -> alarm.code() + " " + bounded(alarm.problem(), most))
                .collect(Collectors.joining("; "));
    }

    /// Danger was told after somebody had accepted.
    Uni<Void> dangerNow(SqlClient connection, Alarm alarm, Rung rung, Instant now) {
        var sentences = Sentences.in(rung.language());
        var text = SmsText.fitting(
                LONGEST, most -> sentences.say(OnCallText.DANGER_NOW, what(alarm, most, sentences), alarm.code()));
        return put(connection, alarm, "danger-" + alarm.id() + now, rung.number(), text)
                .replaceWithVoid();
    }

    private Uni<OutgoingMessage> put(SqlClient connection, Alarm alarm, String about, String to, String text) {
        return put(connection, wish(alarm, about, to, text));
    }

    private static OutgoingWish wish(Alarm alarm, String about, String to, String text) {
        return new OutgoingWish(
                alarm.projectId(),
                Optional.of(alarm.callId()),
                Channel.SMS,
                Outbox.ON_CALL,
                about,
                to,
                Optional.empty(),
                text,
                true);
    }

    private static String bounded(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 3)) + "...";
    }

    private static String business(Alarm alarm, int most) {
        return bounded(alarm.business(), Math.min(most, LONGEST_NAME));
    }

    /// What is wrong, and where.
    private static String what(Alarm alarm, int most, Sentences sentences) {
        return bounded(alarm.problem(), most)
                + alarm.address()
                        .map(address -> " " + sentences.say(OnCallText.AT, bounded(address, most)))
                        .orElse("");
    }

    private static String caller(Alarm alarm, int most, Sentences sentences) {
        var name = bounded(alarm.name().orElse(""), Math.min(most, LONGEST_NAME));
        return alarm.number()
                .map(number -> sentences.say(OnCallText.CALLER, name, number).replaceAll(" {2,}", " "))
                .orElseGet(() -> sentences.say(OnCallText.CALLER_UNKNOWN, name));
    }
}
