package dev.patchbay.business.messages;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/// Whether a message may go, now: the recipient's own word first, then the time of day, at last how many he has had.
///
/// STOP holds against everything. Who only does not want to be called is not texted either, unless he asked for it
/// himself in the call that it is of; what goes to the business's own people is not meant by it.
@ApplicationScoped
public class Permission {
    /// Attempt to send to unsubscribed recipient.
    static final String UNSUBSCRIBED = "21610";

    /// As many as there are calls: the business wants them.
    private static final Set<String> WANTED =
            Set.of(OutgoingWish.CALL_SUMMARY, OutgoingWish.MORNING_SUMMARY, OutgoingWish.BOOKING_DOUBT);

    private static final Duration WINDOW = Duration.ofHours(1);

    private final OptOutStore optOuts;
    private final Turns turns;
    private final SettingsStore settings;
    private final MessagesConfig config;
    private final Clock clock;

    Permission(OptOutStore optOuts, Turns turns, SettingsStore settings, MessagesConfig config, Clock clock) {
        this.optOuts = optOuts;
        this.turns = turns;
        this.settings = settings;
        this.config = config;
        this.clock = clock;
    }

    /// May it go?
    sealed interface Verdict {
        record Granted() implements Verdict {}

        record Later(Instant from) implements Verdict {}

        record Never(String cause) implements Verdict {}
    }

    Uni<Verdict> of(OutgoingMessage message) {
        return optedOut(message).chain(out -> out ? verdict(new Verdict.Never("opted_out")) : ifWelcome(message));
    }

    private Uni<Verdict> ifWelcome(OutgoingMessage message) {
        return message.channel() == Channel.EMAIL || !isLimited(message)
                ? ifNotQuiet(message)
                : optOuts.isUnasked(message)
                        .chain(unasked -> unasked ? verdict(new Verdict.Never("do_not_call")) : ifNotQuiet(message));
    }

    private Uni<Boolean> optedOut(OutgoingMessage message) {
        return message.channel() == Channel.SMS
                ? optOuts.isOut(message.projectId(), message.recipient())
                : optOuts.isOutOfMail(message.projectId(), message.recipient());
    }

    private static boolean isLimited(OutgoingMessage message) {
        return !message.kind().equals(Outbox.ON_CALL) && !WANTED.contains(message.kind());
    }

    /// The last question before its provider is told: whether it is ours to send, and not one too many.
    Uni<Turns.Turn> trying(OutgoingMessage message) {
        return isLimited(message)
                ? turns.trying(
                        message, config.perRecipientAnHour(), clock.instant().minus(WINDOW))
                : turns.trying(message);
    }

    private Uni<Verdict> ifNotQuiet(OutgoingMessage message) {
        if (message.atOnce() || message.channel() == Channel.EMAIL) {
            return verdict(new Verdict.Granted());
        }
        return zones(message)
                .chain(zones -> settings.of(message.projectId()).map(found -> at(found.quietHours(), zones)));
    }

    /// Where the recipient may be; where nobody can tell, with the business.
    private Uni<List<ZoneId>> zones(OutgoingMessage message) {
        var known = RecipientZones.of(message.recipient());
        return known.isEmpty()
                ? settings.zone(message.projectId()).map(List::of)
                : Uni.createFrom().item(known);
    }

    private Verdict at(QuietHours quiet, List<ZoneId> zones) {
        var now = clock.instant();
        var next = quiet.next(now, zones);
        return next.isAfter(now) ? new Verdict.Later(next) : new Verdict.Granted();
    }

    /// A refusal that tells of a recipient's word is kept as one.
    ///
    /// @return whether it was that
    Uni<Boolean> refused(OutgoingMessage message, String cause) {
        return cause.equals(UNSUBSCRIBED)
                ? optOuts.told(message.projectId(), message.recipient()).replaceWith(true)
                : Uni.createFrom().item(false);
    }

    private static Uni<Verdict> verdict(Verdict verdict) {
        return Uni.createFrom().item(verdict);
    }
}
