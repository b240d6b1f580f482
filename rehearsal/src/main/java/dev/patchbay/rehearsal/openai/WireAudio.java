package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.listen.ALaw;
import dev.patchbay.rehearsal.listen.MuLaw;
import dev.patchbay.rehearsal.listen.Resampling;
import dev.patchbay.rehearsal.scenario.Speech;

/// An audio encoding of a session, mono.
enum WireAudio {
    /// 16-bit signed little-endian linear, 24 kHz.
    PCM16(24_000, 2),
    /// G.711 mu-law, 8 kHz.
    PCMU(8_000, 1),
    /// G.711 A-law, 8 kHz.
    PCMA(8_000, 1);

    private final int rateHz;
    private final int bytesPerSample;

    WireAudio(int rateHz, int bytesPerSample) {
        this.rateHz = rateHz;
        this.bytesPerSample = bytesPerSample;
    }

    /// The encoding that a valid `format` object of a session names.
    static WireAudio of(JsonNode format) {
        return switch (format.path("type").asText()) {
            case "audio/pcmu" -> PCMU;
            case "audio/pcma" -> PCMA;
            default -> PCM16;
        };
    }

    int rateHz() {
        return rateHz;
    }

    int bytesPerSample() {
        return bytesPerSample;
    }

    /// Whole milliseconds of audio in so many bytes.
    long millis(long bytes) {
        return bytes * 1000 / ((long) rateHz * bytesPerSample);
    }

    /// Bytes of so many milliseconds of audio.
    int bytes(long millis) {
        return Math.toIntExact(millis * rateHz / 1000 * bytesPerSample);
    }

    /// Speech as it travels.
    byte[] encode(Speech speech) {
        return encode(Resampling.convert(speech.samples(), speech.sampleRateHz(), rateHz));
    }

    /// Samples at [#rateHz()] as they travel.
    byte[] encode(short[] samples) {
        var wire = new byte[samples.length * bytesPerSample];
        for (var i = 0; i < samples.length; i++) {
            switch (this) {
                case PCM16 -> {
                    wire[2 * i] = (byte) samples[i];
                    wire[2 * i + 1] = (byte) (samples[i] >> 8);
                }
                case PCMU -> wire[i] = MuLaw.encode(samples[i]);
                case PCMA -> wire[i] = ALaw.encode(samples[i]);
            }
        }
        return wire;
    }

    /// Linear samples at [#rateHz()]; an odd last byte of PCM16 is left out.
    short[] decode(byte[] wire) {
        var samples = new short[wire.length / bytesPerSample];
        for (var i = 0; i < samples.length; i++) {
            samples[i] = switch (this) {
                case PCM16 -> (short) (wire[2 * i] & 0xFF | wire[2 * i + 1] << 8);
                case PCMU -> MuLaw.decode(wire[i]);
                case PCMA -> ALaw.decode(wire[i]);
            };
        }
        return samples;
    }
}
