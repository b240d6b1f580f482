package dev.patchbay.images;

import dev.patchbay.embedded.EmbeddedPostgres;
import dev.patchbay.embedded.identity.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// How long each tool takes in tool-service, over HTTP as a gateway asks, with the [ToolStock] in the database and
/// without a provider. A tool call told once more, which runs nothing, is what all of them pay.
///
/// Three loads, one after the other ([ToolLoad]). The callers, the service and PostgreSQL share the machine: what is
/// measured is rather too much than too little. What is wanted is compared with [ToolLoad#ALONE].
///
/// @param forced every commit is forced to disk: then it is mostly the machine's disk that is measured
record ToolMeasurement(Path root, boolean forced) {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    /// As in production; a start alone is quicker without the second compiler.
    private static final List<String> COMPILED = List.of("-XX:TieredStopAtLevel=4");

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
        times(ToolLoad.WARM_UP, service, token, owner);
        var report = new ToolReport();
        for (var load : List.of(ToolLoad.ALONE, ToolLoad.PACED, ToolLoad.FULL)) {
            report.add(load, times(load, service, token, owner));
        }
        report.lines().forEach(System.out::println);
        var unasked = owner.tools(service).stream()
                .filter(tool -> !report.has(tool) && !ToolCaller.WITHOUT.contains(tool))
                .toList();
        if (!unasked.isEmpty()) {
            System.out.println("Nobody has measured " + String.join(", ", unasked) + ".");
        }
    }

    private static ToolTimes times(ToolLoad load, URI service, String token, ToolOwner owner)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        var times = load.run(service, token, dispatch -> owner.callOff(service, dispatch));
        System.out.printf(
                Locale.ROOT,
                "%s: %,d calls, in %.0f s%n",
                load.name(),
                load.calls(),
                (System.nanoTime() - began) / BILLION);
        return times;
    }
}
