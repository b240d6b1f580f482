package dev.patchbay.audio;

import dev.patchbay.audio.format.AudioFormat;
import java.util.Objects;

/// Gathers audio of any size into frames of 20 ms.
///
/// Bounded: when it holds as much as it was made for, [#offer] takes only what fits and says so; the newest
/// audio is what stays outside, and the caller decides what becomes of it. Allocates nothing after
/// construction. Not thread-safe.
public final class Framer {
    private final AudioFormat format;
    private final int frameBytes;
    private final byte[] ring;
    private int head;
    private int size;

    /// @param capacityMs how much it holds, at least one frame
    public Framer(AudioFormat format, int capacityMs) {
        if (capacityMs < AudioFormat.FRAME_MS) {
            throw new IllegalArgumentException("capacity of " + capacityMs + " ms is less than a frame");
        }
        this.format = format;
        this.frameBytes = format.bytesPerFrame();
        this.ring = new byte[Math.multiplyExact(capacityMs, format.bytesPerMs())];
    }

    /// Takes as many of `length` bytes as fit.
    ///
    /// @return bytes taken
    public int offer(byte[] in, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, in.length);
        int taken = Math.min(length, ring.length - size);
        int tail = (head + size) % ring.length;
        int first = Math.min(taken, ring.length - tail);
        System.arraycopy(in, offset, ring, tail, first);
        System.arraycopy(in, offset + first, ring, 0, taken - first);
        size += taken;
        return taken;
    }

    /// Writes the oldest frame, if there is a whole one.
    ///
    /// @return whether a frame was written
    public boolean poll(byte[] out, int outOffset) {
        Objects.checkFromIndexSize(outOffset, frameBytes, out.length);
        if (size < frameBytes) {
            return false;
        }
        remove(frameBytes, out, outOffset);
        return true;
    }

    /// Writes what is left of the last frame, filled up with silence. Call it after [#poll] said no.
    ///
    /// @return bytes of audio in the frame; 0 if nothing was left and nothing was written
    public int flush(byte[] out, int outOffset) {
        Objects.checkFromIndexSize(outOffset, frameBytes, out.length);
        int audio = Math.min(size, frameBytes);
        if (audio > 0) {
            remove(audio, out, outOffset);
            format.fillSilence(out, outOffset + audio, frameBytes - audio);
        }
        return audio;
    }

    private void remove(int count, byte[] out, int outOffset) {
        int first = Math.min(count, ring.length - head);
        System.arraycopy(ring, head, out, outOffset, first);
        System.arraycopy(ring, 0, out, outOffset + first, count - first);
        head = (head + count) % ring.length;
        size -= count;
    }

    public int bufferedBytes() {
        return size;
    }

    /// Rounded down.
    public long bufferedMs() {
        return format.msOfBytes(size);
    }

    /// Drops everything held.
    public void clear() {
        head = 0;
        size = 0;
    }
}
