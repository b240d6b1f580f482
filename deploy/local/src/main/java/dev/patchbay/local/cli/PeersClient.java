package dev.patchbay.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.local.state.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Asks the running peers to play calls (`POST /runs`, `/attacks`) and passes on what they tell, line by line.
final class PeersClient {
    private static final Pattern VERDICT = Pattern.compile("(\\d+) passed, (\\d+) failed");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RunFile run;
    private final HttpClient client = HttpClient.newHttpClient();

    PeersClient(RunFile run) {
        this.run = run;
    }

    /// Plays and waits for the end.
    ///
    /// @return whether something was played and all of it passed
    boolean play(Order order, Consumer<String> lines) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(run.peersUrl() + order.path()))
                .header("Authorization", "Bearer " + run.controlToken())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(order.body())))
                .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofLines());
            var last = new String[] {""};
            response.body().forEach(line -> {
                lines.accept(line);
                last[0] = line;
            });
            return response.statusCode() == 200 && hasPassed(last[0]);
        } catch (IOException | UncheckedIOException e) {
            lines.accept("The rehearsal broke off: " + e.getMessage());
            return false;
        }
    }

    static boolean hasPassed(String lastLine) {
        var verdict = VERDICT.matcher(lastLine.strip());
        return verdict.matches()
                && !verdict.group(1).matches("0+")
                && verdict.group(2).matches("0+");
    }

    private static String json(Map<String, ?> what) {
        try {
            return MAPPER.writeValueAsString(what);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of strings is always writable", e);
        }
    }
}
