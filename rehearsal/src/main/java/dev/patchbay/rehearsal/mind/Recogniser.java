package dev.patchbay.rehearsal.mind;

import dev.patchbay.rehearsal.listen.Likeness;
import dev.patchbay.rehearsal.listen.Sound;
import dev.patchbay.rehearsal.scenario.Speech;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Finds out which recording the audio of a caller's turn is. Thread: any; it takes long.
public final class Recogniser {
    /// How much longer or shorter than its recording a turn may be, beyond what detection puts around it.
    public static final int SLACK_MS = 400;

    private final Map<Speech, Likeness> known = new ConcurrentHashMap<>();

    /// @param audio the turn, with the silences that detection puts around it
    /// @param candidates what the caller may have said
    /// @param aroundMs how much longer than its recording the turn may be
    public Hearing recognise(short[] audio, int rateHz, List<Speech> candidates, int aroundMs) {
        var heard = Sound.of(audio, rateHz);
        var likely = candidates.stream()
                .filter(speech -> likelyLong(heard.lengthMs(), speech, aroundMs))
                .toList();
        return (likely.isEmpty() ? candidates : likely)
                .stream()
                        .map(speech -> new Hearing(speech, known(speech).in(heard), heard.lengthMs(), aroundMs))
                        .max(Comparator.comparingDouble(
                                hearing -> hearing.match().correlation()))
                        .orElse(Hearing.NOBODY);
    }

    /// Comparing costs, so what is far too short or too long is only looked at when nothing else is left.
    private static boolean likelyLong(int heardMs, Speech speech, int aroundMs) {
        var more = heardMs - speech.length().toMillis();
        return more >= -SLACK_MS && more <= aroundMs;
    }

    private Likeness known(Speech speech) {
        return known.computeIfAbsent(speech, each -> new Likeness(Sound.of(each.samples(), each.sampleRateHz())));
    }
}
