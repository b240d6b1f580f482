package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.listen.Likeness;
import dev.patchbay.rehearsal.listen.Match;
import dev.patchbay.rehearsal.listen.Sound;
import dev.patchbay.rehearsal.twilio.HeardAudio;
import java.time.Duration;
import java.util.Optional;

/// The caller's ear during the call: waits until a line has been heard.
///
/// Thread: blocking; one.
final class Ear {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int BYTES_PER_MS = 8;
    private static final int NEARLY_MS = 40;

    private final HeardAudio heard;
    private final Lines lines;
    private int position;

    Ear(HeardAudio heard, Lines lines) {
        this.heard = heard;
        this.lines = lines;
    }

    /// Waits until the whole line has been heard and nothing is left to play.
    ///
    /// @return why not, if it did not happen in time
    Optional<String> awaitWhole(String line) throws InterruptedException {
        return await(line, lines.lengthMs(line), lines.whole(line), true);
    }

    /// Waits until the first `ms` of the line have been heard.
    ///
    /// @return why not, if it did not happen in time
    Optional<String> awaitFirst(String line, int ms) throws InterruptedException {
        return await(line, ms, lines.first(line, ms), false);
    }

    private Optional<String> await(String line, int ms, Likeness likeness, boolean toTheEnd)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.plusMillis(ms).toNanos();
        int looked = 0;
        String best = "nothing like it";
        while (true) {
            boolean over = heard.isOver();
            boolean ready = !toTheEnd || over || heard.isDrained();
            byte[] sound = heard.sent(position, Integer.MAX_VALUE);
            if (ready && sound.length > looked && sound.length >= (ms - NEARLY_MS) * BYTES_PER_MS) {
                looked = sound.length;
                Match match = likeness.in(Sound.ofMuLaw(sound));
                if (match.good()) {
                    position += (match.startMs() + ms) * BYTES_PER_MS;
                    return Optional.empty();
                }
                best = match.describe();
            }
            if (over || System.nanoTime() > deadline) {
                return Optional.of("the caller did not hear \"" + line + "\" "
                        + (over ? "before the call was over" : "in time") + " (" + best + ", "
                        + sound.length / BYTES_PER_MS + " ms of audio came)");
            }
            heard.awaitMore(LOOK_EVERY);
        }
    }
}
