package dev.patchbay.business.crm;

import dev.patchbay.business.remote.RemoteFailure;
import java.time.Duration;

/// What a failure means for something that was to be written. Pure.
public final class CrmWrites {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final Duration FOR_A_PERSON = Duration.ofMinutes(10);

    private CrmWrites() {}

    /// Somebody may say it yet: the entry is kept for that.
    public static Crm.Written unsaid(String what) {
        return new Crm.Written.Later(what, FOR_A_PERSON);
    }

    public static Crm.Written failed(Throwable failure) {
        if (!(failure instanceof RemoteFailure known)) {
            return new Crm.Written.Unknown("broken");
        }
        var cause = known.category().label();
        return switch (known.category()) {
            case REFUSED, UNREADABLE -> new Crm.Written.Refused(cause);
            // Somebody may give it another secret: it is kept for that.
            case DENIED -> new Crm.Written.Later(cause, FOR_A_PERSON);
            case TOO_MANY, UNREACHABLE, RESTING ->
                new Crm.Written.Later(cause, known.retryAfter().orElse(USUAL));
            case BROKEN, UNANSWERED -> new Crm.Written.Unknown(cause);
        };
    }
}
