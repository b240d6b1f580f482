package dev.patchbay.images;

import dev.patchbay.embedded.EmbeddedPostgres;
import dev.patchbay.embedded.identity.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How long each tool takes in tool-service, over HTTP as a gateway asks, with the [ToolStock] in the database and
/// without a provider. A tool call told once more, which runs nothing, is what all of them pay.
///
/// The load: [#CALLERS] who ask one tool after the other without a pause, so there are always as many tool calls
/// under way. They, the service and PostgreSQL share the machine: what is measured is rather too much than too little.
///
/// @param forced every commit is forced to disk: then it is mostly the machine's disk that is measured
record ToolMeasurement(Path root, boolean forced) {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    /// As in production; a start alone is quicker without the second compiler.
    private static final List<String> COMPILED = List.of("-XX:TieredStopAtLevel=4");

    private static final int CALLERS = 2;
    private static final int WARM_UP = 400;
    private static final int CALLS = 1_000;
    private static final double BILLION = 1e9;

    /// Prints a line for each tool, and whether all are as quick as is wanted.
    void run() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("patchbay-tools");
        try (var carrier = MuteCarrier.open();
                var postgres = EmbeddedPostgres.measured(Backends.PASSWORD, forced)) {
            var owner = new ToolOwner(SigningKey.generate());
            var settings = ExampleSettings.of(root);
            settings.put("PATCHBAY_OIDC_PUBLIC_KEY", owner.key().publicKey());
            settings.put("PATCHBAY_DEMO", "true");
            settings.put("PATCHBAY_TWILIO_API_URL", carrier.url());
            new RolesScript(postgres, Backends.PASSWORD).run(root.resolve("deploy/compose/roles.sql"), settings);
            var backends = Backends.around(postgres.port(), folder, () -> {});
            try (var packaged = PackagedServices.open(root, settings, folder, backends);
                    var service = packaged.start("tool-service", COMPILED)) {
                service.awaitReady(WITHIN);
                fill(postgres, packaged.address("tool-service"), owner);
                System.out.println(
                        forced ? "Every commit is forced to disk." : "No commit waits for the machine's disk.");
                measure(packaged.address("tool-service"), settings.get("PATCHBAY_SERVICE_TOKEN"), owner);
                packaged.end("tool-service", service);
            }
        } catch (SQLException e) {
            throw new IOException("the database could not be made", e);
        }
    }

    private static void fill(EmbeddedPostgres postgres, URI service, ToolOwner owner)
            throws IOException, InterruptedException, SQLException {
        var began = System.nanoTime();
        try (var connection = connect(postgres)) {
            ToolStock.fill(connection);
            owner.fill(service);
            ToolStock.settle(connection);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d customers, %,d bookings, %,d documents, %,d homes, %d technicians, made in %.0f s%n",
                ToolStock.CUSTOMERS,
                ToolStock.BOOKINGS,
                ToolStock.DOCUMENTS,
                ToolStock.HOMES,
                ToolStock.TECHNICIANS,
                (System.nanoTime() - began) / BILLION);
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql:" + postgres.address(), "postgres", Backends.PASSWORD);
    }

    private static void measure(URI service, String token, ToolOwner owner) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var times = times(service, token);
        System.out.printf(
                Locale.ROOT,
                "%d callers without a pause; %,d calls after %,d to warm up, in %.0f s%n",
                CALLERS,
                CALLS,
                WARM_UP,
                (System.nanoTime() - began) / BILLION);
        times.report().forEach(System.out::println);
        var unasked = owner.tools(service).stream()
                .filter(tool -> !times.has(tool) && !ToolCaller.WITHOUT.contains(tool))
                .toList();
        if (!unasked.isEmpty()) {
            System.out.println("Nobody has measured " + String.join(", ", unasked) + ".");
        }
    }

    private static ToolTimes times(URI service, String token) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads = Executors.newFixedThreadPool(CALLERS)) {
            var under = new ArrayList<Future<ToolTimes>>();
            for (var seed = 1; seed <= CALLERS; seed++) {
                var caller = new ToolCaller(client, service, token, new Random(seed));
                under.add(threads.submit(() -> {
                    for (var call = 0; call < (WARM_UP + CALLS) / CALLERS; call++) {
                        caller.call(call >= WARM_UP / CALLERS);
                    }
                    return caller.times();
                }));
            }
            var all = new ToolTimes();
            for (var measured : under) {
                all.addAll(measured.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IOException("a call failed: " + e.getCause().getMessage(), e);
        }
    }
}
