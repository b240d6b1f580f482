package dev.patchbay.gateway.call;

import java.util.function.IntSupplier;

/// What is counted and timed about calls. Any thread; never blocks.
public interface CallMeter {
    /// @param active how many calls there are at the moment; asked from any thread
    void calls(IntSupplier active);

    void callAdmitted();

    /// @param cause `full` or `draining`
    void callDeclined(String cause);

    /// @param cause how its stream ended
    void streamEnded(String cause, long framesIn, long framesPadded, long framesUnheard);

    void modelLost(String cause);

    /// @param outcome of a try to renew a session before its limit: `renewed`, `given_up` because somebody spoke,
    /// `failed`
    void modelRenewal(String outcome);

    void bargeIn(long unheardMs);

    /// Audio that came for an item already cut or a response already withdrawn.
    void lateAudioDropped();

    /// @param sinceStreamStartMs from the stream's start to the first audio out
    void firstAudio(long sinceStreamStartMs);

    /// @param outcome succeeded, refused, failed, in_doubt
    void tool(String name, String outcome, long tookMs);

    /// @param outcome of asking a caller to show that he is a person: `reminded`, `unanswered`
    void challenge(String outcome);

    /// @param where `carrier`, `model`, `tool`, `vapi`, `call`
    void trouble(String where, String cause);
}
