package dev.patchbay.rehearsal.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The parts of a running Patchbay, as its page of health and their own metrics tell.
///
/// Thread: blocking; any.
public final class Parts {
    static final List<String> GATEWAYS = List.of("gw-1", "gw-2");
    public static final List<String> SERVICES = List.of("gw-1", "gw-2", "tool-service", "call-records", "vapi-adapter");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration UP_AGAIN = Duration.ofSeconds(120);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI edge;
    private final String serviceToken;

    /// @param edge the public port
    /// @param serviceToken opens the metrics
    public Parts(URI edge, String serviceToken) {
        this.edge = edge;
        this.serviceToken = serviceToken;
    }

    Map<String, Part> now() throws IOException, InterruptedException {
        var parts = new LinkedHashMap<String, Part>();
        JSON.readTree(get(URI.create(edge + "/status.json"))).path("parts").forEach(part -> {
            Part read = Part.of(part);
            parts.put(read.name(), read);
        });
        return parts;
    }

    /// Waits until a part that was killed is up again.
    ///
    /// @param restarts how often it had been started again before
    /// @throws IOException when it does not come up
    void awaitRestart(String name, int restarts) throws IOException, InterruptedException {
        await(name, part -> part.isUp() && part.restarts() > restarts);
    }

    /// @throws IOException when one of them is not up in time
    public void awaitAll() throws IOException, InterruptedException {
        for (String name : now().keySet()) {
            await(name, Part::isUp);
        }
    }

    private void await(String name, Predicate<Part> wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + UP_AGAIN.toNanos();
        while (!wanted.test(now().get(name))) {
            if (System.nanoTime() > deadline) {
                throw new IOException(name + " was not up again after " + UP_AGAIN.toSeconds() + " s");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    /// How often parts have been started again, in all.
    public int restarts() throws IOException, InterruptedException {
        return now().values().stream().mapToInt(Part::restarts).sum();
    }

    /// The process of a part.
    public long pid(String part) throws IOException, InterruptedException {
        return now().get(part).pid();
    }

    /// What the services say that their REST is (OpenAPI, JSON).
    public List<String> descriptions() throws IOException, InterruptedException {
        var told = new ArrayList<String>();
        for (String service : SERVICES) {
            told.add(get(URI.create("http://127.0.0.1:" + now().get(service).port() + "/q/openapi?format=json")));
        }
        return told;
    }

    /// The sum over the series of a part's metrics whose line begins so.
    public double sum(String part, String beginning) throws IOException, InterruptedException {
        return metrics(part)
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(Parts::value)
                .sum();
    }

    /// The sum over all series of a metric; empty when the part does not tell it.
    Optional<Double> metric(String part, String name) throws IOException, InterruptedException {
        var values = metrics(part)
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .map(Parts::value)
                .toList();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.stream().mapToDouble(Double::doubleValue).sum());
    }

    private Stream<String> metrics(String part) throws IOException, InterruptedException {
        return get(URI.create("http://127.0.0.1:" + now().get(part).port() + "/q/metrics"))
                .lines();
    }

    private static double value(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private String get(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + serviceToken)
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(url.getPath() + " answered " + response.statusCode());
        }
        return response.body();
    }

    /// One part.
    ///
    /// @param pid 0 when it does not run
    record Part(String name, String state, long pid, int port, int restarts) {
        static Part of(JsonNode part) {
            return new Part(
                    part.path("name").asText(),
                    part.path("state").asText(),
                    part.path("pid").asLong(),
                    part.path("port").asInt(),
                    part.path("restarts").asInt());
        }

        boolean isUp() {
            return "up".equals(state);
        }

        /// Processes that it has started, whoever started them for it.
        long children() {
            return ProcessHandle.of(pid)
                    .map(process -> process.descendants().count())
                    .orElse(0L);
        }
    }
}
