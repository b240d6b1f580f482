package dev.patchbay.rehearsal.vapi;

import dev.patchbay.rehearsal.listen.MuLaw;
import dev.patchbay.rehearsal.listen.Resampling;
import dev.patchbay.rehearsal.mind.Timeline;
import dev.patchbay.rehearsal.scenario.Speech;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// One sentence of the assistant on its way to the caller: sent twice as fast as it plays, in pieces of a fifth
/// of a second, with a mark at its end. How much was heard follows from the clock.
///
/// Thread: the call's.
final class Utterance {
    private static final int PIECE_MS = 200;
    private static final Duration EVERY = Duration.ofMillis(100);
    private static final int BYTES_PER_MS = 8;

    private final Speech speech;
    private final byte[] audio;
    private final String mark;
    private final Timeline time;
    private final CallerLine line;
    private Instant from;
    private int sent;
    private Runnable timer = () -> {};

    /// @param mark the name of the mark at its end
    Utterance(Speech speech, String mark, Timeline time, CallerLine line) {
        this.speech = speech;
        this.audio = MuLaw.encode(Resampling.convert(speech.samples(), speech.sampleRateHz(), CallerEar.RATE_HZ));
        this.mark = mark;
        this.time = time;
        this.line = line;
    }

    Speech speech() {
        return speech;
    }

    String mark() {
        return mark;
    }

    Instant from() {
        return from;
    }

    void begin() {
        from = time.now();
        send();
    }

    /// Nothing more of it is sent.
    void stop() {
        timer.run();
    }

    /// How much the caller has heard by now, if all of it arrives at once.
    Duration heard() {
        Duration sinceBegin = Duration.between(from, time.now());
        Duration ofSent = Duration.ofMillis(sent / BYTES_PER_MS);
        return sinceBegin.compareTo(ofSent) < 0 ? sinceBegin : ofSent;
    }

    /// How much of it was sent.
    Duration sent() {
        return Duration.ofMillis(sent / BYTES_PER_MS);
    }

    /// The words that were spoken in that time, whole words only.
    String words(Duration heard) {
        double share = Math.min(
                1, heard.toMillis() / (double) Math.max(1, speech.length().toMillis()));
        String[] words = speech.text().split("(?= )");
        int count = (int) Math.floor(words.length * share);
        return String.join("", Arrays.copyOf(words, count)).strip();
    }

    private void send() {
        int to = Math.min(audio.length, sent + PIECE_MS * BYTES_PER_MS);
        line.play(Arrays.copyOfRange(audio, sent, to));
        sent = to;
        if (sent == audio.length) {
            line.mark(mark);
        } else {
            timer = time.after(EVERY, this::send);
        }
    }
}
