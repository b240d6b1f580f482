package dev.patchbay.rehearsal.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.scenario.EndState;
import dev.patchbay.rehearsal.scenario.Expectation;
import dev.patchbay.rehearsal.scenario.Expectation.Turn;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import dev.patchbay.rehearsal.scenario.ModelLedger.Truncation;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.Speech;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a record and the peers must say for a call to pass.
@Tag("unit")
class RecordCheckTest {
    private static final String GOOD = """
            {"endReason":"agent_hung_up","endReasonFinal":true,"streams":[{}],"toolCalls":[{"name":"get_slots"}],
            "transcript":[
            {"speaker":"agent","heard":"One two","unheard":" three","interrupted":true,"heardMs":1000},
            {"speaker":"caller","heard":"Stop."},
            {"speaker":"agent","heard":"Four.","unheard":"","interrupted":false,"heardMs":400}]}""";

    private final Speech stop = new Speech("stop.wav", "Stop.", 8000, new short[8000]);
    private final Lines lines = new Lines(Map.of("long", line("One two three"), "short", line("Four.")));

    @Test
    void aTrueRecordPasses() throws Exception {
        assertThat(check(GOOD, true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"agent_hung_up\" | \"failed\" | end reason",
                "\"endReasonFinal\":true | \"endReasonFinal\":false | never became final",
                "[{}] | [{},{}] | streams",
                "get_slots | book_slot | tool calls",
                "One two\" | One two three\" | not a beginning",
                "One two\" | Two\" | not a beginning",
                "1000 | 2000 | tells 2000 ms as heard; the caller heard 1100 ms",
                "Stop. | Stopp. | turn 2",
                "\"caller\" | \"agent\" | speaker",
                "Four. | Four | turn 3",
                "\"interrupted\":false | \"interrupted\":true | turn 3 interrupted"
            })
    void aFalseRecordFails(String good, String bad, String reason) throws Exception {
        assertThat(check(GOOD.replace(good, bad), true))
                .singleElement()
                .asString()
                .contains(reason);
    }

    @Test
    void aTurnThatDiedWithItsProcessMayBeMissing() throws Exception {
        String without = GOOD.replaceFirst("(?s)\\{\"speaker\":\"agent\",\"heard\":\"One.*?},", "");

        assertThat(check(without, false)).isEmpty();
        assertThat(check(GOOD, false)).isEmpty();
        assertThat(check(without, true)).isNotEmpty();
    }

    @Test
    void anInterruptedLineMustBeTruncatedWhereItWasHeard() {
        assertThat(truncatedAt(1050)).isEmpty();
        assertThat(truncatedAt(2400)).singleElement().asString().contains("truncated at 2400 ms");
        assertThat(truncatedAt()).singleElement().asString().contains("truncated 0 times");
    }

    @Test
    void whatAPeerRefusedFailsTheCallUnlessItIsExpected() {
        var log = new PeerLog(InstantSource.fixed(Instant.EPOCH), _ -> {});
        log.refused(Peer.TWILIO, "31951", "invalid message");
        var check = new PeersCheck(log, new ModelLedger());

        assertThat(check.check(then(Set.of()), Map.of())).hasSize(2);
        assertThat(check.check(then(Set.of("31951")), Map.of())).hasSize(1);
    }

    private List<String> truncatedAt(int... heardMs) {
        var ledger = new ModelLedger();
        for (int ms : heardMs) {
            ledger.truncated(new Truncation(
                    Instant.EPOCH,
                    "item",
                    "long",
                    Duration.ofMillis(ms),
                    Duration.ofSeconds(9),
                    Duration.ofSeconds(3)));
        }
        var log = new PeerLog(InstantSource.fixed(Instant.EPOCH), _ -> {});
        return new PeersCheck(log, ledger).check(then(Set.of()), Map.of("long", 1100));
    }

    private List<String> check(String record, boolean recorded) throws JsonProcessingException {
        var node = new ObjectMapper().readTree(record);
        return new RecordCheck(lines, Map.of("long", 1100), "", 1).check(node, then(Set.of(), recorded));
    }

    private Expectation then(Set<String> refused) {
        return then(refused, true);
    }

    private Expectation then(Set<String> refused, boolean recorded) {
        return new Expectation(
                Optional.empty(),
                Optional.of("agent_hung_up"),
                Optional.empty(),
                OptionalInt.empty(),
                new EndState(
                        Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of()),
                Optional.of(List.of(
                        new Turn.AgentWasCut("long", Duration.ofMillis(900), Duration.ofMillis(1300), recorded),
                        new Turn.CallerSaid(stop),
                        new Turn.AgentSaid("short"))),
                Optional.of(List.of("get_slots")),
                OptionalInt.of(1),
                Optional.empty(),
                List.of(),
                refused);
    }

    private static Speech line(String text) {
        return new Speech(text, text, 24_000, new short[24_000]);
    }
}
