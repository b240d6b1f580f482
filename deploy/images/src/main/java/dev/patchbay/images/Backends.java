package dev.patchbay.images;

import dev.patchbay.embedded.EmbeddedKafka;
import dev.patchbay.embedded.EmbeddedPostgres;
import dev.patchbay.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/// PostgreSQL and Kafka in the places of the compose file's, the database made by the compose file's own
/// script.
final class Backends implements AutoCloseable {
    static final String PASSWORD = "of-the-superuser";

    private final int port;
    private final EmbeddedKafka kafka;
    private final Runnable end;

    private Backends(int port, EmbeddedKafka kafka, Runnable end) {
        this.port = port;
        this.kafka = kafka;
        this.end = end;
    }

    /// @param folder for the broker's data
    /// @param settings with the passwords of the roles
    static Backends start(Path root, Path folder, Map<String, String> settings) throws IOException {
        var postgres = EmbeddedPostgres.temporary(PASSWORD);
        try {
            new RolesScript(postgres, PASSWORD).run(root.resolve("deploy/compose/roles.sql"), settings);
            return around(postgres.port(), folder, postgres::close);
        } catch (SQLException e) {
            postgres.close();
            throw new IOException("the roles could not be made", e);
        }
    }

    /// Around a server that has the roles.
    ///
    /// @param port of it
    /// @param end of it
    static Backends around(int port, Path folder, Runnable end) {
        return new Backends(port, EmbeddedKafka.start(folder.resolve("kafka"), FreePort.find()), end);
    }

    /// `host:port` by what the compose file's network calls it.
    Map<String, String> addresses() {
        return Map.of("postgres:5432", "127.0.0.1:" + port, "kafka:9092", kafka.bootstrapServers());
    }

    @Override
    public void close() {
        kafka.close();
        end.run();
    }
}
