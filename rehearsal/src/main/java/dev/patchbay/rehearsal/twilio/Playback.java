package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.listen.MuLaw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// What Twilio has buffered for the caller, played 20 ms at a time.
///
/// A mark is due when everything before it has been played to its end, at once when nothing is; `clear` drops the audio
/// and makes all marks due. At most ten minutes are held; the rest is dropped.
///
/// Thread: one at a time.
final class Playback {
    /// Bytes of 20 ms.
    static final int FRAME = 160;

    /// Ten minutes.
    static final int LIMIT = 10 * 60 * 8000;

    /// 20 ms of a silent line.
    static final Frame SILENT = new Playback().next();

    private final Deque<Part> queue = new ArrayDeque<>();
    private final List<String> dueWithFrame = new ArrayList<>();
    private int buffered;
    private int playing;

    /// @return false if some of it had to be dropped
    boolean add(byte[] audio) {
        int room = Math.min(audio.length, LIMIT - buffered);
        if (room > 0) {
            queue.add(new Audio(audio, 0, room));
            buffered += room;
        }
        return room == audio.length;
    }

    /// @return whether it is due at once; else a later frame tells
    boolean mark(String name) {
        if (buffered == 0 && queue.isEmpty() && playing == 0) {
            return true;
        }
        queue.add(new Mark(name));
        return false;
    }

    /// @return the marks that were outstanding, in order
    List<String> clear() {
        var due = new ArrayList<>(dueWithFrame);
        queue.forEach(part -> {
            if (part instanceof Mark(String name)) {
                due.add(name);
            }
        });
        queue.clear();
        dueWithFrame.clear();
        buffered = 0;
        return due;
    }

    /// The frame before has been played: takes the next one.
    Frame next() {
        var due = new ArrayList<>(dueWithFrame);
        dueWithFrame.clear();
        var sound = new byte[FRAME];
        int filled = 0;
        while (filled < FRAME && !queue.isEmpty()) {
            switch (queue.poll()) {
                case Mark(String name) -> (filled == 0 ? due : dueWithFrame).add(name);
                case Audio audio -> filled += take(audio, sound, filled);
            }
        }
        Arrays.fill(sound, filled, FRAME, MuLaw.SILENCE);
        buffered -= filled;
        playing = filled;
        return new Frame(sound, filled, due);
    }

    private int take(Audio audio, byte[] frame, int filled) {
        int length = Math.min(FRAME - filled, audio.to - audio.from);
        System.arraycopy(audio.bytes, audio.from, frame, filled, length);
        if (audio.from + length < audio.to) {
            queue.addFirst(new Audio(audio.bytes, audio.from + length, audio.to));
        }
        return length;
    }

    /// 20 ms that begin to play now.
    ///
    /// @param sound 160 bytes, silence where nothing was buffered
    /// @param real how many of them were buffered audio
    /// @param due marks that everything before has been played of
    record Frame(byte[] sound, int real, List<String> due) {}

    private sealed interface Part {}

    private record Audio(byte[] bytes, int from, int to) implements Part {}

    private record Mark(String name) implements Part {}
}
