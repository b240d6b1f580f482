package dev.patchbay.business.crm;

import dev.patchbay.business.remote.RemoteFailure;
import java.time.Duration;

/// What a failure means for something that was to be written. Pure.
public final class CrmWrites {
    private static final Duration USUAL = Duration.ofSeconds(60);

    private CrmWrites() {}

    public static Crm.Written failed(Throwable failure) {
        if (!(failure instanceof RemoteFailure known)) {
            return new Crm.Written.Unknown("broken");
        }
        var cause = known.category().label();
        return switch (known.category()) {
            case REFUSED, UNREADABLE -> new Crm.Written.Refused(cause);
            // Somebody may give it another secret: it is kept for that.
            case DENIED -> new Crm.Written.Later(cause, Duration.ofMinutes(10));
            case TOO_MANY, UNREACHABLE, RESTING ->
                new Crm.Written.Later(cause, known.retryAfter().orElse(USUAL));
            case BROKEN, UNANSWERED -> new Crm.Written.Unknown(cause);
        };
    }
}
