package dev.patchbay.embedded.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// tool-service's answers to "who is that?" in tests of the other services: a small server that is told who is
/// a member of what. Being on the class path is enough: a service under test asks it ([TestIssuerConfig]).
///
/// One server per process, also where a test and its service are loaded by different class loaders.
public final class TestDirectory {
    private static final String PROPERTY = "patchbay.test-directory";
    private static final String ROOT = "/internal/grants/";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private TestDirectory() {}

    /// A token of the person, who now is a member of the project.
    ///
    /// @param role `viewer`, `operator` or `admin`
    public static String person(String subject, String projectId, String role) {
        tell(subject, grants(subject, projectId, role));
        return TestIssuer.person(subject);
    }

    /// A new API token of the project.
    public static String program(String projectId, String role) {
        var random = new byte[32];
        new SecureRandom().nextBytes(random);
        var token = "pb_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        var digest = sha256(token);
        tell(digest, grants("token:" + digest.substring(0, 8), projectId, role));
        return token;
    }

    static String url() {
        synchronized (System.class) {
            var kept = System.getProperty(PROPERTY);
            if (kept != null) {
                return kept;
            }
            var fresh = new TestDirectory().start();
            System.setProperty(PROPERTY, fresh);
            return fresh;
        }
    }

    private String start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(ROOT, this::serve);
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of tests could not be started", e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var who = URLDecoder.decode(
                    exchange.getRequestURI().getRawPath().substring(ROOT.length()), StandardCharsets.UTF_8);
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    answers.put(who, body);
                    answer(exchange, body);
                }
                case "POST" -> answer(exchange, answers.get(digest(body)));
                default -> answer(exchange, answers.get(who));
            }
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        if (body == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String digest(String body) {
        var found = DIGEST.matcher(body);
        return found.find() ? found.group() : "";
    }

    /// Through the server itself: it may live in another class loader.
    private static void tell(String who, String grants) {
        var path = ROOT + URLEncoder.encode(who, StandardCharsets.UTF_8).replace("+", "%20");
        var request = HttpRequest.newBuilder(URI.create(url() + path))
                .PUT(BodyPublishers.ofString(grants))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of tests does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String grants(String principal, String projectId, String role) {
        return "{\"principal\":\"%s\",\"roles\":{\"%s\":\"%s\"}}".formatted(principal, projectId, role);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
