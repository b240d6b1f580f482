package dev.patchbay.rehearsal.control;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.run.Runs;
import dev.patchbay.rehearsal.run.Suite;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.scenario.ScenarioException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// `POST /runs`: plays scenarios and answers with what happens, line by line; the last line is `N passed, N
/// failed`.
///
/// Body: `{"files":["/…/call.yaml"]}`, `{"suite":"first-call"}` or `{"suites":[…]}`, and `repeat`, how many
/// times.
public final class RunsEndpoint {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final int MOST_REPEATS = 1000;

    private final LinesDoor door;
    private final Runs runs;
    private final Path suites;

    /// @param suites the folder that holds a folder per suite
    /// @param token the bearer token asked for
    public RunsEndpoint(Vertx vertx, Runs runs, Path suites, String token) {
        this.door = new LinesDoor(vertx, token, this::order);
        this.runs = runs;
        this.suites = suites;
    }

    void serve(HttpServerRequest request) {
        door.serve(request);
    }

    private LinesDoor.Order order(byte[] body) throws ScenarioException {
        List<Scenario> scenarios =
                scenarios(LinesDoor.read(JSON, body, Ask.class, "a run is {\"files\":[…]} or {\"suite\":…}"));
        return lines -> runs.play(scenarios, lines);
    }

    private List<Scenario> scenarios(Ask ask) throws ScenarioException {
        var once = new ArrayList<Scenario>(
                Suite.read(ask.files().stream().map(Path::of).toList()));
        for (String suite : ask.suites()) {
            once.addAll(Suite.read(suites.resolve(suite)));
        }
        if (once.isEmpty()) {
            throw new ScenarioException("no files, no suite");
        }
        var all = new ArrayList<Scenario>();
        for (int i = 0; i < ask.repeat(); i++) {
            all.addAll(once);
        }
        return all;
    }

    /// What is asked for.
    record Ask(List<String> files, List<String> suites, int repeat) {
        @JsonCreator
        Ask(
                @JsonProperty("files") List<String> files,
                @JsonProperty("suite") String suite,
                @JsonProperty("suites") List<String> suites,
                @JsonProperty("repeat") Integer repeat) {
            this(
                    files == null ? List.of() : List.copyOf(files),
                    suites == null ? Stream.ofNullable(suite).toList() : List.copyOf(suites),
                    repeat == null ? 1 : Math.clamp(repeat, 1, MOST_REPEATS));
        }

        Ask {
            if (!suites.stream().allMatch(suite -> suite.matches("[a-z0-9-]+"))) {
                throw new IllegalArgumentException("a suite's name has small letters, digits and hyphens");
            }
        }
    }
}
