package dev.patchbay.rehearsal.control;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.run.Runs;
import dev.patchbay.rehearsal.run.Suite;
import dev.patchbay.rehearsal.scenario.Scenario;
import dev.patchbay.rehearsal.scenario.ScenarioException;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
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

    private final Vertx vertx;
    private final Runs runs;
    private final Path suites;
    private final String token;

    /// @param suites the folder that holds a folder per suite
    /// @param token the bearer token asked for
    public RunsEndpoint(Vertx vertx, Runs runs, Path suites, String token) {
        this.vertx = vertx;
        this.runs = runs;
        this.suites = suites;
        this.token = token;
    }

    void serve(HttpServerRequest request) {
        if (!authorised(request)) {
            end(request, 401, "a bearer token is needed");
        } else if (!request.method().equals(HttpMethod.POST)) {
            end(request, 405, "POST a run");
        } else {
            Context context = vertx.getOrCreateContext();
            request.body().onSuccess(body -> Thread.startVirtualThread(() -> run(request, body, context)));
        }
    }

    private void run(HttpServerRequest request, Buffer body, Context context) {
        List<Scenario> scenarios;
        try {
            scenarios = scenarios(JSON.readValue(body.getBytes(), Ask.class));
        } catch (ScenarioException | IllegalArgumentException e) {
            context.runOnContext(_ -> end(request, 400, e.getMessage()));
            return;
        } catch (IOException e) {
            context.runOnContext(_ -> end(request, 400, "a run is {\"files\":[…]} or {\"suite\":…}"));
            return;
        }
        HttpServerResponse response = request.response();
        response.setChunked(true).putHeader("Content-Type", "text/plain; charset=utf-8");
        try {
            runs.play(scenarios, line -> context.runOnContext(_ -> write(response, line + "\n")));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            context.runOnContext(_ -> finish(response));
        }
    }

    /// Whoever asked may have gone; the calls are played to their end all the same.
    private static void write(HttpServerResponse response, String text) {
        if (!response.closed() && !response.ended()) {
            response.write(text);
        }
    }

    private static void finish(HttpServerResponse response) {
        if (!response.closed() && !response.ended()) {
            response.end();
        }
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

    private boolean authorised(HttpServerRequest request) {
        String given = request.getHeader("Authorization");
        return given != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    private static void end(HttpServerRequest request, int status, String text) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(text + "\n");
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
