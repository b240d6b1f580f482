package dev.patchbay.images;

import dev.patchbay.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// `deploy/compose/roles.sql`, run on an empty database the way psql would: of psql's own commands only
/// `\getenv` and `:'…'` occur in it.
final class RolesScript {
    private final EmbeddedPostgres postgres;
    private final String password;

    RolesScript(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    /// Takes away what the embedded server was prepared with, and does it anew as the container's would be.
    void run(Path script, Map<String, String> environment) throws SQLException, IOException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE patchbay");
            statement.execute("DROP ROLE tools, records, vapi");
            statement.execute("CREATE DATABASE patchbay");
        }
        try (var connection = connect("patchbay");
                var statement = connection.createStatement()) {
            statement.execute(filled(Files.readString(script), environment));
        }
    }

    private static String filled(String script, Map<String, String> environment) {
        var variables = new HashMap<String, String>();
        var sql = new StringBuilder();
        script.lines().forEach(line -> {
            var words = line.split(" ");
            if (words[0].equals("\\getenv")) {
                variables.put(
                        ":'" + words[1] + "'", "'" + environment.get(words[2]).replace("'", "''") + "'");
            } else {
                sql.append(line).append('\n');
            }
        });
        var text = sql.toString();
        for (var variable : variables.entrySet()) {
            text = text.replace(variable.getKey(), variable.getValue());
        }
        return text;
    }

    private Connection connect(String database) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
        return DriverManager.getConnection(url, "postgres", password);
    }
}
