package dev.patchbay.embedded;

import java.sql.DriverManager;
import java.sql.SQLException;

/// Takes a service's database away in a test: it accepts nobody, and whoever was there is thrown out. Closing gives it
/// back.
public final class DatabaseAway implements AutoCloseable {
    private final String address;
    private final String password;

    private DatabaseAway(String address, String password) {
        this.address = address.replaceAll("/[^/]+$", "/postgres");
        this.password = password;
    }

    /// @param address `PATCHBAY_DB` as [EmbeddedBackends] sets it; `password` likewise
    public static DatabaseAway begin(String address, String password) {
        var away = new DatabaseAway(address, password);
        away.asSuperuser(
                "ALTER DATABASE patchbay WITH ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'patchbay'");
        return away;
    }

    @Override
    public void close() {
        asSuperuser("ALTER DATABASE patchbay WITH ALLOW_CONNECTIONS true");
    }

    private void asSuperuser(String... statements) {
        try (var connection = DriverManager.getConnection("jdbc:postgresql:" + address, "postgres", password);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses", e);
        }
    }
}
