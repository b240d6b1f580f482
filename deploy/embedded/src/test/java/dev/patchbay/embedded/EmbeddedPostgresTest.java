package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("service")
class EmbeddedPostgresTest {
    private static final String PASSWORD = "a'b";

    @Test
    void rowsAndPasswordSurviveARestartOnAnotherPort(@TempDir Path directory) throws Exception {
        try (var postgres = EmbeddedPostgres.persistent(directory.resolve("pg"), FreePort.find(), PASSWORD);
                var connection = connect(postgres, "tools", PASSWORD)) {
            execute(connection, "CREATE TABLE kept (name text)");
            execute(connection, "INSERT INTO kept VALUES ('x')");
            assertThat(ProcessHandle.of(postgres.pid().orElseThrow())).isPresent();
        }
        assertThat(EmbeddedPostgres.leftover(directory.resolve("pg"))).isEmpty();
        try (var postgres = EmbeddedPostgres.persistent(directory.resolve("pg"), FreePort.find(), PASSWORD);
                var connection = connect(postgres, "tools", PASSWORD)) {
            assertThat(single(connection, "SELECT count(*) FROM tools.kept")).isEqualTo("1");
            assertThat(single(connection, "SHOW fsync")).isEqualTo("on");
            assertThat(single(connection, "SHOW synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void rolesOwnTheirSchemaSeeNoOtherAndNeedThePassword() throws Exception {
        try (var postgres = EmbeddedPostgres.temporary(PASSWORD)) {
            try (var tools = connect(postgres, "tools", PASSWORD)) {
                execute(tools, "CREATE EXTENSION IF NOT EXISTS btree_gist");
                execute(
                        tools,
                        "CREATE TABLE mine (room int, at tstzrange, EXCLUDE USING gist (room WITH =, at WITH &&))");
                assertThat(single(tools, "SELECT upper('é')")).isEqualTo("É");
            }
            try (var records = connect(postgres, "records", PASSWORD)) {
                assertThatThrownBy(() -> single(records, "SELECT count(*) FROM tools.mine"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> connect(postgres, "tools", "guess")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connect(postgres, "postgres", "guess")).isInstanceOf(SQLException.class);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres, String role, String password) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql:" + postgres.address(), role, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
