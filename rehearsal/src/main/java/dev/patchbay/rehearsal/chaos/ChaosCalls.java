package dev.patchbay.rehearsal.chaos;

import dev.patchbay.rehearsal.run.Suite;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.scenario.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What the phones play while parts are lost: calls of the suites that take nothing down themselves, to both
/// systems, without those whose caller must react within a moment. One named twice is played twice as often.
public final class ChaosCalls {
    private static final List<String> REALTIME = List.of(
            "first-call/books-a-visit.yaml",
            "first-call/books-a-visit.yaml",
            "first-call/books-a-visit-transcoded.yaml",
            "first-call/thinks-before-she-speaks.yaml");
    private static final String BOTH = "two-systems/books-through-both.yaml";

    private ChaosCalls() {}

    /// @param suites the folder of the suites
    /// @throws ScenarioException when one of the files is wrong
    public static List<Crowd.Part> of(Path suites) throws ScenarioException {
        var parts = new ArrayList<Crowd.Part>();
        for (Scenario scenario :
                Suite.read(REALTIME.stream().map(suites::resolve).toList())) {
            parts.add(new Crowd.Part(
                    scenario, scenario.numbers().keySet().iterator().next()));
        }
        Scenario both = both(suites);
        both.numbers().keySet().forEach(system -> parts.add(new Crowd.Part(both, system)));
        return parts;
    }

    /// One for both systems.
    ///
    /// @throws ScenarioException when its file is wrong
    public static Scenario both(Path suites) throws ScenarioException {
        return Suite.read(List.of(suites.resolve(BOTH))).getFirst();
    }
}
