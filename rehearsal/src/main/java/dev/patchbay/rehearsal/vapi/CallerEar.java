package dev.patchbay.rehearsal.vapi;

import dev.patchbay.rehearsal.listen.MuLaw;
import dev.patchbay.rehearsal.mind.VoiceDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The caller's audio, cut into turns by silence.
///
/// Shape: mono mu-law, 8 kHz; what does not arrive is no silence. Keeps the last seconds before a turn, and the
/// turn.
final class CallerEar {
    static final int RATE_HZ = 8000;
    static final int PREFIX_MS = 300;
    static final int SILENCE_MS = 600;

    private static final double THRESHOLD = 0.5;
    private static final int KEPT = 2 * RATE_HZ;

    private final VoiceDetector detector = new VoiceDetector(RATE_HZ, THRESHOLD, SILENCE_MS, 0);
    private short[] samples = new short[8 * RATE_HZ];
    private long first;
    private int size;
    private long turnStart;

    boolean speaking() {
        return detector.speaking();
    }

    /// Hears what came next.
    List<Edge> hear(byte[] payload) {
        short[] more = MuLaw.decode(payload);
        append(more);
        var edges = new ArrayList<Edge>(0);
        for (VoiceDetector.Edge edge : detector.hear(more)) {
            edges.add(
                    switch (edge) {
                        case VoiceDetector.Edge.Started(long at) -> started(at);
                        case VoiceDetector.Edge.Stopped(long at) -> new Edge.Stopped(turn(at));
                    });
        }
        if (!speaking()) {
            forgetBefore(first + size - KEPT);
        }
        return edges;
    }

    private Edge started(long at) {
        turnStart = Math.max(first, at - PREFIX_MS * RATE_HZ / 1000);
        return new Edge.Started();
    }

    private short[] turn(long end) {
        var turn = Arrays.copyOfRange(samples, (int) (turnStart - first), (int) (end - first));
        forgetBefore(end);
        return turn;
    }

    private void append(short[] more) {
        if (size + more.length > samples.length) {
            samples = Arrays.copyOf(samples, 2 * samples.length);
        }
        System.arraycopy(more, 0, samples, size, more.length);
        size += more.length;
    }

    private void forgetBefore(long position) {
        int gone = Math.clamp(position - first, 0, size);
        System.arraycopy(samples, gone, samples, 0, size - gone);
        first += gone;
        size -= gone;
    }

    /// A change between silence and speech.
    sealed interface Edge {
        record Started() implements Edge {}

        /// @param audio the turn, with the silences around it
        record Stopped(short[] audio) implements Edge {}
    }
}
