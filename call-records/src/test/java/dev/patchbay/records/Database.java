package dev.patchbay.records;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/// Takes the service's database away: it accepts nobody, and whoever was there is thrown out. Closing gives it back.
public final class Database implements AutoCloseable {
    private Database() {}

    public static Database away() {
        asSuperuser(
                "ALTER DATABASE patchbay WITH ALLOW_CONNECTIONS false",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'patchbay'");
        return new Database();
    }

    @Override
    public void close() {
        asSuperuser("ALTER DATABASE patchbay WITH ALLOW_CONNECTIONS true");
    }

    private static void asSuperuser(String... statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses", e);
        }
    }

    private static Connection connect() throws SQLException {
        var config = ConfigProvider.getConfig();
        var address = config.getValue("PATCHBAY_DB", String.class).replaceAll("/[^/]+$", "/postgres");
        return DriverManager.getConnection(
                "jdbc:postgresql:" + address, "postgres", config.getValue("PATCHBAY_DB_PASSWORD", String.class));
    }
}
