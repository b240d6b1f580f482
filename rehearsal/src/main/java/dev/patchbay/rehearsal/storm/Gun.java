package dev.patchbay.rehearsal.storm;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Sends shots and looks at what is answered: no 5xx, nothing of the program's insides, and always something.
///
/// Thread: any; blocking.
final class Gun {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_COMPLAINTS = 200;
    private static final Pattern INSIDES = Pattern.compile(
            "\\w(Exception|Error)\\b|\\.java:\\d+|\\bat [a-z]+\\.[a-z.]+\\w+\\("
                    + "|\\b(io\\.(quarkus|vertx|netty|smallrye)|org\\.(jboss|postgresql|hibernate)|com\\.fasterxml|dev\\.patchbay(?!\\.call))\\.");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<String, Integer> sent = new TreeMap<>();
    private final Map<String, Integer> complaints = new LinkedHashMap<>();

    void fire(Shot shot) throws InterruptedException {
        count(shot.kind().startsWith("REST") ? "REST" : shot.kind());
        complaint(shot).ifPresent(this::complain);
    }

    /// What is answered to a request that is as it should be.
    Optional<String> fetch(HttpRequest request) throws InterruptedException {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return Optional.of(response.body()).filter(_ -> response.statusCode() == 200);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    synchronized void count(String kind) {
        sent.merge(kind, 1, Integer::sum);
    }

    synchronized void complain(String complaint) {
        if (complaints.size() < MOST_COMPLAINTS || complaints.containsKey(complaint)) {
            complaints.merge(complaint, 1, Integer::sum);
        }
    }

    synchronized Map<String, Integer> sent() {
        return new TreeMap<>(sent);
    }

    synchronized int sent(String kind) {
        return sent.getOrDefault(kind, 0);
    }

    synchronized List<String> complaints() {
        return complaints.entrySet().stream()
                .map(complaint ->
                        (complaint.getValue() == 1 ? "" : complaint.getValue() + " times ") + complaint.getKey())
                .toList();
    }

    private Optional<String> complaint(Shot shot) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(shot.request(), (_, _) -> true)
                    .timeout(PATIENCE)
                    .build();
            var response = http.send(request, BodyHandlers.ofString());
            return wrong(shot, response.statusCode(), response.body());
        } catch (HttpTimeoutException _) {
            return Optional.of(shot.kind() + ": no answer within " + PATIENCE.toSeconds() + " s");
        } catch (IOException e) {
            return shot.mayBreak() ? Optional.empty() : Optional.of(shot.kind() + ": the connection broke: " + e);
        }
    }

    private static Optional<String> wrong(Shot shot, int status, String body) {
        if (status >= 500 || !shot.allowed().isEmpty() && !shot.allowed().contains(status)) {
            return Optional.of(shot.kind() + ": answered " + status
                    + (shot.allowed().isEmpty() ? "" : ", not one of " + shot.allowed()));
        }
        return INSIDES.matcher(body).find()
                ? Optional.of(shot.kind() + ": the answer tells of the program's insides")
                : Optional.empty();
    }
}
