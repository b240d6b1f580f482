package dev.patchbay.gateway.call;

import dev.patchbay.audio.Base64Text;
import dev.patchbay.gateway.media.AudioPath;
import dev.patchbay.gateway.media.CallerTimeline;
import java.util.ArrayDeque;

/// The caller's side of a call: frames from the carrier go to the model as they come, gaps as silence.
///
/// What is said while a model session is being opened waits, up to 3 s of it; beyond that the oldest is dropped
/// and counted. Not thread-safe.
final class CallerVoice {
    private static final int FRAME_MS = 20;
    private static final int WAITING_FRAMES = 150;

    private final AudioPath path;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private final CallerTimeline timeline = new CallerTimeline();
    private long framesUnheard;
    private long modelAudioStartMs = -1;
    private boolean ahead;

    CallerVoice(AudioPath path) {
        this.path = path;
    }

    /// @param model null while no session is ready
    void frame(ModelLeg model, String base64, long timestampMs, long nowMs) {
        int gapMs = timeline.before(timestampMs, Base64Text.decodedLength(base64) / 8, nowMs);
        if (model == null) {
            hold(path.toModel(base64));
            return;
        }
        begin(model, nowMs);
        if (gapMs > 0) {
            model.audio(path.silence(gapMs));
        }
        var audio = path.toModel(base64);
        send(model, audio);
        if (ahead) {
            keep(audio);
        }
    }

    /// The caller says something that the model is not to hear: it gets silence of the same length, so that its
    /// clock and its turn detection stay right.
    void unheard(ModelLeg model, String base64, long timestampMs, long nowMs) {
        int ownMs = Base64Text.decodedLength(base64) / 8;
        int gapMs = timeline.before(timestampMs, ownMs, nowMs);
        int silentMs = (gapMs + ownMs) / FRAME_MS * FRAME_MS;
        if (model != null && silentMs > 0) {
            begin(model, nowMs);
            model.audio(path.silence(silentMs));
        }
    }

    /// A next session is being opened: what is said from now on, it gets too, when it takes over.
    void listenAhead() {
        waiting.clear();
        ahead = true;
    }

    /// No next session takes over.
    void forgetAhead() {
        waiting.clear();
        ahead = false;
    }

    /// Asked now and then while the caller speaks: puts silence where nothing has come for long.
    void fillStarvation(ModelLeg model, long nowMs) {
        int ms = timeline.starved(nowMs);
        if (ms > 0 && model != null) {
            model.audio(path.silence(ms));
        }
    }

    /// A new model session counts its audio from zero.
    void modelReplaced() {
        modelAudioStartMs = -1;
        ahead = false;
    }

    /// When, on the call's clock, the audio at `audioMs` of the model's input buffer was spoken.
    long spokenAtMs(long audioMs, long nowMs) {
        return modelAudioStartMs < 0 ? nowMs : Math.min(nowMs, modelAudioStartMs + audioMs);
    }

    long framesIn() {
        return timeline.framesIn();
    }

    long framesPadded() {
        return timeline.framesPadded();
    }

    long framesUnheard() {
        return framesUnheard;
    }

    private void hold(String audio) {
        if (keep(audio)) {
            framesUnheard++;
        }
    }

    /// @return whether the oldest had to go for it
    private boolean keep(String audio) {
        waiting.add(audio);
        boolean full = waiting.size() > WAITING_FRAMES;
        if (full) {
            waiting.poll();
        }
        return full;
    }

    private void begin(ModelLeg model, long nowMs) {
        if (modelAudioStartMs < 0) {
            modelAudioStartMs = nowMs - (long) waiting.size() * FRAME_MS;
            waiting.forEach(audio -> send(model, audio));
            waiting.clear();
        }
    }

    private static void send(ModelLeg model, String base64) {
        if (!base64.isEmpty()) {
            model.audio(base64);
        }
    }
}
