package dev.patchbay.rehearsal.listen;

/// G.711 A-law, by the formula of the recommendation: sign, three bits of segment, four of step, even bits inverted.
public final class ALaw {

    private ALaw() {}

    public static byte encode(short sample) {
        int magnitude = (sample < 0 ? -1 - sample : sample) >> 3;
        int segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude));
        int step = magnitude >> Math.max(1, segment) & 0x0F;
        return (byte) ((segment << 4 | step) ^ (sample < 0 ? 0x55 : 0xD5));
    }

    public static short decode(byte code) {
        int bits = code ^ 0x55;
        int segment = bits >> 4 & 0x07;
        int step = (bits & 0x0F) << 4;
        int magnitude = segment == 0 ? step + 8 : step + 0x108 << segment - 1;
        return (short) ((bits & 0x80) == 0 ? -magnitude : magnitude);
    }
}
