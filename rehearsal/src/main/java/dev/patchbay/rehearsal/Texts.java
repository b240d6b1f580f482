package dev.patchbay.rehearsal;

import dev.patchbay.rehearsal.scenario.ScenarioException;
import dev.patchbay.rehearsal.scenario.ScenarioReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/// Tells what must be spoken for scenarios, for the script that makes the WAVs.
final class Texts {
    private Texts() {}

    /// Prints `rate <tab> file <tab> words` for each WAV once.
    ///
    /// @throws ScenarioException when a scenario cannot be read
    static int print(List<String> files, PrintStream out) throws ScenarioException {
        var lines = new LinkedHashMap<Path, String>();
        var reader = new ScenarioReader((path, rate, words) -> {
            lines.put(path, rate + "\t" + path + "\t" + words);
            return new short[rate];
        });
        for (String file : files) {
            reader.read(Path.of(file));
        }
        lines.values().forEach(out::println);
        return 0;
    }
}
