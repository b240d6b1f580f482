package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.call.IncomingCall;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Which account owns a call, for orders about it later. A call not found here belongs to the default account.
@ApplicationScoped
public class CallAccounts {
    /// Twilio's longest call.
    private static final Duration LONGEST_CALL = Duration.ofHours(24);

    private static final int MOST_CALLS = 50_000;

    private final Optional<String> usual;
    private final ShortLived<String, String> accounts;

    @Inject
    public CallAccounts(TwilioConfig config, Clock clock) {
        this.usual = config.accountSid();
        this.accounts = new ShortLived<>(MOST_CALLS, LONGEST_CALL, clock);
    }

    void seen(IncomingCall call) {
        if (usual.isPresent() && !call.accountId().isEmpty() && !usual.get().equals(call.accountId())) {
            accounts.put(call.callId(), call.accountId());
        }
    }

    Optional<String> of(String callId) {
        return accounts.get(callId);
    }

    void over(String callId) {
        accounts.forget(callId);
    }
}
