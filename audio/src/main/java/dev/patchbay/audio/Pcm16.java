package dev.patchbay.audio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// 16-bit samples in little-endian bytes, at any offset.
final class Pcm16 {
    private static final VarHandle SAMPLE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private Pcm16() {}

    static void pack(short[] samples, int count, byte[] out, int outOffset) {
        for (int i = 0; i < count; i++) {
            SAMPLE.set(out, outOffset + 2 * i, samples[i]);
        }
    }

    static void unpack(byte[] in, int offset, short[] samples, int count) {
        for (int i = 0; i < count; i++) {
            samples[i] = (short) SAMPLE.get(in, offset + 2 * i);
        }
    }
}
