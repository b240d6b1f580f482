package dev.patchbay.business.messages;

import dev.patchbay.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// Sends what the outbox holds, and finds out what became of what got no answer.
///
/// Each [Lane] of each channel goes for itself, several messages at a time, and a round does not wait for the one
/// before: who is on call is woken while a provider keeps hundreds of others waiting. Runs on every instance; a claim
/// in the database keeps two from sending the same. A message whose provider did not
/// answer, or whose sender died over it, is never sent again before the provider was asked for it: there → SENT, not
/// there a while later → sent again, no answer for too long → IN_DOUBT, for a person.
@ApplicationScoped
public class Dispatch {
    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    private final Turns turns;
    private final Permission permission;
    private final Carrier carrier;
    private final OutgoingMeters meters;
    private final Clock clock;
    private final Jobs jobs;
    private final MessagesConfig config;
    private final List<SendingLane> lanes;
    private final SendingLane open;

    Dispatch(
            Turns turns,
            Permission permission,
            Carrier carrier,
            OutgoingMeters meters,
            Clock clock,
            Jobs jobs,
            MessagesConfig config) {
        this.turns = turns;
        this.permission = permission;
        this.carrier = carrier;
        this.meters = meters;
        this.clock = clock;
        this.jobs = jobs;
        this.config = config;
        this.lanes = Stream.of(Lane.values())
                .flatMap(lane -> Stream.of(Channel.values()).map(channel -> lane(lane, channel)))
                .toList();
        this.open = new SendingLane(_ -> turns.nextOpen(), this::findOut, config.atOnce(), config.atOnce());
    }

    private SendingLane lane(Lane lane, Channel channel) {
        return new SendingLane(
                busy -> turns.next(lane, channel, busy), this::send, config.atOnce(), config.atOnceOfAProject());
    }

    @Scheduled(
            identity = "message-dispatch",
            every = "{patchbay.messages.send-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.PROCEED)
    Uni<Void> round() {
        return jobs.run("message-dispatch", () -> together(Stream.concat(Stream.of(open), lanes.stream())));
    }

    /// One round, one thing after the other: first what is open, then what is due.
    Uni<Void> run() {
        return open.run().chain(() -> together(lanes.stream()));
    }

    private static Uni<Void> together(Stream<SendingLane> some) {
        return Uni.join()
                .all(some.map(SendingLane::run).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Uni<Void> send(OutgoingMessage message) {
        return permission.of(message).chain(verdict -> switch (verdict) {
            case Permission.Verdict.Granted() -> tell(message);
            case Permission.Verdict.Later(var from) -> turns.later(message, "quiet", from, false);
            case Permission.Verdict.Never(var cause) ->
                end(message, SendState.SUPPRESSED, Optional.of(cause), Optional.empty());
        });
    }

    private Uni<Void> tell(OutgoingMessage message) {
        return permission.trying(message).chain(turn -> switch (turn) {
            case OURS -> carrier.send(message).chain(told -> told(message, told));
            case ANOTHERS -> Uni.createFrom().voidItem();
            case TOO_MANY -> end(message, SendState.SUPPRESSED, Optional.of("too_many"), Optional.empty());
        });
    }

    private Uni<Void> told(OutgoingMessage message, Told told) {
        return switch (told) {
            case Told.Taken(var providerId) -> end(message, SendState.SENT, Optional.empty(), Optional.of(providerId));
            case Told.Refused(var cause) -> refused(message, cause);
            case Told.NotBegun(var cause, var wait) ->
                again(message, cause, clock.instant().plus(wait));
            // It stays SENDING; its lease says when it is asked about.
            case Told.Unknown() -> note(message, "no_answer");
        };
    }

    /// What nobody can be asked about (an e-mail) is sent again: it carries the same Message-ID.
    private Uni<Void> findOut(OutgoingMessage message) {
        if (message.triedAt().isEmpty()) {
            return turns.later(message, "not_tried", clock.instant(), false);
        }
        return carrier.find(message).chain(found -> switch (found) {
            case Found.There(var providerId) -> end(message, SendState.SENT, Optional.empty(), Optional.of(providerId));
            case Found.Absent() -> absent(message);
            case Found.NoAnswer() -> isTooLong(message) ? doubt(message) : note(message, "not_told");
        });
    }

    private Uni<Void> absent(OutgoingMessage message) {
        var settled = message.changedAt().plus(config.settled());
        return clock.instant().isBefore(settled)
                ? Uni.createFrom().voidItem()
                : again(message, "not_there", clock.instant());
    }

    private boolean isTooLong(OutgoingMessage message) {
        return clock.instant().isAfter(message.changedAt().plus(config.patience()));
    }

    private Uni<Void> doubt(OutgoingMessage message) {
        return end(message, SendState.IN_DOUBT, Optional.of("not_told"), Optional.empty());
    }

    private Uni<Void> refused(OutgoingMessage message, String cause) {
        return permission
                .refused(message, cause)
                .chain(isOptOut -> end(
                        message,
                        isOptOut ? SendState.SUPPRESSED : SendState.FAILED,
                        Optional.of(cause),
                        Optional.empty()));
    }

    private Uni<Void> again(OutgoingMessage message, String cause, Instant at) {
        if (message.attempts() >= config.mostAttempts()) {
            return end(message, SendState.FAILED, Optional.of(cause), Optional.empty());
        }
        meters.put(message, "again");
        return turns.later(message, cause, at, true);
    }

    private Uni<Void> end(
            OutgoingMessage message, SendState state, Optional<String> cause, Optional<String> providerId) {
        return turns.end(message, state, cause, providerId)
                .invoke(done -> done.ifPresent(ended -> meters.ended(ended)))
                .replaceWithVoid();
    }

    private static Uni<Void> note(OutgoingMessage message, String what) {
        LOG.warnf(
                "message left open messageId=%s callId=%s channel=%s cause=%s",
                message.id(), message.callId().orElse(""), message.channel(), what);
        return Uni.createFrom().voidItem();
    }
}
