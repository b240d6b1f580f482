package dev.patchbay.records.api;

import static dev.patchbay.records.Events.*;
import static dev.patchbay.records.Rest.asOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.records.Rest;
import dev.patchbay.records.Seed;
import dev.patchbay.records.Stories;
import dev.patchbay.records.Story;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
class CallsResourceTest {
    private final String project = "p-" + UUID.randomUUID();

    @Inject
    Seed seed;

    @Test
    void aRecordShowsTheWholeCall() {
        var story = seed.with(Stories.booked(Story.fresh().ofProject(project)));
        Rest.call(story.callId())
                .statusCode(200)
                .body("callId", equalTo(story.callId()))
                .body("projectId", equalTo(project))
                .body("system", equalTo("openai-realtime"))
                .body("status", equalTo("completed"))
                .body("endReason", equalTo("agent_hung_up"))
                .body("endReasonFinal", equalTo(true))
                .body("startedAt", equalTo("2026-11-20T10:00:00Z"))
                .body("durationMs", equalTo(21000))
                .body("providerIds.openai", equalTo(List.of("sess_1")))
                .body("legs.legId", equalTo(List.of("twilio-1", "openai-1")))
                .body("streams[0].firstAudioMs", equalTo(60))
                .body("transcript.speaker", equalTo(List.of("agent", "caller", "agent", "caller", "agent")))
                .body("transcript[1].heard", equalTo("I need a plumber tomorrow."))
                .body("transcript[1].startMs", equalTo(1500))
                .body("toolCalls[1].outcome", equalTo("succeeded"))
                .body("toolCalls[1].say", equalTo("Done."))
                .body("toolCalls[1].data.slotId", equalTo("s1"))
                .body("toolCalls[1].arguments", equalTo("{\"for\":\"t2\"}"))
                .body("toolCalls[1].result", nullValue())
                .body("bookings.bookingId", equalTo(List.of("b-1")))
                .body("timings[0].speechEndToFirstAudioMs", equalTo(420))
                .body("usage.total_tokens", equalTo(330))
                .body("facts", equalTo(story.facts().size()));
    }

    @Test
    void aRecordOfVapiShowsItsPartsToo() {
        var vapiId = UUID.randomUUID().toString();
        var story = seed.with(Stories.takenByVapi(new Story("va-" + vapiId).ofProject(project)));
        for (var id : List.of(story.callId(), vapiId)) {
            Rest.call(id)
                    .statusCode(200)
                    .body("callId", equalTo(story.callId()))
                    .body("system", equalTo("vapi"))
                    .body("status", equalTo("completed"))
                    .body("endReason", equalTo("agent_hung_up"))
                    .body("durationMs", equalTo(21000))
                    .body("providerIds.vapi", equalTo(List.of(vapiId)))
                    .body("bookings.bookingId", equalTo(List.of("b-2")))
                    .body("transcript.heard", hasItem("Tomorrow at nine, please."))
                    .body("cost.totalMicros", equalTo(30500))
                    .body("cost.byCauseMicros.model", equalTo(21000))
                    .body("analysis.summary", equalTo("A visit was booked."))
                    .body("analysis.success", equalTo("true"))
                    .body("analysis.structuredData.urgency", equalTo(3))
                    .body("analysis.empty", nullValue())
                    .body("recordingUrl", equalTo("https://recordings.example/" + vapiId + ".wav"))
                    .body("legs[1].providerReason", equalTo("their-word-for-it"))
                    .body("legs[1].endReason", equalTo("agent_hung_up"))
                    .body("legs[1].cost.totalMicros", equalTo(30500));
        }
        asOwner()
                .get("/api/calls?projectId={p}&status=completed", project)
                .then()
                .body("calls.callId", equalTo(List.of(story.callId())));
    }

    @Test
    void aCallOfVapiIsFoundByItsCarriersId() {
        var sid = "CA" + UUID.randomUUID();
        var vapiId = UUID.randomUUID().toString();
        var story = seed.with(new Story("va-" + vapiId)
                .on("twilio-1")
                .tell(leg("twilio", sid))
                .on("vapi-1")
                .tell(legReported(vapiId, "in-progress")));
        Rest.call(sid).statusCode(200).body("callId", equalTo(story.callId())).body("status", equalTo("in-progress"));
        var handed = seed.with(Story.fresh().on("vapi-1").tell(legReported(vapiId + "-2", "in-progress")));
        Rest.call(vapiId + "-2").statusCode(200).body("callId", equalTo(handed.callId()));
    }

    @Test
    void aCallIsFoundByAnyProvidersId() {
        var session = "sess-" + UUID.randomUUID();
        var stream = "MZ" + UUID.randomUUID();
        var story =
                seed.with(Story.fresh().tell(routed()).on("openai-1").tell(leg("openai", session), stream(stream, 1)));
        var sid = story.callId().substring(3);
        for (var id : List.of(story.callId(), sid, session, stream)) {
            Rest.call(id).statusCode(200).body("callId", equalTo(story.callId()));
        }
        asOwner().get("/api/calls?providerId={id}", sid).then().body("calls.callId", equalTo(List.of(story.callId())));
    }

