package dev.patchbay.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.embedded.identity.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jose4j.jwt.JwtClaims;

/// How long each tool takes in tool-service, over HTTP as a gateway asks, with the [ToolStock] in the database and
/// without a provider. A tool call told once more, which
/// runs nothing, is what all of them pay.
///
/// The callers, the service and PostgreSQL share the machine: what is measured is rather too much than too little.
record ToolMeasurement(Path root) {
    private static final Duration WITHIN = Duration.ofMinutes(2);
    /// As in production; a start alone is quicker without the second compiler.
    private static final List<String> COMPILED = List.of("-XX:TieredStopAtLevel=4");

    private static final int CALLERS = 2;
    private static final int WARM_UP = 400;
    private static final int CALLS = 1_000;
    private static final double MILLION = 1e6;

    /// Prints a line for each tool.
    void run() throws IOException, InterruptedException {
        var settings = ExampleSettings.of(root);
        var owner = new Owner(SigningKey.generate());
        settings.put("PATCHBAY_OIDC_PUBLIC_KEY", owner.key().publicKey());
        settings.put("PATCHBAY_DEMO", "true");
        var folder = Files.createTempDirectory("patchbay-tools");
        var backends = Backends.start(root, folder, settings);
        try (var packaged = PackagedServices.open(root, settings, folder, backends);
                var service = packaged.start("tool-service", COMPILED)) {
            service.awaitReady(WITHIN);
            fill(backends, packaged.address("tool-service"), owner);
            var token = settings.get("PATCHBAY_SERVICE_TOKEN");
            print(measure(packaged, token));
            packaged.end("tool-service", service);
        }
    }

    private static void fill(Backends backends, URI service, Owner owner) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var url = "jdbc:postgresql://" + backends.addresses().get("postgres:5432") + "/patchbay";
        try (var connection = DriverManager.getConnection(url, "postgres", Backends.PASSWORD)) {
            ToolStock.fill(connection);
        } catch (SQLException e) {
            throw new IOException("the stock could not be made", e);
        }
        try (var client = HttpClient.newHttpClient()) {
            for (var document = 0; document < ToolStock.DOCUMENTS; document++) {
                owner.add(client, service, document);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d customers, %,d bookings, %,d documents, made in %.0f s%n",
                ToolStock.CUSTOMERS,
                ToolStock.BOOKINGS,
                ToolStock.DOCUMENTS,
                (System.nanoTime() - began) / (MILLION * 1_000));
    }

    private static Map<String, List<Long>> measure(PackagedServices packaged, String token)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var threads = Executors.newFixedThreadPool(CALLERS)) {
            var under = new ArrayList<Future<Map<String, List<Long>>>>();
            for (var seed = 1; seed <= CALLERS; seed++) {
                var caller = new ToolCaller(client, packaged.address("tool-service"), token, new Random(seed));
                under.add(threads.submit(() -> {
                    for (var call = 0; call < (WARM_UP + CALLS) / CALLERS; call++) {
                        caller.call(call >= WARM_UP / CALLERS);
                    }
                    return caller.nanos();
                }));
            }
            var all = new TreeMap<String, List<Long>>();
            for (var measured : under) {
                measured.get().forEach((tool, nanos) -> all.computeIfAbsent(tool, _ -> new ArrayList<>())
                        .addAll(nanos));
            }
            return all;
        } catch (ExecutionException e) {
            throw new IOException("a call failed: " + e.getCause().getMessage(), e);
        }
    }

    private static void print(Map<String, List<Long>> measured) {
        System.out.printf("%-24s %8s %8s %8s %8s%n", "tool", "asked", "median", "p99", "most, ms");
        measured.forEach((tool, nanos) -> {
            var sorted = nanos.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %8d %8.1f %8.1f %8.1f%n",
                    tool,
                    sorted.size(),
                    millis(sorted, 0.5),
                    millis(sorted, 0.99),
                    millis(sorted, 1));
        });
    }

    private static double millis(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) (share * sorted.size()))) / MILLION;
    }

    /// Who may give the business its documents.
    private record Owner(SigningKey key) {
        void add(HttpClient client, URI service, int document) throws IOException, InterruptedException {
            var body = Map.of("title", "Document " + document, "content", ToolStock.document(document));
            var request = HttpRequest.newBuilder(service.resolve("/api/projects/" + ToolStock.PROJECT + "/documents"))
                    .header("Authorization", "Bearer " + token())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(new ObjectMapper().writeValueAsString(body)))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new IOException("a document was answered with " + answer.statusCode() + ": " + answer.body());
            }
        }

        private String token() {
            var claims = new JwtClaims();
            claims.setAudience("patchbay");
            claims.setSubject("owner");
            claims.setIssuer("https://patchbay.localhost");
            claims.setStringListClaim("groups", List.of("patchbay-owner"));
            claims.setIssuedAtToNow();
            claims.setExpirationTimeMinutesInTheFuture(60);
            return key.sign(claims);
        }
    }
}
