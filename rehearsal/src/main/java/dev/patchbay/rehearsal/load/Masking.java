package dev.patchbay.rehearsal.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The XOR of RFC 6455, eight bytes at a time.
final class Masking {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Masking() {}

    static void apply(int key, byte[] bytes, int from, int to) {
        long wide = (long) key << 32 | key & 0xFFFF_FFFFL;
        int at = from;
        for (; at + 8 <= to; at += 8) {
            LONGS.set(bytes, at, (long) LONGS.get(bytes, at) ^ wide);
        }
        for (int i = 0; at < to; at++, i++) {
            bytes[at] ^= (byte) (key >>> 24 - (i & 3) * 8);
        }
    }

    static int readInt(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    static void writeInt(byte[] bytes, int at, int value) {
        INTS.set(bytes, at, value);
    }

    static long readLong(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }
}
