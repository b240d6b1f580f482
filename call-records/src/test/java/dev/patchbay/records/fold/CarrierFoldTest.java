package dev.patchbay.records.fold;

import static dev.patchbay.records.Events.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.records.Story;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("unit")
class CarrierFoldTest {
    static Stream<Arguments> reports() {
        return Stream.of(
                arguments("nothing said yet", List.of(routed()), "ringing"),
                arguments("a stream means that it was answered", List.of(stream("MZ1", 1)), "in-progress"),
                arguments(
                        "the last of a source counts",
                        List.of(carrier("ringing", 0), carrier("in-progress", 1)),
                        "in-progress"),
                arguments(
                        "by sequence, not by arrival",
                        List.of(carrier("in-progress", 1), carrier("ringing", 0)),
                        "in-progress"),
                arguments(
                        "a terminal word is not left",
                        List.of(carrier("completed", 2), carrier("in-progress", 3)),
                        "completed"),
                arguments(
                        "of two terminal words the first counts",
                        List.of(carrier("busy", 4), carrier("failed", 3)),
                        "failed"),
                arguments(
                        "a callback before an answer", List.of(asked("failed"), carrier("completed", 9)), "completed"),
                arguments(
                        "an answer ends a call without callbacks",
                        List.of(carrier("in-progress", 1), asked("completed")),
                        "completed"),
                arguments(
                        "sources do not set each other back",
                        List.of(carrier("in-progress", 1), asked("ringing")),
                        "in-progress"),
                arguments(
                        "an unknown word is not taken",
                        List.of(carrier("ringing", 0), carrier("dreaming", 1)),
                        "ringing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void theCarriersReportsGiveOneStatus(String rule, List<CallEvent> events, String status) {
        var story = new Story("tw-CA1");
        for (var i = 0; i < events.size(); i++) {
            story.at(100L * i).tell(events.get(i));
        }
        assertThat(CallFold.fold("tw-CA1", story.facts()).summary().status())
                .as(rule)
                .isEqualTo(status);
    }
}
