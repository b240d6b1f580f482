package dev.patchbay.gateway.media;

/// Keeps the model's input buffer as long as the caller's time: says how much silence to put where the carrier
/// sent nothing.
///
/// Without it the model's voice detection may never see the end of an utterance (twilio-openai A2.3). Not
/// thread-safe.
public final class CallerTimeline {
    /// Gaps beyond this are not filled whole: the rest says nothing a model could use.
    private static final long MAX_GAP_MS = 10_000;

    private static final long STARVED_AFTER_MS = 750;
    private static final int STARVED_PAD_MS = 1_000;
    private static final int FRAME_MS = 20;

    private long nextMs = -1;
    private long arrivedAtMs;
    private boolean starved;
    private long framesIn;
    private long framesPadded;

    /// Takes a frame that starts at `timestampMs` of the stream.
    ///
    /// @return silence to put before it, in ms, a multiple of 20; 0 as a rule
    public int before(long timestampMs, int durationMs, long nowMs) {
        int gapMs = nextMs < 0 ? 0 : wholeFrames(timestampMs - nextMs);
        framesIn++;
        framesPadded += gapMs / FRAME_MS;
        nextMs = Math.max(nextMs, timestampMs) + durationMs;
        arrivedAtMs = nowMs;
        starved = false;
        return gapMs;
    }

    /// Asked now and then while the caller speaks.
    ///
    /// @return silence to put because nothing has come for long; 0 as a rule, and only once for a gap
    public int starved(long nowMs) {
        if (nextMs < 0 || starved || nowMs - arrivedAtMs < STARVED_AFTER_MS) {
            return 0;
        }
        starved = true;
        nextMs += STARVED_PAD_MS;
        framesPadded += STARVED_PAD_MS / FRAME_MS;
        return STARVED_PAD_MS;
    }

    public long framesIn() {
        return framesIn;
    }

    public long framesPadded() {
        return framesPadded;
    }

    private static int wholeFrames(long gapMs) {
        return (int) (Math.clamp(gapMs, 0, MAX_GAP_MS) / FRAME_MS) * FRAME_MS;
    }
}
