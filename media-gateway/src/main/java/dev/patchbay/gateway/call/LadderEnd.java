package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.Rung;
import java.util.List;

/// What end going down a ladder means for Patchbay's part in a call: that of the first rung that can be taken.
final class LadderEnd {
    private LadderEnd() {}

    static EndReason of(List<Rung> ladder) {
        for (var rung : ladder) {
            switch (rung) {
                case Rung.DialPerson ignored -> {
                    return EndReason.TRANSFERRED;
                }
                case Rung.TakeMessage ignored -> {
                    return EndReason.VOICEMAIL;
                }
                case Rung.HandToVapi ignored -> {
                    // The carrier passes over it: this gateway cannot hand a call to VAPI.
                }
            }
        }
        return EndReason.MODEL_UNAVAILABLE;
    }
}
