package dev.patchbay.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// A PostgreSQL server of our own on the loopback interface, with the database `patchbay` and a role and schema
/// per service ([PostgresSchema]).
///
/// Shape: one postmaster per instance, password (SCRAM) needed for every connection, no Unix socket. Works as
/// root (a user namespace is used then) and as an ordinary user. Errors: [UncheckedIOException] when it does
/// not come up. The postmaster is not a child of this process: a killed starter leaves it behind, see
/// [#leftover].
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String DATABASE = "patchbay";
    private static final Duration STARTUP = Duration.ofSeconds(60);

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;
    private final Optional<Path> data;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server, Optional<Path> data) {
        this.server = server;
        this.data = data;
    }

    /// For tests: a fresh data directory, deleted at close; nothing is forced to disk.
    public static EmbeddedPostgres temporary(String password) {
        var builder = common(FreePort.find(), password)
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(true)
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off");
        return start(builder, Optional.empty(), password);
    }

    /// For measurements: with the memory that PostgreSQL takes where nothing is set, as in the compose file; a fresh
    /// data directory, deleted at close.
    ///
    /// @param forced whatever is committed is forced to disk, as in production; else the disk is left out
    public static EmbeddedPostgres measured(String password, boolean forced) {
        var force = forced ? "on" : "off";
        var builder = common(FreePort.find(), password)
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(true)
                .setServerConfig("shared_buffers", "128MB")
                .setServerConfig("fsync", force)
                .setServerConfig("full_page_writes", force)
                .setServerConfig("synchronous_commit", force);
        return start(builder, Optional.empty(), password);
    }

    /// For the launcher: the data survives, also a crash. The password is set at the first start and needed
    /// later.
    public static EmbeddedPostgres persistent(Path dataDirectory, int port, String password) {
        var builder = common(port, password)
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
        return start(builder, Optional.of(dataDirectory), password);
    }

    /// The process id that the data directory names as its postmaster. Whether it still runs, and whether it is
    /// one, is for the caller to find out.
    public static OptionalLong leftover(Path dataDirectory) {
        try (var lines = Files.lines(dataDirectory.resolve("postmaster.pid"))) {
            return lines.findFirst()
                    .map(String::strip)
                    .map(Long::parseLong)
                    .map(OptionalLong::of)
                    .orElseThrow();
        } catch (IOException | RuntimeException _) {
            return OptionalLong.empty();
        }
    }

    public int port() {
        return server.getPort();
    }

    /// `//host:port/database`, as `PATCHBAY_DB` wants it.
    public String address() {
        return "//127.0.0.1:" + port() + "/" + DATABASE;
    }

    /// The postmaster's process id; empty for a temporary server.
    public OptionalLong pid() {
        return data.map(EmbeddedPostgres::leftover).orElseGet(OptionalLong::empty);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    private void prepare(String password) throws IOException {
        try {
            new PostgresSchema(server).prepare(password);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder common(int port, String password) {
        return io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(CacheDirectory.resolve().toFile())
                .setPGStartupWait(STARTUP)
                .setPort(port)
                .setConnectConfig("password", password)
                // The machine's own locale may not exist as PostgreSQL sees it; ours behaves alike everywhere.
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "32MB");
    }

    private static EmbeddedPostgres start(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder, Optional<Path> data, String password) {
        try {
            var postgres = new EmbeddedPostgres(builder.start(), data);
            postgres.prepare(password);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start: " + e.getMessage(), e);
        }
    }
}
