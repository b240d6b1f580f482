package dev.patchbay.rehearsal.mind;

import java.util.ArrayList;
import java.util.List;

/// Tells where speech begins and ends, by the loudness of frames of 20 ms.
///
/// A threshold of 0.5 lies 40 dB below full scale, each 0.1 is 4 dB. Speech begins with three loud frames out of four
/// and ends after the silence asked for; within speech 6 dB less count as loud.
public final class VoiceDetector {
    private static final int FRAMES_PER_SECOND = 50;

    private final int frame;
    private final int silentFrames;
    private final double loud;
    private final double stillLoud;
    private long position;
    private int inFrame;
    private double energy;
    private int recent;
    private int silent;
    private boolean speaking;

    /// @param threshold loudness from which audio is speech, 0 to 1; `silenceMs` ends it
    /// @param position of the first sample that it will hear
    public VoiceDetector(int rateHz, double threshold, int silenceMs, long position) {
        this.frame = rateHz / FRAMES_PER_SECOND;
        this.silentFrames = Math.max(1, (silenceMs * FRAMES_PER_SECOND + 999) / 1000);
        this.loud = Short.MAX_VALUE * Math.pow(10, (-60 + 40 * threshold) / 20);
        this.stillLoud = loud / 2;
        this.position = position;
    }

    public boolean speaking() {
        return speaking;
    }

    /// Hears what was written next.
    public List<Edge> hear(short[] samples) {
        var edges = new ArrayList<Edge>(0);
        for (var sample : samples) {
            energy += (double) sample * sample;
            position++;
            if (++inFrame == frame) {
                frameDone(edges);
            }
        }
        return edges;
    }

    /// The turn was taken otherwise: speech must begin anew.
    public void reset() {
        speaking = false;
        recent = 0;
    }

    private void frameDone(List<Edge> edges) {
        var level = Math.sqrt(energy / frame);
        energy = 0;
        inFrame = 0;
        if (speaking) {
            silent = level > stillLoud ? 0 : silent + 1;
            if (silent == silentFrames) {
                reset();
                edges.add(new Edge.Stopped(position));
            }
            return;
        }
        recent = (recent << 1 | (level > loud ? 1 : 0)) & 0b1111;
        if (Integer.bitCount(recent) == 3) {
            speaking = true;
            silent = 0;
            edges.add(new Edge.Started(position - (long) frame * (32 - Integer.numberOfLeadingZeros(recent))));
        }
    }

    /// A change between silence and speech, at a position in samples.
    public sealed interface Edge {
        /// The first loud frame begins here.
        record Started(long at) implements Edge {}

        /// The silence that ends the turn is complete here.
        record Stopped(long at) implements Edge {}
    }
}
