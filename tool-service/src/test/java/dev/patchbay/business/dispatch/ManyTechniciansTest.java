package dev.patchbay.business.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.scheduling.BookingRecovery;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.Team;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ManyTechniciansTest {
    private static final int CALLERS = 500;
    private static final int SLOTS = 10;
    private static final String[] JOBS = {
        "leaking pipe", "the outlet is dead", "the water heater leaks and the breaker trips"
    };
    private static final String TWICE = """
            SELECT count(*) FROM reservation a JOIN reservation b
            ON a.project_id = b.project_id AND a.id < b.id AND a.occupied && b.occupied AND a.resource = b.resource
            WHERE a.project_id = $1 AND a.state IN ('HELD', 'PENDING', 'CONFIRMED')
            AND b.state IN ('HELD', 'PENDING', 'CONFIRMED')""";
    private static final String OPEN = """
            SELECT count(*) FROM reservation WHERE project_id = $1 AND companion_of IS NULL
            AND (state IN ('PENDING', 'CANCELLING') OR withdraw)""";
    private static final String BOOKED = """
            SELECT count(*) FROM reservation WHERE project_id = $1 AND state IN ('PENDING', 'CONFIRMED')
            AND companion_of IS NULL""";
    private static final String JOINT_ALONE = """
            SELECT count(*) FROM reservation r WHERE project_id = $1 AND service = $2
            AND (SELECT count(*) FROM reservation c WHERE c.companion_of = r.id AND c.state = r.state) <> 1""";
    private static final String JOINT = """
            SELECT count(*) FROM reservation WHERE project_id = $1 AND service = $2
            AND state IN ('PENDING', 'CONFIRMED')""";
    private static final String WRONG_TRADE = """
            SELECT count(*) FROM reservation WHERE project_id = $1 AND state IN ('PENDING', 'CONFIRMED')
            AND (service = 'leaking pipe' AND resource NOT LIKE 'plumber%'
                 OR service = 'the outlet is dead' AND resource NOT LIKE 'sparky%')""";

    @Inject
    FreshProject projects;

    @Inject
    BookingRecovery recovery;

    @Inject
    ManualClock clock;

    @Inject
    ObjectMapper json;

    @TestHTTPResource("/internal/tools/")
    URI tools;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    @Timeout(240)
    void nobodyIsInTwoPlacesAndNoJointJobIsHalfBookedWithFiveHundredCallersAtOnce() {
        var project = projects.create();
        for (var id : new String[] {"plumber-a", "plumber-b", "plumber-c"}) {
            Team.add(project, id, "plumbing");
        }
        Team.add(project, "sparky-a", "electrical");
        Team.add(project, "sparky-b", "electrical");

        var running = everyone(caller -> book(project, caller));
        var outcomes = running.stream().map(CompletableFuture::join).toList();

        var winners = outcomes.stream()
                .filter(outcome -> outcome.matches("succeeded|in_doubt"))
                .count();
        // On a busy machine some are told that nothing can be seen at the moment.
        assertThat(outcomes).allMatch(outcome -> outcome.matches("succeeded|in_doubt|refused|failed"));
        assertThat(projects.count(TWICE, project)).isZero();
        assertThat(projects.count(BOOKED, project)).isEqualTo(winners);
        assertThat(winners).isBetween((long) SLOTS, SLOTS * 5L);
        assertThat(projects.count(JOINT, project, JOBS[2])).isPositive();
        assertThat(projects.count(JOINT_ALONE, project, JOBS[2])).isZero();
        assertThat(projects.count(WRONG_TRADE, project)).isZero();
        settle(project);
        assertThat(projects.count(TWICE, project)).isZero();
        assertThat(projects.count(JOINT_ALONE, project, JOBS[2])).isZero();
    }

    /// What a busy machine left open is found out.
    private void settle(String project) {
        clock.advance(Duration.ofSeconds(21));
        while (projects.count(OPEN, project) > 0) {
            recovery.run().await().atMost(Duration.ofSeconds(60));
            clock.advance(Duration.ofSeconds(21));
        }
    }

    private List<CompletableFuture<String>> everyone(IntFunction<CompletableFuture<String>> action) {
        return IntStream.range(0, CALLERS).mapToObj(action).toList();
    }

    private CompletableFuture<String> book(String project, int caller) {
        var slot = "2026-11-24T%02d:00:00-05:00".formatted(8 + caller % SLOTS);
        var arguments = Map.of(
                "slot", slot, "service", JOBS[caller / SLOTS % 3], "name", "Ann Lee", "address", "12 Elm Street");
        var body = json.valueToTree(Map.of(
                "callId",
                "many-" + caller + project,
                "toolCallId",
                UUID.randomUUID().toString(),
                "projectId",
                project,
                "agentId",
                "agent",
                "arguments",
                arguments));
        var request = HttpRequest.newBuilder(tools.resolve("book_slot"))
                .header("Authorization", "Bearer " + ToolClient.SERVICE_TOKEN)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(120))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> parse(response.body()).path("outcome").asText());
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
