package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.ObjectMapper;
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

    private static final ObjectMapper JSON = new ObjectMapper();

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

    /// Tells a part to end, as a cluster does, and returns when it has.
    ///
    /// @return its exit code
    /// @throws IOException when it cannot be asked, refuses, or the part does not end
    public int terminate(String part) throws IOException, InterruptedException {
        return JSON.readTree(order("terminate/" + part)).path("exit").asInt(-1);
    }

    /// Stops a part in the middle of whatever it does: its sockets stay open and silent, as of a vanished host.
    ///
    /// @throws IOException when it cannot be asked or refuses
    public void freeze(String part) throws IOException, InterruptedException {
        order("freeze/" + part);
    }

    /// Has it go on. Harmless when it was not frozen.
    ///
    /// @throws IOException when it cannot be asked or refuses
    public void thaw(String part) throws IOException, InterruptedException {
        order("thaw/" + part);
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

    private String order(String order) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/_local/" + order))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the launcher answered " + answer.statusCode());
        }
        return answer.body();
    }
}