    @Test
    void theListsLineIsTheHeadOfTheRecord() {
        var story = seed.with(Stories.resumed(Story.fresh().ofProject(project)));
        Map<String, Object> line =
                asOwner().get("/api/calls?projectId={p}", project).jsonPath().getMap("calls[0]");
        Map<String, Object> record =
                asOwner().get("/api/calls/{id}", story.callId()).jsonPath().getMap("");
        assertThat(line).containsKeys("endReason", "providerIds", "from", "startedAt");
        assertThat(record).containsAllEntriesOf(line);
    }

    @Test
    void pagesFollowEachOtherNewestFirstWithoutGapOrRepetition() {
        var told = new ArrayList<String>();
        for (var i = 0; i < 7; i++) {
            // Two and two start at the same instant.
            var start = Story.START.minusSeconds(60L * (i / 2));
            told.add(
                    seed.with(Story.fresh().ofProject(project).startingAt(start).tell(routed()))
                            .callId());
        }
        var seen = new ArrayList<String>();
        var starts = new ArrayList<String>();
        var after = "";
        while (after != null) {
            var page = asOwner()
                    .get("/api/calls?projectId={p}&limit=3&after={a}", project, after)
                    .jsonPath();
            seen.addAll(page.getList("calls.callId"));
            starts.addAll(page.getList("calls.startedAt"));
            after = page.getString("next");
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(told);
        assertThat(starts).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void everyFilterNarrowsTheList() {
        var busy = seed.with(Story.fresh().ofProject(project).tell(routed()).tell(carrier("busy", 1)));
        var refused = new CallEvent.Routed(
                "inbound",
                "+447700900123",
                "+15550100009",
                "refuse",
                Optional.empty(),
                Optional.empty(),
                "unknown number",
                "CA9");
        var later = seed.with(Story.fresh()
                .ofProject(project)
                .startingAt(Story.START.plusSeconds(600))
                .tell(refused));
        expect("status=busy", busy);
        expect("status=ringing", later);
        expect("from=+447700900123", later);
        expect("from=%2B447700900123", later);
        expect("to=%2B15550100002", busy);
        expect("since=2026-11-20T10:10:00Z", later);
        expect("until=2026-11-20T10:10:00Z", busy);
        expect("providerId=" + busy.callId().substring(3), busy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=many",
                "since=yesterday",
                "until=1",
                "after=nonsense",
                "after=bm8gY3Vyc29y",
                "projct=x",
                "status=%00"
            })
    void aBadParameterIsNamedInAProblem(String query) {
        raw("/api/calls?" + query)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("violations.field", hasItem(query.substring(0, query.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/calls", "/api/calls/tw-CA1", "/api/calls/tw-CA1/events", "/internal/calls/x/conversation"})
    void withoutATokenNothingIsShown(String path) {
        RestAssured.get(path).then().statusCode(401).contentType("application/problem+json");
        RestAssured.given()
                .header("Authorization", "Bearer guessed")
                .get(path)
                .then()
                .statusCode(401);
    }

    @Test
    void theOwnersTokenDoesNotOpenWhatIsForServices() {
        asOwner().get("/internal/calls/tw-CA1/conversation").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/calls/tw-CAnobody", "/api/calls/tw-CAnobody/events", "/api/calls/a%00"})
    void anUnknownCallIsAProblem(String path) {
        raw(path).statusCode(404).contentType("application/problem+json");
    }

    @Test
    void theEventLogShowsTheFactsAsTheyCame() {
        var story = seed.with(Story.fresh()
                .tell(routed())
                .at(5)
                .tell(new CallEvent.Unknown("dev.patchbay.call.invented.v3", Map.of("deep", List.of(1, 2)))));
        asOwner()
                .get("/api/calls/{id}/events", story.callId())
                .then()
                .statusCode(200)
                .body("callId", equalTo(story.callId()))
                .body("events", hasSize(2))
                .body("events[0].type", equalTo("dev.patchbay.call.routed.v1"))
                .body("events[1].type", equalTo("dev.patchbay.call.invented.v3"))
                .body("events[1].data.deep", equalTo(List.of(1, 2)))
                .body("events[1].time", containsString("10:00:00.005Z"));
    }

    @Test
    void aCallOfWhichLittleIsKnownIsListedToo() {
        var story = seed.with(Story.fresh().tell(words("i1", "Hello?")));
        Rest.call(story.callId())
                .statusCode(200)
                .body("status", equalTo("ringing"))
                .body("transcript[0].heard", equalTo("Hello?"));
        asOwner()
                .get("/api/calls?since=2026-11-20T09:59:59Z&limit=200")
                .then()
                .statusCode(200)
                .body("calls.callId", hasItem(story.callId()));
    }

    private void expect(String query, Story only) {
        raw("/api/calls?projectId=" + project + "&" + query)
                .statusCode(200)
                .body("calls.callId", equalTo(List.of(only.callId())));
    }

    /// A request whose address goes out as it stands here.
    private static ValidatableResponse raw(String address) {
        return asOwner().urlEncodingEnabled(false).get(address).then();
    }
}
