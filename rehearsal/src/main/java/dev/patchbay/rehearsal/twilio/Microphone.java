package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.listen.MuLaw;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/// What the caller says, taken 20 ms at a time by whatever stream is attached; silence when nothing is said.
///
/// Thread: any.
final class Microphone {
    private final Deque<Utterance> queue = new ArrayDeque<>();

    /// @param audio mu-law
    /// @return done when the last of it has been taken
    synchronized CompletableFuture<Void> say(byte[] audio) {
        var utterance = new Utterance(audio, new CompletableFuture<>());
        queue.add(utterance);
        return utterance.said;
    }

    /// Whether something is left to be said.
    synchronized boolean isSpeaking() {
        return !queue.isEmpty();
    }

    synchronized byte[] take() {
        var frame = new byte[Playback.FRAME];
        Arrays.fill(frame, MuLaw.SILENCE);
        Utterance utterance = queue.peek();
        if (utterance != null) {
            int length = Math.min(frame.length, utterance.audio.length - utterance.taken);
            System.arraycopy(utterance.audio, utterance.taken, frame, 0, length);
            utterance.taken += length;
            if (utterance.taken == utterance.audio.length) {
                queue.remove();
                utterance.said.complete(null);
            }
        }
        return frame;
    }

    private static final class Utterance {
        private final byte[] audio;
        private final CompletableFuture<Void> said;
        private int taken;

        Utterance(byte[] audio, CompletableFuture<Void> said) {
            this.audio = audio;
            this.said = said;
        }
    }
}
