package dev.patchbay.business.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
class ManyCallersTest {
    private static final int CALLERS = 200;

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
    @Timeout(120)
    void noneOfTenSlotsIsBookedTwiceOrLeftFreeByTwoHundredCallersAtOnce() {
        var project = projects.create(LocalTime.of(8, 0), LocalTime.of(18, 0));

        var answers = everyone(
                caller -> call(project, "caller-" + caller, "book_slot", ToolClient.booking(slot(caller % 10))));

        // Who is refused is offered other slots, and these are held: whoever wanted one of them is refused too.
        var winners = answers.stream()
                .filter(answer -> outcome(answer).equals("succeeded"))
                .count();
        assertThat(winners).isPositive();
        assertThat(answers)
                .filteredOn(answer -> !outcome(answer).equals("succeeded"))
                .allSatisfy(answer -> {
                    assertThat(outcome(answer)).isEqualTo("refused");
                    assertThat(answer.at("/data/slots")).isNotEmpty();
                });
        assertThat(projects.count(CONFIRMED, project)).isEqualTo(winners);
        assertThat(projects.count(GONE, project)).isEqualTo(10);
        assertThat(projects.count(OVERLAPS, project)).isZero();
    }

    @Test
    @Timeout(120)
    void lookingAndBookingAtOnceNeverGivesASlotToTwo() {
        var project = projects.create(LocalTime.of(8, 0), LocalTime.of(18, 0));

        var outcomes = everyone(caller -> lookAndBook(project, "looker-" + caller));

        assertThat(outcomes).isNotEmpty().allMatch(outcome -> outcome.matches("succeeded|refused"));
        var booked = outcomes.stream().filter("succeeded"::equals).count();
        assertThat(booked).isPositive();
        assertThat(projects.count(CONFIRMED, project)).isEqualTo(booked);
        assertThat(projects.count(OVERLAPS, project)).isZero();
        assertThat(projects.count(MOST_HELD, project)).isLessThanOrEqualTo(3);
    }

    @Test
    @Timeout(60)
    void oneWishToldByManyAtOnceIsOneBooking() {
        var project = projects.create();

        var outcomes = everyone(_ -> book(project, "same-caller", slot(1)));

        assertThat(outcomes).containsOnly("succeeded");
        assertThat(projects.count(CONFIRMED, project)).isEqualTo(1);
    }

    /// Who has got one gives it up, moves it, or keeps it; slots become free and are taken all the while.
    @Test
    @Timeout(240)
    void fiveHundredCallersWhoBookMoveAndCancelAtOnceHaveWhatTheyWereTold() {
        var project = projects.create(LocalTime.of(8, 0), LocalTime.of(18, 0));

        var running = IntStream.range(0, 500)
                .mapToObj(caller -> bookAndChange(project, caller))
                .toList();
        var told = running.stream().map(CompletableFuture::join).toList();
        settle(project);

        assertThat(projects.count(OVERLAPS, project)).isZero();
        assertThat(projects.count(TWICE, project)).isZero();
        assertThat(told).noneMatch(Told::inDoubt);
        assertThat(told).extracting(Told::start).contains(Optional.empty());
        for (var one : told) {
            assertThat(projects.texts(KEPT_BY, project, one.callId() + project))
                    .as(one.callId())
                    .isEqualTo(one.start().map(Instant::parse).map(Instant::toString).stream()
                            .toList());
        }
        // Five of the slots are wanted only by callers who keep what they get.
        assertThat(projects.count(CONFIRMED, project)).isBetween(5L, 20L);
        assertThat(projects.count(ENTRIES, project)).isEqualTo(projects.count(CONFIRMED, project));
    }

    /// @param start of the visit that the caller was told to have in the end
    private record Told(String callId, Optional<String> start, boolean inDoubt) {}

    private CompletableFuture<Told> bookAndChange(String project, int caller) {
        var callId = "mover-" + caller;
        return call(project, callId, "book_slot", ToolClient.booking(slotOfTwenty(caller)))
                .thenCompose(booked -> {
                    var first = told(callId, booked, Optional.empty());
                    if (first.inDoubt() || first.start().isEmpty() || caller % 4 == 3) {
                        return CompletableFuture.completedFuture(first);
                    }
                    return caller % 4 == 0
                            ? call(project, callId, "cancel_appointment", Map.of())
                                    .thenApply(answer -> told(callId, answer, first.start()))
                            : call(
                                            project,
                                            callId,
                                            "reschedule_appointment",
                                            Map.of("slot", slotOfTwenty(caller * 7 + 3)))
                                    .thenApply(answer -> told(callId, answer, first.start()));
                });
    }

