package dev.patchbay.records.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.records.Rest;
import dev.patchbay.records.Stories;
import dev.patchbay.records.Story;
import dev.patchbay.records.Topic;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The record of a call, compared field by field: told in order once, and a hundred times in any order, some
/// facts twice or three times, all calls mixed and split anywhere. By the broker, the consumer and the
/// database.
///
/// The order comes from a seed that a failure names; `-Ddeliveries.seed=…` gives the same one again.
@Tag("service")
@QuarkusTest
class HundredDeliveriesTest {
    private static final int TIMES = 100;
    private static final int LONGEST_BATCH = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long seed = Long.getLong("deliveries.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Topic topic = new Topic();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void aCallOfVapisOwnHasOneRecord() {
        hundredTimes(
                Stories::takenByVapi, () -> CallIds.ofVapi(UUID.randomUUID().toString()));
    }

    @Test
    void aCallHandedToVapiWhileItRingsHasOneRecord() {
        hundredTimes(Stories::handedToVapi, HundredDeliveriesTest::carriersCall);
    }

    @Test
    void aCallThatFellToVapiHasOneRecord() {
        hundredTimes(Stories::fellToVapi, HundredDeliveriesTest::carriersCall);
    }

    @Test
    void aCallThatEveryMessageTellsOfHasOneRecord() {
        hundredTimes(Stories::toldByEveryMessage, HundredDeliveriesTest::carriersCall);
    }

    private void hundredTimes(Function<Story, Story> tale, Supplier<String> callId) {
        var ordered = told(tale, callId.get());
        topic.tell(ordered.facts());
        var stories = new ArrayList<Story>();
        while (stories.size() < TIMES) {
            stories.add(told(tale, callId.get()));
        }
        deliver(stories);
        var expected = record(ordered);
        assertThat(expected.path("record").size()).isGreaterThan(10);
        assertThat(expected.at("/line/calls")).hasSize(1);
        for (var story : stories) {
            assertThat(differences("", expected, record(story)))
                    .as("seed %d, %s", seed, story.callId())
                    .isEmpty();
        }
    }

    private static Story told(Function<Story, Story> tale, String callId) {
        return tale.apply(new Story(callId).ofProject(project(callId)));
    }

    private static String project(String callId) {
        return "p-" + callId;
    }

    private static String carriersCall() {
        return CallIds.ofTwilio("CA" + UUID.randomUUID().toString().replace("-", ""));
    }

    private void deliver(List<Story> stories) {
        var left = new ArrayList<Fact>();
        stories.stream().flatMap(story -> story.facts().stream()).forEach(fact -> {
            for (var copies = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 1; copies > 0; copies--) {
                left.add(fact);
            }
        });
        Collections.shuffle(left, random);
        while (!left.isEmpty()) {
            var batch = left.subList(0, 1 + random.nextInt(Math.min(LONGEST_BATCH, left.size())));
            topic.tellMixed(batch);
            batch.clear();
        }
    }

    /// What `GET /api/calls/{id}` gives, and the call's line in the list, without what names the call itself.
    private static JsonNode record(Story story) {
        var path = "/api/calls/" + story.callId();
        var whole = story.facts().size();
        Eventually.holds(
                () -> get(path + "/events", story).path("events").size() == whole,
                () -> whole + " facts of " + story.callId());
        return JSON.createObjectNode()
                .<ObjectNode>set("record", get(path, story))
                .set("line", get("/api/calls?projectId=" + project(story.callId()), story));
    }

    private static JsonNode get(String path, Story story) {
        try {
            // tw-CA… and va-… alike.
            var id = story.callId().substring("tw-".length());
            return JSON.readTree(Rest.asOwner().get(path).asString().replace(id, "ID"));
        } catch (JsonProcessingException e) {
            throw new AssertionError(path + " is no JSON", e);
        }
    }

    /// A line for each field that is not the same.
    private static List<String> differences(String path, JsonNode expected, JsonNode actual) {
        var found = new ArrayList<String>();
        if (expected.isObject() && actual.isObject()) {
            var names = new TreeSet<String>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> found.addAll(differences(path + "/" + name, expected.path(name), actual.path(name))));
        } else if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (var i = 0; i < expected.size(); i++) {
                found.addAll(differences(path + "/" + i, expected.get(i), actual.get(i)));
            }
        } else if (!expected.equals(actual)) {
            found.add(path + ": " + expected + " in order, " + actual + " in this one");
        }
        return found;
    }
}
