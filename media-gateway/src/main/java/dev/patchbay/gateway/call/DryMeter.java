package dev.patchbay.gateway.call;

import java.util.function.IntSupplier;

/// Counts nothing.
final class DryMeter implements CallMeter {
    @Override
    public void calls(IntSupplier active) {}

    @Override
    public void callAdmitted() {}

    @Override
    public void callDeclined(String cause) {}

    @Override
    public void streamEnded(String cause, long framesIn, long framesPadded, long framesUnheard) {}

    @Override
    public void modelLost(String cause) {}

    @Override
    public void modelRenewal(String outcome) {}

    @Override
    public void bargeIn(long unheardMs) {}

    @Override
    public void lateAudioDropped() {}

    @Override
    public void firstAudio(long sinceStreamStartMs) {}

    @Override
    public void tool(String name, String outcome, long tookMs) {}

    @Override
    public void challenge(String outcome) {}

    @Override
    public void trouble(String where, String cause) {}
}
