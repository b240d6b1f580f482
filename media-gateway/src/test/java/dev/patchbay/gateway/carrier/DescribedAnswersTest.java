package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The OpenAPI description of Twilio's doors says what they really answer to whoever is not Twilio.
@Tag("service")
@QuarkusTest
class DescribedAnswersTest {
    // Unsigned, too large, and no form.
    private static final List<String> BODIES = List.of("CallSid=CA1", "a=" + "b".repeat(70_000), "a=%zz");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource
    URI gateway;

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void whatTheDoorsRefuseWithIsDescribedAndNothingElse() throws Exception {
        Map<String, Set<String>> described = new TreeMap<>();
        Map<String, Set<String>> answered = new TreeMap<>();
        for (var path : description().path("paths").properties()) {
            if (path.getKey().startsWith("/twilio") && path.getValue().has("post")) {
                described.put(path.getKey(), refusals(path.getValue().path("post")));
                answered.put(path.getKey(), answers(path.getKey().replace("{agentId}", "x")));
            }
        }
        assertThat(answered).hasSize(9).containsEntry("/twilio/status", Set.of("400", "401", "413"));
        assertThat(described).isEqualTo(answered);
    }

    @Test
    void whatIsToldByGetIsRefusedAsDescribed() throws Exception {
        for (var path : List.of("/twilio/voice", "/twilio/voice/{agentId}")) {
            var answer = send(request(path.replace("{agentId}", "x") + "?CallSid=CA1"));
            assertThat(refusals(description().path("paths").path(path).path("get")))
                    .contains(Integer.toString(answer.statusCode()));
        }
    }

    private static Set<String> refusals(JsonNode operation) {
        var statuses = new TreeSet<String>();
        operation.path("responses").fieldNames().forEachRemaining(statuses::add);
        statuses.removeIf(status -> status.startsWith("2"));
        return statuses;
    }

    private Set<String> answers(String address) throws IOException, InterruptedException {
        var statuses = new TreeSet<String>();
        for (var body : BODIES) {
            var form = request(address)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body));
            statuses.add(Integer.toString(send(form).statusCode()));
        }
        return statuses;
    }

    private JsonNode description() throws IOException, InterruptedException {
        var answer = send(request("/q/openapi?format=json").header("Authorization", "Bearer test-service-token"));
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(gateway.resolve(address));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
