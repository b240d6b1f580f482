package dev.patchbay.business.messages;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// What Twilio says became of our messages, in any order and however often.
@ApplicationScoped
public class SmsReports {
    private final Outbox outbox;
    private final Permission permission;
    private final OutgoingMeters meters;

    SmsReports(Outbox outbox, Permission permission, OutgoingMeters meters) {
        this.outbox = outbox;
        this.permission = permission;
        this.meters = meters;
    }

    Uni<Void> told(UUID id, Webhooks.Form form) {
        var sid = form.first("MessageSid")
                .or(() -> form.first("SmsSid"))
                .filter(text -> text.matches("[A-Z]{2}[0-9A-Za-z]{1,62}"));
        var state =
                form.first("MessageStatus").or(() -> form.first("SmsStatus")).flatMap(SmsReports::state);
        var cause = form.first("ErrorCode").filter(code -> code.matches("[1-9][0-9]{0,9}"));
        if (sid.isEmpty() || state.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return outbox.reported(id, sid.get(), suppressed(state.get(), cause), cause)
                .chain(changed -> changed.map(message -> note(message, cause))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> note(OutgoingMessage message, Optional<String> cause) {
        meters.ended(message);
        return cause.map(code -> permission.refused(message, code).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static SendState suppressed(SendState state, Optional<String> cause) {
        return state == SendState.FAILED
                        && cause.filter(Permission.UNSUBSCRIBED::equals).isPresent()
                ? SendState.SUPPRESSED
                : state;
    }

    /// Words that came later than this build are passed over.
    private static Optional<SendState> state(String word) {
        return switch (word) {
            case "accepted", "scheduled", "queued", "sending", "sent" -> Optional.of(SendState.SENT);
            case "delivered", "read" -> Optional.of(SendState.DELIVERED);
            case "undelivered" -> Optional.of(SendState.UNDELIVERED);
            case "failed", "canceled" -> Optional.of(SendState.FAILED);
            default -> Optional.empty();
        };
    }
}
