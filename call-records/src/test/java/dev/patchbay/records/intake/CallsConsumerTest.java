package dev.patchbay.records.intake;

import static dev.patchbay.records.Events.*;
import static dev.patchbay.records.Rest.asOwner;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.embedded.DatabaseAway;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.platform.facts.FactCodec;
import dev.patchbay.records.Rest;
import dev.patchbay.records.Stories;
import dev.patchbay.records.Story;
import dev.patchbay.records.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
class CallsConsumerTest {
    private static final FactCodec CODEC = new FactCodec();

    private final Topic topic = new Topic();

    @ConfigProperty(name = "PATCHBAY_DB")
    String database;

    @ConfigProperty(name = "PATCHBAY_DB_PASSWORD")
    String password;

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void poisonInTheMiddleOfABatchIsPutAsideAndTheOthersAreStored() {
        var story = Stories.booked(Story.fresh());
        var messages = new ArrayList<>(story.facts().stream().map(CODEC::write).toList());
        // Readable, but no text of PostgreSQL may hold a NUL: the batch is refused as a whole.
        var refused = new String(messages.get(3), UTF_8)
                .replace("\"id\":\"", "\"id\":\"\\u0000")
                .getBytes(UTF_8);
        messages.add(5, refused);
        messages.add(9, "{\"secret\":".getBytes(UTF_8));
        // Too long for an index, which PostgreSQL counts among its own limits.
        var name =
                new Random(1).ints(9000, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
        var endless = new String(messages.get(2), UTF_8).replace("\"instance\":\"", "\"instance\":\"" + name);
        messages.add(12, endless.getBytes(UTF_8));
        topic.tell(story.callId(), messages);

        var record = Rest.call(story.callId(), story.facts().size());
        assertThat(record.getString("endReason")).isEqualTo("agent_hung_up");
        var letters = topic.deadLetters(story.callId(), 3);
        assertThat(letters)
                .extracting(letter -> Topic.header(letter, "dead-letter-cause"))
                .containsExactlyInAnyOrder("refused: sqlstate 22021", "not a JSON object", "refused: sqlstate 54000");
        assertThat(letters).extracting(letter -> letter.value()).anyMatch(value -> Arrays.equals(value, refused));
        assertThat(letters).allSatisfy(letter -> assertThat(Topic.header(letter, "dead-letter-topic"))
                .isEqualTo("calls"));
    }

    @Test
    void whatIsDeliveredAgainIsStoredOnce() {
        var story = Stories.interrupted(Story.fresh());
        topic.tell(story.facts());
        var once = Rest.call(story.callId(), story.facts().size()).prettify();
        topic.tell(story.facts());
        topic.tell(story.facts());
        // The same partition: once this one is there, so are the repetitions.
        topic.tell(story.callId(), List.of(CODEC.write(marker(story))));
        Rest.call(story.callId(), story.facts().size() + 1);
        assertThat(asOwner()
                        .get("/api/calls/{id}/events", story.callId())
                        .jsonPath()
                        .getList("events"))
                .hasSize(story.facts().size() + 1);
        var again = Rest.call(story.callId(), 1).prettify();
        assertThat(again.replaceAll("\"facts\": \\d+", "")).isEqualTo(once.replaceAll("\"facts\": \\d+", ""));
    }

    @Test
    void shuffledRepeatedAndSplitDeliveryGivesTheSameRecordFieldByField() {
        for (var tale : Stories.ALL) {
            var ordered = tale.apply(Story.fresh());
            var shuffled = tale.apply(Story.fresh());
            topic.tell(ordered.facts());
            tellShuffled(shuffled);
            assertThat(shown(shuffled)).isEqualTo(shown(ordered));
        }
    }

    @Test
    void anUnknownTypeIsKeptAsItCame() {
        var story = Story.fresh()
                .tell(routed())
                .tell(new CallEvent.Unknown("dev.patchbay.call.invented.v8", Map.of("n", 1, "list", List.of("a"))));
        topic.tell(story.facts());
        Rest.call(story.callId(), 2);
        var kept = asOwner().get("/api/calls/{id}/events", story.callId()).jsonPath();
        assertThat(kept.getString("events[1].type")).isEqualTo("dev.patchbay.call.invented.v8");
        assertThat(kept.getMap("events[1].data")).isEqualTo(Map.of("n", 1, "list", List.of("a")));
    }

    @Test
    void wordsWithANulAreKept() {
        var story = Story.fresh().tell(words("i1", "before\0after"));
        topic.tell(story.facts());
        assertThat(Rest.call(story.callId(), 1).getString("transcript[0].heard"))
                .isEqualTo("before\ufffdafter");
    }

    @Test
    void factsOfClocksFarOffAreKept() {
        var story = Story.fresh()
                .startingAt(Instant.parse("1999-01-01T00:00:00Z"))
                .tell(routed())
                .at(4_000_000_000_000L)
                .tell(carrier("completed", 1));
        topic.tell(story.facts());
        assertThat(Rest.call(story.callId(), 2).getString("status")).isEqualTo("completed");
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsSkippedAndThenItCatchesUp() {
        var before = Stories.interrupted(Story.fresh());
        topic.tell(before.facts());
        Rest.call(before.callId(), before.facts().size());
        var during = Stories.booked(Story.fresh());
        try (var _ = DatabaseAway.begin(database, password)) {
            topic.tell(during.facts());
            topic.tell(during.callId(), List.of("poison".getBytes(UTF_8)));
            Eventually.holds(() -> RestAssured.get("/q/health/ready").statusCode() == 503);
            asOwner()
                    .get("/api/calls/{id}", before.callId())
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "2");
        }
        Eventually.holds(() -> RestAssured.get("/q/health/ready").statusCode() == 200);
        var record = Rest.call(during.callId(), during.facts().size());
        assertThat(record.getString("endReason")).isEqualTo("agent_hung_up");
        assertThat(topic.deadLetters(during.callId(), 1))
                .extracting(letter -> new String(letter.value(), UTF_8))
                .containsExactly("poison");
    }

    private void tellShuffled(Story story) {
        var random = new Random(story.callId().hashCode());
        var facts = new ArrayList<>(story.facts());
        story.facts().stream().filter(_ -> random.nextBoolean()).forEach(facts::add);
        Collections.shuffle(facts, random);
        while (!facts.isEmpty()) {
            var split = facts.subList(0, 1 + random.nextInt(facts.size()));
            topic.tell(List.copyOf(split));
            split.clear();
        }
    }

    /// The record, and what the list and a resuming gateway see, without what names the call itself.
    private static List<String> shown(Story story) {
        var distinct =
                (int) story.facts().stream().map(Fact::eventId).distinct().count();
        Rest.call(story.callId(), distinct);
        var places = story.facts().stream()
                .map(fact -> fact.instance() + " " + fact.sequence())
                .distinct()
                .count();
        // Only then it is whole: of what was told twice under two numbers one counts, whichever came first.
        Eventually.holds(() -> asOwner()
                        .get("/api/calls/{id}/events", story.callId())
                        .jsonPath()
                        .getList("events.id")
                        .size()
                == places);
        var record = Rest.call(story.callId(), distinct);
        var line = line(story);
        assertThat(line.getList("calls.facts")).containsExactly(distinct);
        var conversation = Rest.asService()
                .get("/internal/calls/{id}/conversation", story.callId())
                .jsonPath();
        Function<String, String> anonymous = text -> text.replace(story.callId().substring(3), "CA");
        return List.of(
                anonymous.apply(record.prettify()),
                anonymous.apply(line.prettify()),
                anonymous.apply(conversation.prettify()));
    }

    private static JsonPath line(Story story) {
        return asOwner()
                .get("/api/calls?providerId={id}", story.callId().substring(3))
                .jsonPath();
    }

    private static Fact marker(Story story) {
        return new Fact(
                UUID.randomUUID().toString(),
                story.callId(),
                Optional.empty(),
                "marker",
                1,
                Optional.empty(),
                Optional.empty(),
                Story.START,
                new CallEvent.Unknown("dev.patchbay.call.marker.v1", Map.of()));
    }
}
