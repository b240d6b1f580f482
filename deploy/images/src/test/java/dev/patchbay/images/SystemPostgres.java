package dev.patchbay.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A server of the PostgreSQL that this machine has installed: the client tools beside it are of its major version.
///
/// The embedded one comes without client tools.
final class SystemPostgres implements AutoCloseable {
    static final String PASSWORD = "of-the-superuser";
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/postgresql"), Path.of("/opt/homebrew/opt"), Path.of("/usr/local/opt"), Path.of("/usr"));

    private final Path binaries;
    private final Path data;
    private final int port;

    private SystemPostgres(Path binaries, Path data, int port) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
    }

    /// Where the newest whole installation has its programs.
    static Optional<Path> binaries() {
        return PLACES.stream()
                .filter(Files::isDirectory)
                .flatMap(SystemPostgres::within)
                .filter(directory -> Stream.of("initdb", "postgres", "pg_ctl", "psql", "pg_dump", "pg_restore")
                        .allMatch(program -> Files.isExecutable(directory.resolve(program))))
                .findFirst();
    }

    private static Stream<Path> within(Path place) {
        try (var entries = Files.list(place)) {
            var versions = entries.sorted(
                            Comparator.comparingInt(SystemPostgres::version).reversed())
                    .map(entry -> entry.resolve("bin"))
                    .toList();
            return Stream.concat(versions.stream(), Stream.of(place.resolve("bin")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path entry) {
        var digits = entry.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 3 ? 0 : Integer.parseInt(digits);
    }

    /// An empty cluster with the roles of `roles.sql`, made by psql as the container makes them.
    ///
    /// @param settings with the passwords of the roles
    static SystemPostgres start(Path binaries, Path folder, int port, Map<String, String> settings)
            throws IOException, InterruptedException {
        var data = Files.createDirectories(folder).resolve("data");
        var password = Files.writeString(folder.resolve("password"), PASSWORD);
        var server = new SystemPostgres(binaries, data, port);
        server.own(
                "initdb",
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-A",
                "scram-sha-256",
                "--pwfile=" + password,
                "--encoding=UTF8",
                "--locale=C");
        server.own(
                "pg_ctl",
                "-D",
                data.toString(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + server.port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off",
                "start");
        server.client(settings, "psql", "-X", "-q", "-d", "postgres", "-c", "CREATE DATABASE patchbay");
        server.client(
                settings,
                "psql",
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-d",
                "patchbay",
                "-f",
                Checkout.ROOT.resolve("deploy/compose/roles.sql").toString());
        return server;
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/patchbay", "postgres", PASSWORD);
    }

    /// Runs a script of `deploy/backup` with the client tools of this installation.
    ///
    /// @param in what it reads, `out` what it writes
    /// @return its exit code, and what it said
    Said script(String name, Path in, Path out) throws IOException, InterruptedException {
        return script(name, in, out, Map.of());
    }

    /// @param told it in its environment
    Said script(String name, Path in, Path out, Map<String, String> told) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        "sh",
                        Checkout.ROOT.resolve("deploy/backup").resolve(name).toString())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment());
        builder.environment().putAll(told);
        var process = builder.start();
        var errors = new String(process.getErrorStream().readAllBytes());
        return new Said(process.waitFor(), errors);
    }

    private void client(Map<String, String> settings, String... words) throws IOException, InterruptedException {
        var environment = environment();
        settings.forEach(environment::putIfAbsent);
        run(List.of(words), environment);
    }

    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "PATH",
                binaries + ":" + System.getenv("PATH"),
                "PGHOST",
                "127.0.0.1",
                "PGPORT",
                Integer.toString(port),
                "PGUSER",
                "postgres",
                "PGPASSWORD",
                PASSWORD));
    }

    /// PostgreSQL does not run as root: in a namespace of its own nobody is.
    private void own(String program, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.resolve(program).toString());
        command.addAll(List.of(words));
        run(command, Map.of());
    }

    private static void run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("patchbay-postgres", ".out");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            var code = builder.start().waitFor();
            if (code != 0) {
                throw new IOException(command.getFirst() + " ended with " + code + ": " + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            own("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// How a script ended.
    record Said(int code, String errors) {}
}
