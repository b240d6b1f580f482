package dev.patchbay.images;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.embedded.identity.SigningKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;

/// Who may give the business of [ToolStock] what tool-service has to read itself.
///
/// @param key with which the suite's tokens are signed
record ToolOwner(SigningKey key) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void fill(URI service) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            for (var number = 0; number < ToolStock.TECHNICIANS; number++) {
                tell(client, service, "PUT", "technicians/tech-" + number, ToolStock.technician(number));
            }
            tell(client, service, "POST", "properties/import", Map.of("csv", ToolStock.homes()));
            for (var number = 0; number < ToolStock.DOCUMENTS; number++) {
                var document = Map.of("title", "Document " + number, "content", ToolStock.document(number));
                tell(client, service, "POST", "documents", document);
            }
        }
    }

    /// The names of all tools that there are.
    List<String> tools(URI service) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.resolve("/api/tools"))
                    .header("Authorization", "Bearer " + token())
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return JSON.readTree(answer.body())
                    .valueStream()
                    .map(tool -> tool.path("name").asText())
                    .toList();
        }
    }

    /// Says that nobody is needed any more.
    void callOff(URI service, String dispatch) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            tell(client, service, "PUT", "/api/dispatches/" + dispatch + "/cancellation", Map.of());
        }
    }

    private void tell(HttpClient client, URI service, String method, String what, Map<String, ?> body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve("/api/projects/" + ToolStock.PROJECT + "/")
                        .resolve(what))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(what + " was answered with " + answer.statusCode() + ": " + answer.body());
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
