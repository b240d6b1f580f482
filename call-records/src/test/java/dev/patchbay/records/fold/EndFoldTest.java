package dev.patchbay.records.fold;

import static dev.patchbay.records.Events.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.records.Story;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("unit")
class EndFoldTest {
    private static final CallEvent GOODBYE = endIntended(EndReason.AGENT_HUNG_UP);
    private static final CallEvent TRANSFER = endIntended(EndReason.TRANSFERRED);

    static Stream<Arguments> ends() {
        return Stream.of(
                arguments("busy wins over an intent", List.of(GOODBYE, carrier("busy", 1)), EndReason.BUSY, true),
                arguments("failed wins", List.of(stream("MZ1", 1), carrier("failed", 1)), EndReason.FAILED, true),
                arguments("no-answer wins", List.of(carrier("no-answer", 1)), EndReason.NO_ANSWER, true),
                arguments("canceled wins", List.of(carrier("canceled", 1)), EndReason.CANCELED, true),
                arguments(
                        "completed with an intent is the intent",
                        List.of(GOODBYE, carrier("completed", 1)),
                        EndReason.AGENT_HUNG_UP,
                        true),
                arguments(
                        "of several intents the first counts",
                        List.of(TRANSFER, GOODBYE, carrier("completed", 1)),
                        EndReason.TRANSFERRED,
                        true),
                arguments(
                        "a transfer that nobody took counts no more",
                        List.of(TRANSFER, transferEnded("no-answer", "CA7"), GOODBYE, carrier("completed", 1)),
                        EndReason.AGENT_HUNG_UP,
                        true),
                arguments(
                        "told twice, it takes one intent back",
                        List.of(
                                TRANSFER,
                                transferEnded("busy", "CA7"),
                                transferEnded("busy", "CA7"),
                                TRANSFER,
                                transferEnded("completed", "CA8"),
                                carrier("completed", 1)),
                        EndReason.TRANSFERRED,
                        true),
                arguments(
                        "a caller who hung up while it rang",
                        List.of(TRANSFER, transferEnded("canceled", "CA7"), carrier("completed", 1)),
                        EndReason.CALLER_HUNG_UP,
                        true),
                arguments(
                        "completed without an intent is the caller",
                        List.of(streamEnded("MZ1", "lost"), carrier("completed", 1)),
                        EndReason.CALLER_HUNG_UP,
                        true),
                arguments("an intent alone is provisional", List.of(GOODBYE), EndReason.AGENT_HUNG_UP, false),
                arguments(
                        "a stop alone is the caller, provisionally",
                        List.of(stream("MZ1", 1), streamEnded("MZ1", "stop")),
                        EndReason.CALLER_HUNG_UP,
                        false),
                arguments(
                        "a loss alone is a lost connection, provisionally",
                        List.of(stream("MZ1", 1), streamEnded("MZ1", "lost")),
                        EndReason.CONNECTION_LOST,
                        false),
                arguments(
                        "so is a broken protocol",
                        List.of(stream("MZ1", 1), streamEnded("MZ1", "protocol_error")),
                        EndReason.CONNECTION_LOST,
                        false),
                arguments(
                        "a stream that a bug of ours ended lost its connection",
                        List.of(stream("MZ1", 1), streamEnded("MZ1", "internal_error")),
                        EndReason.CONNECTION_LOST,
                        false),
                arguments(
                        "a gateway that stood still let go of it",
                        List.of(stream("MZ1", 1), streamEnded("MZ1", "stalled")),
                        EndReason.CONNECTION_LOST,
                        false),
                arguments(
                        "a call that was handed over and that no gateway took is lost",
                        List.of(stream("MZ1", 1), streamEnded("MZ1", "handed_over")),
                        EndReason.CONNECTION_LOST,
                        false),
                arguments(
                        "one that another gateway took goes on",
                        List.of(stream("MZ1", 1), streamEnded("MZ1", "handed_over"), stream("MZ2", 2)),
                        null,
                        false),
                arguments(
                        "a stream closed by us says nothing",
                        List.of(stream("MZ1", 1), streamEnded("MZ1", "closed")),
                        null,
                        false),
                arguments(
                        "a stream attached again takes the loss back",
                        List.of(stream("MZ1", 1), streamEnded("MZ1", "lost"), stream("MZ2", 2)),
                        null,
                        false),
                arguments("a ringing call has no end", List.of(carrier("ringing", 1)), null, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void everyEndHasOneReason(String rule, List<CallEvent> events, EndReason reason, boolean isFinal) {
        var story = new Story("tw-CA1");
        for (var i = 0; i < events.size(); i++) {
            story.at(1000L * i).tell(events.get(i));
        }
        var call = CallFold.fold("tw-CA1", story.facts()).summary();
        assertThat(call.endReason()).as(rule).isEqualTo(Optional.ofNullable(reason));
        assertThat(call.endReasonFinal()).isEqualTo(isFinal);
    }

    @Test
    void intentsOfOneInstantAreDecidedByTheirIds() {
        var later = new Story("tw-CA1").by("gw-2").tell(TRANSFER);
        var call = new Story("tw-CA1").by("gw-1").tell(GOODBYE).facts();
        var both = Stream.concat(later.facts().stream(), call.stream()).toList();
        assertThat(CallFold.fold("tw-CA1", both).summary().endReason()).contains(EndReason.AGENT_HUNG_UP);
    }

    @Test
    void whomACallWasPutThroughToIsInItsRecord() {
        var story = new Story("tw-CA1").tell(TRANSFER, transferEnded("no-answer", "CA7"));
        story.at(5000).tell(TRANSFER, transferEnded("completed", "CA8"), transferEnded("completed", "CA8"));

        assertThat(CallFold.fold("tw-CA1", story.facts()).transfers())
                .extracting(CallRecord.Transfer::to, CallRecord.Transfer::outcome, CallRecord.Transfer::durationSeconds)
                .containsExactly(
                        tuple("the office", "no-answer", Optional.empty()),
                        tuple("the office", "completed", Optional.of(58L)));
    }

    @Test
    void onlyTheCarrierEndsTheCall() {
        var story =
                new Story("tw-CA1").tell(routed(), stream("MZ1", 1)).at(5000).tell(streamEnded("MZ1", "stop"));
        var call = CallFold.fold("tw-CA1", story.facts()).summary();
        assertThat(call.status()).isEqualTo("in-progress");
        assertThat(call.streamEndedAt()).contains(Story.START.plusMillis(5000));
        assertThat(call.endedAt()).isEmpty();

        story.at(5600).tell(carrier("completed", 2));
        var ended = CallFold.fold("tw-CA1", story.facts()).summary();
        assertThat(ended.status()).isEqualTo("completed");
        assertThat(ended.endedAt()).contains(Story.START.plusMillis(5600));
        assertThat(ended.durationMs()).contains(21_000L);
    }

    @Test
    void aCallWhoseEndWasAskedForLaterEndedWithItsStream() {
        var story = new Story("tw-CA1")
                .tell(stream("MZ1", 1))
                .at(5000)
                .tell(streamEnded("MZ1", "stop"))
                .at(3_600_000)
                .tell(asked("completed"));
        var call = CallFold.fold("tw-CA1", story.facts()).summary();
        assertThat(call.endedAt()).contains(Story.START.plusMillis(5000));
        assertThat(call.durationMs()).contains(5000L);
        assertThat(call.endReason()).contains(EndReason.CALLER_HUNG_UP);
    }

    private static CallEvent transferEnded(String outcome, String legId) {
        var seconds = outcome.equals("completed") ? Optional.of(58L) : Optional.<Long>empty();
        return new CallEvent.TransferEnded("the office", outcome, seconds, legId);
    }
}
