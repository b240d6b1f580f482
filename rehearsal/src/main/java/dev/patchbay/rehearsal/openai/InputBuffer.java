package dev.patchbay.rehearsal.openai;

import java.util.Arrays;

/// The caller's audio as written to the session, addressed by its position since the session's beginning.
///
/// Shape: mono PCM16 at the rate of the session's input format. Positions are samples; [#millis] turns them into the
/// milliseconds of events, which count audio written, never wall time. What lies before [#floor()] has been committed
/// or cleared.
final class InputBuffer {
    private final WireAudio format;
    private final long baseMs;
    private short[] samples = new short[8_000];
    private long first;
    private int size;

    /// @param baseMs audio written to the session before, in another format
    InputBuffer(WireAudio format, long baseMs) {
        this.format = format;
        this.baseMs = baseMs;
    }

    WireAudio format() {
        return format;
    }

    /// @return the samples appended
    short[] append(byte[] wire) {
        var more = format.decode(wire);
        if (size + more.length > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(2 * samples.length, size + more.length));
        }
        System.arraycopy(more, 0, samples, size, more.length);
        size += more.length;
        return more;
    }

    long floor() {
        return first;
    }

    long end() {
        return first + size;
    }

    long millis(long position) {
        return baseMs + position * 1000 / format.rateHz();
    }

    long samples(long millis) {
        return millis * format.rateHz() / 1000;
    }

    /// Milliseconds not yet committed, with fractions.
    double pendingMs() {
        return size * 1000.0 / format.rateHz();
    }

    /// Takes the audio from `from` to `to` out, and forgets all before `to`.
    short[] take(long from, long to) {
        var start = (int) (Math.max(from, first) - first);
        var stop = (int) (to - first);
        var taken = Arrays.copyOfRange(samples, start, stop);
        forgetBefore(to);
        return taken;
    }

    void forgetBefore(long position) {
        var gone = Math.clamp(position - first, 0, size);
        System.arraycopy(samples, gone, samples, 0, size - gone);
        first += gone;
        size -= gone;
    }
}
