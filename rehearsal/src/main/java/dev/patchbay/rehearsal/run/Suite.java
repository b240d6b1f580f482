package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.scenario.ScenarioException;
import dev.patchbay.rehearsal.scenario.ScenarioReader;
import dev.patchbay.rehearsal.scenario.SpeechFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Scenarios of a folder: `rehearsal/calls/<suite>/*.yaml`, by name.
public final class Suite {
    private Suite() {}

    /// @throws ScenarioException when there is no such suite or one of its files is wrong
    public static List<Scenario> read(Path folder) throws ScenarioException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> scenarios = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            if (scenarios.isEmpty()) {
                throw new ScenarioException("there is no scenario in " + folder);
            }
            return read(scenarios);
        } catch (IOException e) {
            throw new ScenarioException("there is no suite " + folder.getFileName() + " (" + folder + ")");
        }
    }

    /// @throws ScenarioException when one of the files is wrong
    public static List<Scenario> read(List<Path> files) throws ScenarioException {
        var reader = new ScenarioReader(SpeechFiles.WAV);
        var scenarios = new ArrayList<Scenario>();
        for (Path file : files) {
            scenarios.add(reader.read(file));
        }
        return scenarios;
    }
}
