package dev.patchbay.rehearsal.scenario;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The speech of one scenario, each WAV loaded once.
final class SpeechShelf {
    private final Path folder;
    private final SpeechFiles files;
    private final Map<String, Speech> loaded = new HashMap<>();

    SpeechShelf(Path scenario, SpeechFiles files) {
        this.folder = scenario.toAbsolutePath().getParent();
        this.files = files;
    }

    Speech load(String name, YamlPart wav, YamlPart text, int sampleRateHz) throws ScenarioException {
        Speech known = loaded.get(name);
        if (known == null) {
            known = new Speech(name, words(text), sampleRateHz, samples(wav, words(text), sampleRateHz));
            loaded.put(name, known);
        } else if (!known.text().equals(words(text))) {
            throw text.wrong("\"" + name + "\" has other words above");
        }
        return known;
    }

    private short[] samples(YamlPart wav, String words, int sampleRateHz) throws ScenarioException {
        try {
            return files.load(folder.resolve(wav.text()).normalize(), sampleRateHz, words);
        } catch (IOException e) {
            throw wav.wrong("the speech " + wav.text() + ": " + reason(e));
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
    }

    /// One space between words, however the file breaks its lines.
    private static String words(YamlPart text) throws ScenarioException {
        return text.text().replaceAll("\\s+", " ");
    }
}
