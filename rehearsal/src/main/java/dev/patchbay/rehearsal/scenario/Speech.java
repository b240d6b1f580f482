package dev.patchbay.rehearsal.scenario;

import java.time.Duration;

/// Recorded speech and its words.
///
/// Shape: mono PCM16. The caller's speech has 8 kHz, the model's 24 kHz. The samples are shared and never written to.
///
/// @param name the line's name in the scenario; for the caller the path of the WAV as the scenario has it
/// @param text the words spoken
public record Speech(String name, String text, int sampleRateHz, short[] samples) {

    /// How long it takes to say.
    public Duration length() {
        return Duration.ofNanos(samples.length * 1_000_000_000L / sampleRateHz);
    }
}
