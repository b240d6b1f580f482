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
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Five hundred callers who want twenty times in a calendar at a rehearsed provider.
abstract class CalendarCrowd {
    private static final int CALLERS = 500;
    private static final int SLOTS = 20;
    private static final int MOST_ROUNDS = 6;
    private static final String OPEN = """
            SELECT count(*) FROM reservation
            WHERE project_id = $1 AND (state IN ('PENDING', 'CANCELLING') OR withdraw)""";
    private static final String CONFIRMED = """
            SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM reservation
            WHERE project_id = $1 AND state = 'CONFIRMED' ORDER BY starts_at""";
    private static final String WHO_HAS_ONE =
            "SELECT call_id FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED'";

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

    /// So many callers can have one time.
    int atOneTime() {
        return 1;
    }

    String service() {
        return "AC repair";
    }

    /// Who hears that it cannot be done now, since a busy machine's calendar did not answer in time, asks again; and so
    /// does somebody whose time is free after all: a booking in doubt may have come to nothing.
    @Test
    @Timeout(300)
    void eachTimeIsBookedOnceAndWhoWasToldSoHasIt() {
        desk().heal();
        var project = desk().project();
        var told = new TreeMap<Integer, String>();

        Set<Integer> asking = IntStream.range(0, CALLERS).boxed().collect(Collectors.toSet());
        for (var round = 0; round < MOST_ROUNDS && !asking.isEmpty(); round++) {
            // What is held for those who were refused is free again.
            projects.age(project, Duration.ofMinutes(3));
            told.putAll(ask(project, asking));
            settle(project);
            if (round == 0) {
                assertThat(confirmed(project)).hasSizeGreaterThanOrEqualTo(SLOTS * atOneTime() / 2);
            }
            assertThat(desk().entries(project)).isEqualTo(confirmed(project));
            assertThat(timesTaken(project).values()).allMatch(times -> times <= atOneTime());
            asking = again(project, told);
        }

        assertThat(timesTaken(project)).hasSize(SLOTS).allSatisfy((_, times) -> assertThat(times)
                .isEqualTo(atOneTime()));
        assertThat(told.values()).isSubsetOf("succeeded", "refused", "in_doubt");
        assertThat(told.values())
                .filteredOn("refused"::equals)
                .hasSizeBetween(CALLERS - 5 * SLOTS * atOneTime(), CALLERS - SLOTS * atOneTime());
        assertThat(told.values()).filteredOn("succeeded"::equals).hasSizeLessThanOrEqualTo(SLOTS * atOneTime());
        assertThat(projects.texts(WHO_HAS_ONE, project))
                .containsAll(told.keySet().stream()
                        .filter(caller -> told.get(caller).equals("succeeded"))
                        .map(caller -> callId(project, caller))
                        .toList());
    }

    private Map<Instant, Long> timesTaken(String project) {
        return confirmed(project).stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private Map<Integer, String> ask(String project, Set<Integer> callers) {
        var running = callers.stream().collect(Collectors.toMap(Function.identity(), caller -> book(project, caller)));
        return running.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, answer -> answer.getValue()
                .join()));
    }

    private Set<Integer> again(String project, Map<Integer, String> told) {
        var taken = timesTaken(project);
        var failed = told.keySet().stream().filter(caller -> told.get(caller).equals("failed"));
        var free = IntStream.range(0, SLOTS)
                .filter(slot ->
                        taken.getOrDefault(OffsetDateTime.parse(start(slot)).toInstant(), 0L) < atOneTime())
                .boxed();
        return Stream.concat(failed, free).collect(Collectors.toSet());
    }

    private List<Instant> confirmed(String project) {
        return projects.texts(CONFIRMED, project).stream().map(Instant::parse).toList();
    }

    private static String start(int caller) {
        var slot = caller % SLOTS;
        return "2026-11-%02dT%02d:00:00-05:00".formatted(24 + slot / 10, 8 + slot % 10);
    }

    private static String callId(String project, int caller) {
        return "crowd-" + caller + project;
    }

    private CompletableFuture<String> book(String project, int caller) {
        var wish = new HashMap<>(ToolClient.booking(start(caller)));
        wish.put("service", service());
        var body = json.valueToTree(Map.of(
                "callId",
                callId(project, caller),
                "toolCallId",
                UUID.randomUUID().toString(),
                "projectId",
                project,
                "agentId",
                "agent",
                "arguments",
                wish));
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
