package dev.patchbay.audio;

import dev.patchbay.audio.format.AudioFormat;
import dev.patchbay.audio.format.G711;

/// Turns one stream of G.711 at 8 kHz into PCM16 little-endian at 24 kHz, or back (T3).
///
/// Shape: any number of bytes in per call; a cut may go through a sample or a group of three, what is left over
/// waits for the next call. N ms in give N ms out, never more. Ownership: reads `in` and writes `out` during
/// the call only; the two may not be the same array. Nothing is allocated. One instance per call and direction;
/// not thread-safe.
public sealed interface Transcoder permits G711ToPcm, PcmToG711 {
    static Transcoder toPcm16At24k(G711 law) {
        return new G711ToPcm(law);
    }

    static Transcoder fromPcm16At24k(G711 law) {
        return new PcmToG711(law);
    }

    /// @throws IllegalArgumentException if the pair is not one of G.711 at 8 kHz and PCM16 at 24 kHz
    static Transcoder between(AudioFormat from, AudioFormat to) {
        if (from == AudioFormat.PCM16_24K) {
            return fromPcm16At24k(law(to));
        }
        if (to == AudioFormat.PCM16_24K) {
            return toPcm16At24k(law(from));
        }
        throw new IllegalArgumentException("no transcoder from " + from + " to " + to);
    }

    private static G711 law(AudioFormat format) {
        return switch (format) {
            case PCMU_8K -> G711.MU_LAW;
            case PCMA_8K -> G711.A_LAW;
            case PCM16_8K, PCM16_24K -> throw new IllegalArgumentException(format + " is not G.711");
        };
    }

    /// Transcodes `length` bytes of `in`.
    ///
    /// @return bytes written from `outOffset` on: [#outputFor(int)] of `length`
    /// @throws IndexOutOfBoundsException before anything changes, if a range leaves its array
    int transcode(byte[] in, int offset, int length, byte[] out, int outOffset);

    /// How many bytes the next call writes for `length` bytes in.
    int outputFor(int length);

    /// How long sound is under way in here.
    double delayMs();

    /// Forgets the stream so far, as if new: before audio that does not continue what came last.
    void reset();
}
