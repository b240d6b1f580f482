package dev.patchbay.records.api;

import static dev.patchbay.records.Events.*;
import static dev.patchbay.records.Rest.asService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.records.Seed;
import dev.patchbay.records.Stories;
import dev.patchbay.records.Story;
import dev.patchbay.records.TurnableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
class InternalResourcesTest {
    @Inject
    Seed seed;

    @Inject
    TurnableClock clock;

    @Test
    void theConversationIsWhatWasHeardInTheShapeOfTheContract() {
        var story = seed.with(Stories.booked(Story.fresh()));
        var answer = asService()
                .get("/internal/calls/{id}/conversation", story.callId())
                .then()
                .statusCode(200)
                .body("callId", equalTo(story.callId()))
                .body("projectId", equalTo("afterhourfix"))
                .body("agentId", equalTo("front-desk"))
                .body("items.kind", equalTo(List.of("agent", "caller", "tool", "agent", "caller", "tool", "agent")))
                .body("items[1].text", equalTo("I need a plumber tomorrow."))
                .body("items[5].toolCallId", equalTo("t2"))
                .body("items[5].arguments", equalTo("{\"for\":\"t2\"}"))
                .body("endIntended", equalTo("agent_hung_up"));
        assertThat(answer.extract().jsonPath().getString("items[5].output"))
                .startsWith("{\"outcome\":\"succeeded\",\"say\":\"Done.\",\"data\":{")
                .contains("\"bookingId\":\"b-1\"");
    }

    @Test
    void anUnknownCallHasNoConversation() {
        asService()
                .get("/internal/calls/tw-CAnobody/conversation")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aQuietCallIsLeasedToOneAskerUntilItsTermIsOver() {
        var quiet = seed.with(Story.fresh().tell(routed(), stream("MZ1", 1)));
        assertThat(lease("gw-1")).contains(quiet.callId());
        assertThat(lease("gw-2")).doesNotContain(quiet.callId());
        clock.advance(Duration.ofSeconds(59));
        assertThat(lease("gw-2")).doesNotContain(quiet.callId());
        clock.advance(Duration.ofSeconds(2));
        asService()
                .post("/internal/calls/unfinished?lease=gw-2&idleSeconds=60&max=200")
                .then()
                .statusCode(200)
                .body("providerCallId", hasItem(quiet.callId().substring(3)));
    }

    @Test
    void onlyQuietUnendedCallsOfTheCarrierAreLeased() {
        var ended = seed.with(Story.fresh().tell(routed(), carrier("completed", 1)));
        var intended = seed.with(Story.fresh().tell(routed(), endIntended(EndReason.TRANSFERRED)));
        var stopped = seed.with(Story.fresh().tell(stream("MZ1", 1), streamEnded("MZ1", "stop")));
        var lively = seed.with(
                Story.fresh().startingAt(clock.instant().minusSeconds(30)).tell(routed()));
        var ofVapi = seed.with(new Story("va-" + Story.fresh().callId()).tell(routed()));
        assertThat(lease("gw-1"))
                .contains(intended.callId(), stopped.callId())
                .doesNotContain(ended.callId(), lively.callId(), ofVapi.callId());
    }

    @Test
    void aCallThatEndsIsLeasedNoMore() {
        var call = seed.with(Story.fresh().tell(routed()));
        assertThat(lease("gw-1")).contains(call.callId());
        seed.with(call.at(100).tell(asked("completed")));
        clock.advance(Duration.ofSeconds(61));
        assertThat(lease("gw-1")).doesNotContain(call.callId());
    }

    @Test
    void askersAtTheSameTimeNeverGetTheSameCall() {
        var calls = IntStream.range(0, 30)
                .mapToObj(_ -> seed.with(Story.fresh().tell(routed())).callId())
                .toList();
        clock.advance(Duration.ofSeconds(61));
        var asked = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> lease("gw-" + i), Thread.ofVirtual()::start))
                .toList();
        var leased = asked.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();
        assertThat(leased).containsAll(calls).doesNotHaveDuplicates();
    }

    @Test
    void noMoreAreLeasedThanAskedFor() {
        IntStream.range(0, 4).forEach(_ -> seed.with(Story.fresh().tell(routed())));
        assertThat(lease("gw-1", 3)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?lease=gw-1&max=0", "?lease=gw-1&max=x", "?lease=gw-1&idleSeconds=-1", "?lease=a&b=c"})
    void aBadRequestForLeasesIsAProblem(String query) {
        asService()
                .post("/internal/calls/unfinished" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    private static List<String> lease(String holder) {
        return lease(holder, 200);
    }

    private static List<String> lease(String holder, int max) {
        return asService()
                .post("/internal/calls/unfinished?lease={l}&idleSeconds=60&max={m}", holder, max)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("callId");
    }
}
