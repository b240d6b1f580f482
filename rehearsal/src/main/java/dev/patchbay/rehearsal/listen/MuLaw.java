package dev.patchbay.rehearsal.listen;

/// G.711 mu-law, by the formula of the recommendation: sign, three bits of exponent, four of mantissa, all inverted.
public final class MuLaw {
    /// What a silent line carries.
    public static final byte SILENCE = (byte) 0xFF;

    private static final int BIAS = 0x84;
    private static final int CLIP = 32635;

    private MuLaw() {}

    public static byte[] encode(short[] samples) {
        var out = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            out[i] = encode(samples[i]);
        }
        return out;
    }

    public static short[] decode(byte[] bytes) {
        var out = new short[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            out[i] = decode(bytes[i]);
        }
        return out;
    }

    public static byte encode(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs((int) sample), CLIP) + BIAS;
        int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
        int mantissa = magnitude >> (exponent + 3) & 0x0F;
        return (byte) ~(sign | exponent << 4 | mantissa);
    }

    public static short decode(byte code) {
        int bits = ~code & 0xFF;
        int exponent = bits >> 4 & 0x07;
        int magnitude = (((bits & 0x0F) << 3) + BIAS << exponent) - BIAS;
        return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
    }
}
