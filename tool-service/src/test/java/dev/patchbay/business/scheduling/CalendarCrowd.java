package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.RehearsedCalendar;
import dev.patchbay.business.support.ToolClient;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Five hundred callers who want twenty times in a calendar at a rehearsed provider.
abstract class CalendarCrowd {
    private static final int CALLERS = 500;
    private static final int SLOTS = 20;
    private static final String OPEN = """
            SELECT count(*) FROM reservation
            WHERE project_id = $1 AND (state IN ('PENDING', 'CANCELLING') OR withdraw)""";
    private static final String CONFIRMED = """
            SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM reservation
            WHERE project_id = $1 AND state = 'CONFIRMED' ORDER BY starts_at""";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    BookingRecovery recovery;

    @Inject
    ObjectMapper json;

    @TestHTTPResource("/internal/tools/")
    URI tools;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    abstract RehearsedCalendar desk();

    @Test
    @Timeout(240)
    void eachTimeIsBookedOnceAtMostAndWhoWasToldSoHasIt() {
        desk().heal();
        var project = desk().project();

        var running = IntStream.range(0, CALLERS)
                .mapToObj(caller -> book(project, caller))
                .toList();
        var told = running.stream().map(CompletableFuture::join).toList();
        settle(project);

        var confirmed =
                projects.texts(CONFIRMED, project).stream().map(Instant::parse).toList();
        assertThat(desk().entries(project)).doesNotHaveDuplicates().isEqualTo(confirmed);
        assertThat(confirmed).hasSizeBetween(1, SLOTS);
        assertThat(told).isSubsetOf("succeeded", "refused", "failed", "in_doubt");
        var succeeded = told.stream().filter("succeeded"::equals).count();
        var inDoubt = told.stream().filter("in_doubt"::equals).count();
        assertThat((long) confirmed.size()).isBetween(succeeded, succeeded + inDoubt);
    }

    private CompletableFuture<String> book(String project, int caller) {
        var slot = caller % SLOTS;
        var start = "2026-11-%02dT%02d:00:00-05:00".formatted(24 + slot / 10, 8 + slot % 10);
        var body = json.valueToTree(Map.of(
                "callId",
                "crowd-" + caller + project,
                "toolCallId",
                UUID.randomUUID().toString(),
                "projectId",
                project,
                "agentId",
                "agent",
                "arguments",
                ToolClient.booking(start)));
        var request = HttpRequest.newBuilder(tools.resolve("book_slot"))
                .header("Authorization", "Bearer " + ToolClient.SERVICE_TOKEN)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(120))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(response -> outcome(response.body()));
    }

    private String outcome(String body) {
        try {
            return json.readTree(body).path("outcome").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a busy machine left open is found out.
    private void settle(String project) {
        while (projects.count(OPEN, project) > 0) {
            clock.advance(Duration.ofSeconds(21));
            recovery.run().await().atMost(Duration.ofSeconds(60));
        }
    }
}