    private static Told told(String callId, JsonNode answer, Optional<String> before) {
        return switch (answer.path("outcome").asText()) {
            case "succeeded" ->
                new Told(
                        callId,
                        answer.path("say").asText().contains("is cancelled")
                                ? Optional.empty()
                                : Optional.of(OffsetDateTime.parse(
                                                answer.at("/data/start").asText())
                                        .toInstant()
                                        .toString()),
                        false);
            case "refused" -> new Told(callId, before, false);
            default -> new Told(callId, before, true);
        };
    }

    /// What a busy machine left open is found out.
    private void settle(String project) {
        clock.advance(Duration.ofSeconds(21));
        while (projects.count(OPEN, project) > 0) {
            recovery.run().await().atMost(Duration.ofSeconds(60));
            clock.advance(Duration.ofSeconds(21));
        }
    }

    private static String slotOfTwenty(int index) {
        var slot = Math.floorMod(index, 20);
        return "2026-11-%02dT%02d:00:00-05:00".formatted(24 + slot / 10, 8 + slot % 10);
    }

    private static final String TWICE = """
            SELECT count(*) FROM (SELECT FROM reservation WHERE project_id = $1 AND state IN ('PENDING', 'CONFIRMED')
            GROUP BY starts_at HAVING count(*) > 1) twice""";
    private static final String KEPT_BY = """
            SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') FROM reservation
            WHERE project_id = $1 AND call_id = $2 AND state IN ('PENDING', 'CONFIRMED', 'CANCELLING')""";
    private static final String ENTRIES = "SELECT count(*) FROM calendar_entry WHERE project_id = $1";
    private static final String OPEN = """
            SELECT count(*) FROM reservation WHERE project_id = $1 AND (state IN ('PENDING', 'CANCELLING') OR withdraw)""";
    private static final String CONFIRMED =
            "SELECT count(*) FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED'";
    private static final String GONE = """
            SELECT count(DISTINCT starts_at) FROM reservation
            WHERE project_id = $1 AND state IN ('HELD', 'PENDING', 'CONFIRMED')
            AND starts_at >= '2026-11-24T08:00:00-05:00' AND starts_at < '2026-11-24T18:00:00-05:00'""";
    private static final String OVERLAPS = """
            SELECT count(*) FROM reservation a JOIN reservation b
            ON a.project_id = b.project_id AND a.id < b.id AND a.occupied && b.occupied
            WHERE a.project_id = $1 AND a.state IN ('HELD', 'PENDING', 'CONFIRMED')
            AND b.state IN ('HELD', 'PENDING', 'CONFIRMED')""";
    private static final String MOST_HELD = """
            SELECT coalesce(max(held), 0) FROM (SELECT count(*) AS held FROM reservation
            WHERE project_id = $1 AND state = 'HELD' GROUP BY call_id) calls""";

    private static <T> List<T> everyone(IntFunction<CompletableFuture<T>> action) {
        var running = IntStream.range(0, CALLERS).mapToObj(action).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<String> lookAndBook(String project, String callId) {
        return call(project, callId, "get_slots", Map.of("when", "tomorrow")).thenCompose(offer -> {
            var slots = offer.at("/data/slots");
            return slots.isEmpty()
                    ? CompletableFuture.completedFuture(offer.path("outcome").asText())
                    : book(project, callId, slots.get(0).path("slot").asText());
        });
    }

    private CompletableFuture<String> book(String project, String callId, String slot) {
        return call(project, callId, "book_slot", ToolClient.booking(slot)).thenApply(ManyCallersTest::outcome);
    }

    private static String outcome(JsonNode answer) {
        return answer.path("outcome").asText();
    }

    private CompletableFuture<JsonNode> call(
            String project, String callId, String tool, Map<String, Object> arguments) {
        var body = json.valueToTree(Map.of(
                "callId",
                callId + project,
                "toolCallId",
                UUID.randomUUID().toString(),
                "projectId",
                project,
                "agentId",
                "agent",
                "arguments",
                arguments));
        var request = HttpRequest.newBuilder(tools.resolve(tool))
                .header("Authorization", "Bearer " + ToolClient.SERVICE_TOKEN)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(response -> parse(response.body()));
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String slot(int index) {
        return "2026-11-24T%02d:00:00-05:00".formatted(8 + index);
    }
}
