package dev.patchbay.rehearsal.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// What started the processes, and can take one away.
public final class Launcher {
    /// A broker or a database takes a while to come up on a busy machine.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final URI url;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    /// @param url its control address
    public Launcher(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    /// Kills a part as `kill -9` does.
    ///
    /// @throws IOException when it cannot be asked or refuses
    public void kill(String part) throws IOException, InterruptedException {
        order("kill/" + part);
    }

    /// Returns when the broker is away.
    ///
    /// @throws IOException when it cannot be asked or refuses
    public void stopBroker() throws IOException, InterruptedException {
        order("stop-kafka");
    }

    /// Returns when the broker is back. Harmless when it never was away.
    ///
    /// @throws IOException when it cannot be asked or refuses
    public void startBroker() throws IOException, InterruptedException {
        order("start-kafka");
    }

    /// Kills the database's server, which stays away until [#startDatabase()].
    ///
    /// @throws IOException when it cannot be asked or refuses
    public void stopDatabase() throws IOException, InterruptedException {
        order("stop-postgres");
    }

    /// Returns when the database is back.
    ///
    /// @throws IOException when it cannot be asked or refuses
    public void startDatabase() throws IOException, InterruptedException {
        order("start-postgres");
    }

    private void order(String order) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/_local/" + order))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status / 100 != 2) {
            throw new IOException("the launcher answered " + status);
        }
    }
}
