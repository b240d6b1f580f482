package dev.patchbay.gateway.carrier;

import dev.patchbay.platform.twilio.TwilioSignature;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/// Lets Twilio's handshakes in: signed over the `wss` address without parameters. Twilio sometimes signs the
/// address with a slash added. A handshake does not name its account, so every configured key may have signed
/// it.
@ApplicationScoped
public class HandshakeCheck {
    private final TwilioAccounts accounts;
    private final PublicAddress address;
    private final CarrierMeters meters;

    @Inject
    public HandshakeCheck(TwilioAccounts accounts, PublicAddress address, CarrierMeters meters) {
        this.accounts = accounts;
        this.address = address;
        this.meters = meters;
    }

    boolean passes(HttpServerRequest request) {
        boolean passes = signed(request);
        if (!passes) {
            meters.handshakeRejected();
        }
        return passes;
    }

    private boolean signed(HttpServerRequest request) {
        if (accounts.signaturesOff()) {
            return true;
        }
        String signature = request.getHeader("X-Twilio-Signature");
        String signed = address.socket(request.uri());
        return signature != null
                && TwilioSignature.matches(signature, accounts.everyKey(), List.of(signed, signed + "/"), Map.of());
    }
}
