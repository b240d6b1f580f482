package dev.patchbay.rehearsal.openai;

import dev.patchbay.rehearsal.mind.Plan;
import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.Speech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Turns a plan into steps in time: audio four to eight times faster than it plays, in pieces of odd sizes, with the
/// words a little ahead of it. The same random numbers give the same steps.
final class Score {
    private static final Duration THINKING = Duration.ofMillis(180);
    private static final Duration AT_ONCE = Duration.ofMillis(5);
    private static final Duration NEXT_TEXT = Duration.ofMillis(15);
    private static final int SHORTEST_MS = 20;
    private static final int LONGEST_MS = 260;
    private static final int ARGUMENTS_PIECE = 7;

    private final RandomGenerator random;
    private final List<Beat.Timed> beats = new ArrayList<>();

    private Score(RandomGenerator random) {
        this.random = random;
    }

    /// @param format of the audio; words only when `spoken` is false
    static List<Beat.Timed> of(Plan plan, boolean spoken, WireAudio format, RandomGenerator random) {
        var score = new Score(random);
        plan.say().ifPresent(speech -> score.message(speech, spoken, format, plan.faults()));
        plan.calls().forEach(call -> score.call(call, plan.faults()));
        score.add(score.beats.isEmpty() ? THINKING : AT_ONCE, new Beat.Finish());
        return score.beats;
    }

    private void message(Speech speech, boolean spoken, WireAudio format, List<ModelFault> faults) {
        add(THINKING, new Beat.OpenMessage(speech, spoken));
        var words = words(speech.text());
        if (spoken) {
            audio(speech, words, format, faults);
        } else {
            words.forEach(word -> add(NEXT_TEXT, new Beat.Words(word)));
        }
        add(AT_ONCE, new Beat.CloseMessage());
    }

    private void audio(Speech speech, List<String> words, WireAudio format, List<ModelFault> faults) {
        var audio = format.encode(speech);
        var speed = random.nextDouble(4, 8);
        var said = 0;
        var sent = 0;
        strikes(speech, format, -1, 0, faults);
        while (sent < audio.length) {
            var size = Math.min(piece(format), audio.length - sent);
            var ahead = Math.min(1.0, (double) (sent + size) / audio.length + 0.1);
            for (; said < Math.ceil(words.size() * ahead); said++) {
                add(AT_ONCE, new Beat.Words(words.get(said)));
            }
            add(
                    Duration.ofMillis((long) (format.millis(size) / speed)),
                    new Beat.Sound(Arrays.copyOfRange(audio, sent, sent + size)));
            strikes(speech, format, sent, sent + size, faults);
            sent += size;
        }
    }

    private void strikes(Speech speech, WireAudio format, int before, int after, List<ModelFault> faults) {
        for (var fault : faults) {
            if (fault.at() instanceof ModelFault.At.Line(String line, Duration at)
                    && line.equals(speech.name())
                    && format.bytes(at.toMillis()) > before
                    && format.bytes(at.toMillis()) <= after) {
                add(Duration.ZERO, new Beat.Strike(fault));
            }
        }
    }

    /// Whole samples, but never a whole number of 20 ms frames.
    private int piece(WireAudio format) {
        var samples = random.nextInt(SHORTEST_MS * format.rateHz() / 1000, LONGEST_MS * format.rateHz() / 1000);
        var frame = format.rateHz() / 50;
        return (samples % frame == 0 ? samples + 1 : samples) * format.bytesPerSample();
    }

    private void call(Plan.Call call, List<ModelFault> faults) {
        add(beats.isEmpty() ? THINKING : NEXT_TEXT, new Beat.OpenCall(call.function()));
        var arguments = call.arguments();
        var half = arguments.length() / 2;
        pieces(arguments.substring(0, half));
        struck(call, faults, true);
        pieces(arguments.substring(half));
        struck(call, faults, false);
        add(AT_ONCE, new Beat.CloseCall());
    }

    private void pieces(String arguments) {
        for (var from = 0; from < arguments.length(); from += ARGUMENTS_PIECE) {
            var to = Math.min(arguments.length(), from + ARGUMENTS_PIECE);
            add(AT_ONCE, new Beat.Arguments(arguments.substring(from, to)));
        }
    }

    private void struck(Plan.Call call, List<ModelFault> faults, boolean half) {
        for (var fault : faults) {
            if (fault.at() instanceof ModelFault.At.Call(String function)
                    && function.equals(call.function())
                    && half == (fault.kind() == ModelFault.Kind.HOLD_CALL)) {
                add(Duration.ZERO, new Beat.Strike(fault));
            }
        }
    }

    private static List<String> words(String text) {
        return List.of(text.split("(?= )"));
    }

    private void add(Duration after, Beat beat) {
        beats.add(new Beat.Timed(after, beat));
    }
}
