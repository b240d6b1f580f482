package dev.patchbay.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A rehearsal that is running already, asked to play.
record RemoteRuns(URI url, String token) {

    /// @param run the body of `POST /runs`
    /// @param out takes the lines as they come
    /// @return whether every call passed
    /// @throws IOException when it cannot be reached or stops in the middle
    boolean play(String run, Consumer<String> out) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/runs"))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(run))
                    .build();
            HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
            String last = lines(response.body().iterator(), out);
            return response.statusCode() == 200 && last.matches("\\d+ passed, 0 failed");
        }
    }

    private static String lines(Iterator<String> lines, Consumer<String> out) {
        String last = "";
        while (lines.hasNext()) {
            last = lines.next();
            out.accept(last);
        }
        return last;
    }
}
