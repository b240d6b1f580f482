package dev.patchbay.vapi.handover;

import dev.patchbay.contracts.handover.HandoverRequest;

/// VAPI's own entrance for calls: the carrier is sent there. VAPI refuses a call that no longer rings.
final class Redirect {
    private static final String RINGING = "ringing";

    private Redirect() {}

    static boolean works(HandoverRequest request) {
        return request.carrierStatus().filter(RINGING::equals).isPresent();
    }
}
