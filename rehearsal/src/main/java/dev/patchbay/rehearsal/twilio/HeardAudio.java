package dev.patchbay.rehearsal.twilio;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Everything the caller has heard of the streams of a call: the server's audio, mu-law, one stream after the other,
/// and when each of its bytes was played. What the server did not send, the caller heard as silence.
///
/// Positions are bytes of the server's audio, times are milliseconds of the call's timeline, 20 ms at a time.
///
/// Thread: written by the stream, read by anybody.
public final class HeardAudio {
    private static final long FRAME_NANOS = 20_000_000;
    private static final long BETWEEN_STREAMS = 25;
    private static final long LONGEST_BREAK = 3000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private byte[] sent = new byte[30 * 8000];
    private int length;
    /// For each frame, the position after it.
    private int[] ends = new int[30 * 50];

    private int frames;
    private long lastNanos;
    private boolean over;

    /// Another stream begins: until then the caller heard nothing, for at least half a second.
    void begin(long nowNanos) {
        lock.lock();
        try {
            long silent = Math.clamp((nowNanos - lastNanos) / FRAME_NANOS, BETWEEN_STREAMS, LONGEST_BREAK);
            for (long i = 0; frames > 0 && i < silent; i++) {
                append(Playback.SILENT);
            }
            lastNanos = nowNanos;
        } finally {
            lock.unlock();
        }
    }

    void add(Playback.Frame frame, long nowNanos) {
        lock.lock();
        try {
            append(frame);
            lastNanos = nowNanos;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            over = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The server's audio so far, in bytes.
    public int length() {
        lock.lock();
        try {
            return length;
        } finally {
            lock.unlock();
        }
    }

    /// The server's audio from one position to another, as far as there is any; gaps between are left out.
    public byte[] sent(int from, int to) {
        lock.lock();
        try {
            int start = Math.clamp(from, 0, length);
            return Arrays.copyOfRange(sent, start, Math.clamp(to, start, length));
        } finally {
            lock.unlock();
        }
    }

    /// When the byte at this position was played; the end of the timeline if it has not been.
    public int timeMs(int position) {
        lock.lock();
        try {
            return frameOf(position) * 20;
        } finally {
            lock.unlock();
        }
    }

    /// The position where the server's audio paused: nothing of it for at least `pauseMs`, first time after `from`.
    public int pauseAfter(int from, int pauseMs) {
        lock.lock();
        try {
            int silent = 0;
            for (int frame = frameOf(from); frame < frames; frame++) {
                silent = ends[frame] == start(frame) ? silent + 20 : 0;
                if (silent >= pauseMs) {
                    return ends[frame];
                }
            }
            return length;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the server's audio has run out: the last frame was not full.
    public boolean isDrained() {
        lock.lock();
        try {
            return frames == 0 || ends[frames - 1] - start(frames - 1) < Playback.FRAME;
        } finally {
            lock.unlock();
        }
    }

    public boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the timeline to go on.
    public void awaitMore(Duration length) throws InterruptedException {
        lock.lock();
        try {
            int until = frames + Math.toIntExact(length.toMillis() / 20);
            long left = length.toNanos() * 3;
            while (frames < until && !over && left > 0) {
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void append(Playback.Frame frame) {
        if (frames == ends.length) {
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        if (length + Playback.FRAME > sent.length) {
            sent = Arrays.copyOf(sent, sent.length * 2);
        }
        System.arraycopy(frame.sound(), 0, sent, length, frame.real());
        length += frame.real();
        ends[frames++] = length;
    }

    private int start(int frame) {
        return frame == 0 ? 0 : ends[frame - 1];
    }

    private int frameOf(int position) {
        int low = 0;
        int high = frames;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > position) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
