package dev.patchbay.rehearsal.control;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.chaos.Chaos;
import dev.patchbay.rehearsal.chaos.ChaosCalls;
import dev.patchbay.rehearsal.chaos.Crowd;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.scenario.ScenarioException;
import dev.patchbay.rehearsal.storm.Storm;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// `POST /attacks`: attacks the running Patchbay and answers with what happens, line by line; the last line is `N
/// passed, N failed`.
///
/// `{"chaos":20,"seed":1}` takes parts away under so many calls; `{"storm":10000,"seed":1}` sends so many bad
/// messages.
public final class AttackEndpoint {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final int MOST_CALLS = 100;

    private static final int MOST_MESSAGES = 1_000_000;

    private final LinesDoor door;
    private final Optional<Chaos> chaos;
    private final Storm storm;
    private final Path suites;

    /// @param chaos absent where nothing can be taken away
    /// @param suites the folder that holds a folder per suite
    /// @param token the bearer token asked for
    public AttackEndpoint(Vertx vertx, Optional<Chaos> chaos, Storm storm, Path suites, String token) {
        this.door = new LinesDoor(vertx, token, this::order);
        this.chaos = chaos;
        this.storm = storm;
        this.suites = suites;
    }

    void serve(HttpServerRequest request) {
        door.serve(request);
    }

    private LinesDoor.Order order(byte[] body) throws ScenarioException {
        Ask ask = LinesDoor.read(
                JSON, body, Ask.class, "an attack is {\"chaos\":20,\"seed\":1} or {\"storm\":10000,\"seed\":1}");
        if (ask.storm() > 0) {
            Scenario both = ChaosCalls.both(suites);
            return lines -> storm.play(both, Math.min(ask.storm(), MOST_MESSAGES), ask.seed(), lines);
        }
        Chaos playing =
                chaos.orElseThrow(() -> new IllegalArgumentException("there is no launcher to take parts away"));
        List<Crowd.Part> parts = ChaosCalls.of(suites);
        return lines -> playing.play(parts, Math.clamp(ask.chaos(), 1, MOST_CALLS), ask.seed(), lines);
    }

    /// What is asked for: one of them.
    record Ask(int chaos, int storm, long seed) {}
}
