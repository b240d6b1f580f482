package dev.patchbay.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.scenario.EndState;
import dev.patchbay.rehearsal.scenario.Traits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a call must leave for it to pass.
@Tag("unit")
class EndStateCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLER = "+15557654321";
    private static final String BOOKINGS = """
            [{"state":"CONFIRMED","service":"no cooling","phone":"+15557654321"}]""";
    private static final String GIVEN = """
            {"state":"RELEASED","cause":"cancelled"}""";
    private static final String MESSAGES = """
            [{"words":"The gate code is new.","urgent":true,"number":"+15557654321"}]""";
    private static final EndState THEN = new EndState(
            Optional.of(List.of(new Traits(Map.of("state", "CONFIRMED", "phone", "${caller}")))),
            List.of(new Traits(Map.of("state", "RELEASED", "cause", "cancelled"))),
            Optional.of(List.of(new Traits(Map.of("urgent", true, "words", "gate code", "number", "${caller}")))),
            Optional.of(List.of("is booked for")),
            Optional.of(List.of(new Traits(Map.of("state", "ACCEPTED", "acceptedBy", "Sam")))),
            Map.of());

    private static final String DISPATCHES = """
            [{"state":"ACCEPTED","acceptedBy":"Sam Ortiz"}]""";

    private final Fake left = new Fake(BOOKINGS, GIVEN, MESSAGES, "Your visit is booked for Tuesday.", DISPATCHES);

    @Test
    void aTrueEndStatePasses() throws Exception {
        assertThat(new EndStateCheck(THEN, CALLER, left).check()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"CONFIRMED\"|\"PENDING\"|among the bookings of the call there is none like {phone: +15557654321, state: CONFIRMED}",
                "[{\"state\"|[{\"state\":\"FAILED\"},{\"state\"|the call left 2 bookings, not 1",
                "\"cancelled\"|\"moved\"|the booking made beforehand is not {cause: cancelled, state: RELEASED} but RELEASED, moved",
                "\"urgent\":true|\"urgent\":false|among the messages",
                "The gate code|The door|among the messages",
                "[{\"words\"|[{\"words\":\"Twice.\"},{\"words\"|the call left 2 messages, not 1",
                "\"ACCEPTED\"|\"ALERTING\"|among the dispatches of the call there is none like {acceptedBy: Sam, state: ACCEPTED}",
                "Your visit is booked|Your visit is moved|no text to the caller has \"is booked for\"",
            })
    void anythingElseIsTold(String good, String bad, String reason) throws Exception {
        assertThat(new EndStateCheck(THEN, CALLER, left.with(good, bad)).look())
                .anyMatch(each -> each.startsWith(reason));
    }

    @Test
    void twoAlikeAreWantedTwice() throws Exception {
        var confirmed = new Traits(Map.of("state", "CONFIRMED"));
        var then = new EndState(
                Optional.of(List.of(confirmed, confirmed)),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        var one = left.with("[{\"state\"", "[{\"state\":\"FAILED\"},{\"state\"");

        assertThat(new EndStateCheck(then, CALLER, one).look()).hasSize(1);
    }

    @Test
    void whatComesALittleLaterCounts() throws Exception {
        var late = new Fake(BOOKINGS, GIVEN, MESSAGES, "Your visit is booked for Tuesday.", DISPATCHES) {
            private final AtomicInteger looks = new AtomicInteger();

            @Override
            public List<String> sms() {
                return looks.getAndIncrement() == 0 ? List.of() : super.sms();
            }
        };

        assertThat(new EndStateCheck(THEN, CALLER, late).check()).isEmpty();
    }

    /// Has left what it was given.
    private static class Fake implements EndStateCheck.Left {
        private final List<String> parts = new ArrayList<>();

        Fake(String... parts) {
            this.parts.addAll(List.of(parts));
        }

        Fake with(String good, String bad) {
            return new Fake(parts.stream().map(part -> part.replace(good, bad)).toArray(String[]::new));
        }

        @Override
        public JsonNode bookings() throws IOException {
            return json(parts.get(0));
        }

        @Override
        public List<JsonNode> given() throws IOException {
            return List.of(json(parts.get(1)));
        }

        @Override
        public JsonNode messages() throws IOException {
            return json(parts.get(2));
        }

        @Override
        public List<String> sms() {
            return List.of(parts.get(3));
        }

        @Override
        public JsonNode dispatches() throws IOException {
            return json(parts.get(4));
        }

        private static JsonNode json(String text) throws JsonProcessingException {
            return JSON.readTree(text);
        }
    }
}
