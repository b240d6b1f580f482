package dev.patchbay.rehearsal.scenario;

import java.io.IOException;
import java.nio.file.Path;

/// Where the samples of a scenario's speech come from.
public interface SpeechFiles {
    /// From the WAV files that the scenario names.
    SpeechFiles WAV = (path, sampleRateHz, text) -> {
        WavFile wav = WavFile.read(path);
        if (wav.sampleRateHz() != sampleRateHz) {
            throw new IOException("it has " + wav.sampleRateHz() + " Hz and must have " + sampleRateHz);
        }
        return wav.samples();
    };

    /// @param path the file, resolved
    /// @param sampleRateHz 8000 for the caller, 24000 for the model
    /// @param text the words it must hold
    /// @throws IOException when there is no such speech
    short[] load(Path path, int sampleRateHz, String text) throws IOException;
}
