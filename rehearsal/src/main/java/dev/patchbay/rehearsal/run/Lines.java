package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.listen.Likeness;
import dev.patchbay.rehearsal.listen.Sound;
import dev.patchbay.rehearsal.scenario.Speech;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The model's lines as the caller would hear them. Thread: any.
final class Lines {
    private final Map<String, Speech> speech;
    private final Map<String, Sound> sounds = new ConcurrentHashMap<>();

    Lines(Map<String, Speech> speech) {
        this.speech = speech;
    }

    /// Computes every sound now, so that it need not be done while somebody speaks.
    Lines prepared() {
        speech.keySet().forEach(this::sound);
        return this;
    }

    Speech speech(String line) {
        return speech.get(line);
    }

    int lengthMs(String line) {
        return Math.toIntExact(speech.get(line).length().toMillis());
    }

    Sound sound(String line) {
        return sounds.computeIfAbsent(line, name -> {
            Speech spoken = speech.get(name);
            return Sound.of(spoken.samples(), spoken.sampleRateHz());
        });
    }

    Likeness whole(String line) {
        return new Likeness(sound(line));
    }

    Likeness first(String line, int ms) {
        return new Likeness(sound(line).first(ms));
    }
}
