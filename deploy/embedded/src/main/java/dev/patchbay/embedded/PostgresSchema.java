package dev.patchbay.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Makes an empty server ours: password for the superuser, the database, and for each service a role that owns
/// a schema of the same name and sees nothing else.
///
/// Idempotent. Migrations are the services' own business; what needs a superuser (extensions) is done here.
final class PostgresSchema {
    /// One role and schema per service with a database.
    static final List<String> ROLES = List.of("tools", "records", "vapi");

    private static final String SUPERUSER = "postgres";
    private static final String HBA = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    PostgresSchema(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    void prepare(String password) throws IOException {
        try (var connection = connect(SUPERUSER, password)) {
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = '" + EmbeddedPostgres.DATABASE + "'")) {
                execute(connection, "CREATE DATABASE " + EmbeddedPostgres.DATABASE);
            }
            demandPasswords(connection, password);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL could not be prepared", e);
        }
        try (var connection = connect(EmbeddedPostgres.DATABASE, password)) {
            execute(connection, "CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public");
            execute(connection, "CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public");
            for (var role : ROLES) {
                prepareRole(connection, role, password);
            }
        } catch (SQLException e) {
            throw new IOException("PostgreSQL could not be prepared", e);
        }
    }

    private static void prepareRole(Connection connection, String role, String password) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
            execute(connection, "CREATE ROLE " + role + " LOGIN PASSWORD " + literal(password));
        }
        execute(connection, "CREATE SCHEMA IF NOT EXISTS " + role + " AUTHORIZATION " + role);
        execute(
                connection,
                "ALTER ROLE " + role + " IN DATABASE " + EmbeddedPostgres.DATABASE + " SET search_path = " + role
                        + ", public");
    }

    /// The server comes up trusting every local connection; other users of the machine must not profit from
    /// that.
    private static void demandPasswords(Connection connection, String password) throws SQLException, IOException {
        var hba = Path.of(text(connection, "SHOW hba_file"));
        if (Files.readString(hba).equals(HBA)) {
            return;
        }
        execute(connection, "ALTER ROLE " + SUPERUSER + " PASSWORD " + literal(password));
        Files.writeString(hba, HBA);
        execute(connection, "SELECT pg_reload_conf()");
    }

    private Connection connect(String database, String password) throws SQLException {
        return server.getDatabase(SUPERUSER, database, Map.of("password", password))
                .getConnection();
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
