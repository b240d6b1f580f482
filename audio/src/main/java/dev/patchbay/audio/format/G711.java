package dev.patchbay.audio.format;

import java.util.Objects;

/// The two companding laws of telephony, by tables built once from the segment rules.
///
/// Shape: one code byte per sample, mono; PCM is 16-bit signed. Mu-law sees the upper 14 bits of a sample and
/// A-law the upper 13, negative values by one's complement, exactly as the ITU's reference software does. A
/// mu-law code decoded and encoded again is itself, but for 0x7F (minus zero), which becomes 0xFF. Stateless
/// and safe from any thread.
///
/// Source: ITU-T G.711 (11/1988) tables 1 and 2; ITU-T G.191 `g711.c`.
public enum G711 {
    MU_LAW(2, 0xFF) {
        @Override
        int compress(int value14) {
            int biased = Math.min((value14 < 0 ? ~value14 : value14) + MU_BIAS, MU_CLIP);
            int segment = 26 - Integer.numberOfLeadingZeros(biased);
            int code = (segment << 4) | ((biased >> (segment + 1)) & 0x0F);
            return ~(value14 < 0 ? code | SIGN : code);
        }

        @Override
        int expand(int code) {
            int bits = ~code;
            int magnitude = ((2 * (bits & 0x0F) + MU_BIAS) << ((bits >> 4) & 7)) - MU_BIAS;
            return ((bits & SIGN) != 0 ? -magnitude : magnitude) << 2;
        }
    },
    A_LAW(4, 0xD5) {
        @Override
        int compress(int value12) {
            int magnitude = value12 < 0 ? ~value12 : value12;
            int segment = Math.max(28 - Integer.numberOfLeadingZeros(magnitude), 0);
            int code = (segment << 4) | ((magnitude >> Math.max(segment - 1, 0)) & 0x0F);
            return (value12 < 0 ? code : code | SIGN) ^ A_EVEN_BITS;
        }

        @Override
        int expand(int code) {
            int bits = code ^ A_EVEN_BITS;
            int segment = (bits >> 4) & 7;
            int step = 2 * (bits & 0x0F) + 1;
            int magnitude = segment == 0 ? step : (step + 32) << (segment - 1);
            return ((bits & SIGN) != 0 ? magnitude : -magnitude) << 3;
        }
    };

    private static final int SIGN = 0x80;
    private static final int MU_BIAS = 33;
    private static final int MU_CLIP = 0x1FFF;
    private static final int A_EVEN_BITS = 0x55;

    private final int droppedBits;
    private final byte silence;
    private final byte[] codes;
    private final short[] values = new short[256];

    G711(int droppedBits, int silence) {
        this.droppedBits = droppedBits;
        this.silence = (byte) silence;
        codes = new byte[1 << (16 - droppedBits)];
        for (int pcm = Short.MIN_VALUE; pcm <= Short.MAX_VALUE; pcm += 1 << droppedBits) {
            codes[index(pcm)] = (byte) compress(pcm >> droppedBits);
        }
        for (int code = 0; code < values.length; code++) {
            values[code] = (short) expand(code);
        }
    }

    abstract int compress(int value);

    abstract int expand(int code);

    private int index(int pcm) {
        return (pcm >> droppedBits) & (codes.length - 1);
    }

    /// The code of zero: 0xFF in mu-law, 0xD5 in A-law.
    public byte silence() {
        return silence;
    }

    public byte encode(short pcm) {
        return codes[index(pcm)];
    }

    public short decode(byte code) {
        return values[code & 0xFF];
    }

    /// Encodes `count` samples.
    ///
    /// @throws IndexOutOfBoundsException before anything is written, if either range leaves its array
    public void encode(short[] pcm, int pcmOffset, byte[] out, int outOffset, int count) {
        Objects.checkFromIndexSize(pcmOffset, count, pcm.length);
        Objects.checkFromIndexSize(outOffset, count, out.length);
        for (int i = 0; i < count; i++) {
            out[outOffset + i] = codes[index(pcm[pcmOffset + i])];
        }
    }

    /// Decodes `count` samples.
    ///
    /// @throws IndexOutOfBoundsException before anything is written, if either range leaves its array
    public void decode(byte[] codes, int offset, short[] pcm, int pcmOffset, int count) {
        Objects.checkFromIndexSize(offset, count, codes.length);
        Objects.checkFromIndexSize(pcmOffset, count, pcm.length);
        for (int i = 0; i < count; i++) {
            pcm[pcmOffset + i] = values[codes[offset + i] & 0xFF];
        }
    }
}
