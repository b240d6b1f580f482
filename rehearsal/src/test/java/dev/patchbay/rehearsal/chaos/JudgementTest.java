package dev.patchbay.rehearsal.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.run.CallAccount;
import dev.patchbay.rehearsal.scenario.ModelScript;
import dev.patchbay.rehearsal.scenario.Speech;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Which complaints about a call count, and against what.
@Tag("unit")
class JudgementTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String LINE = "Please call again any time. Goodbye.";

    private final Impact records = impact("call-records", 100, Notice.NOTHING);
    private final Impact adapter = impact("vapi-adapter", 200, Notice.BEHIND_THE_SCENES);
    private final Impact gateway = impact("gateway", 300, Notice.ON_THE_PHONE);

    @Test
    void aGapThatACallerMustNotHearIsHeldAgainstWhatWasLostThen() throws Exception {
        assertThat(failed(call(90, List.of("a gap"), List.of(), Set.of(LINE)))).containsExactly("call-records");
        assertThat(failed(call(190, List.of("a gap"), List.of(), Set.of(LINE)))).containsExactly("vapi-adapter");
        assertThat(failed(call(290, List.of("a gap"), List.of(), Set.of(LINE)))).isEmpty();
    }

    @Test
    void whatOnlyProvidersSawCountsWhereNothingMayBeNoticed() throws Exception {
        assertThat(failed(call(90, List.of(), List.of("refused"), Set.of(LINE))))
                .containsExactly("call-records");
        assertThat(failed(call(190, List.of(), List.of("refused"), Set.of(LINE))))
                .isEmpty();
    }

    @Test
    void aComplaintOfACallThatMetNothingIsNotLost() throws Exception {
        assertThat(failed(call(10, List.of("a gap"), List.of(), Set.of(LINE)))).containsExactly("nothing");
    }

    @Test
    void whatALostGatewayLeavesMustBeTrueAllTheSame() throws Exception {
        assertThat(failed(call(290, List.of("a gap"), List.of(), Set.of()))).containsExactly("gateway");
        assertThat(failed(
                        call(290, List.of("a gap"), List.of(), Set.of()),
                        record("Please call again"),
                        record("We never said that.")))
                .containsExactly("gateway");
        assertThat(failed(call(290, List.of("a gap"), List.of(), Set.of()), record("Please call again")))
                .isEmpty();
    }

    @Test
    void aBrokenPromiseOfTheLossItselfFailsItsLine() {
        var late = new Impact("gateway", NOON, NOON, "", List.of("not attached again"), _ -> Notice.ON_THE_PHONE);
        assertThat(new Judgement(List.of(late)).findings(List.of()))
                .filteredOn(finding -> !finding.survived())
                .extracting(Finding::line)
                .containsExactly("gateway");
    }

    private List<String> failed(CallAccount account) throws JsonProcessingException {
        return failed(account, record(LINE));
    }

    private List<String> failed(CallAccount account, JsonNode... found) {
        var judgement = new Judgement(List.of(records, adapter, gateway));
        for (JsonNode record : found) {
            judgement.judge(account, record);
        }
        return judgement.findings(List.of(account)).stream()
                .filter(finding -> !finding.survived())
                .map(Finding::line)
                .toList();
    }

    private static Impact impact(String line, int second, Notice notice) {
        return new Impact(line, NOON.plusSeconds(second), NOON.plusSeconds(second + 10L), "", List.of(), _ -> notice);
    }

    private static CallAccount call(int placed, List<String> phone, List<String> peers, Set<String> heardWhole) {
        var line = new Speech("line", LINE, 24_000, new short[24_000]);
        return new CallAccount(
                "call",
                "CA1",
                false,
                NOON.plusSeconds(placed),
                NOON.plusSeconds(placed + 30L),
                phone,
                peers,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                true,
                new ModelScript("test", Map.of("line", line), List.of(), List.of(), List.of(), List.of()),
                heardWhole,
                _ -> List.of());
    }

    private static JsonNode record(String heard) throws JsonProcessingException {
        return new ObjectMapper()
                .readTree("{\"transcript\":[{\"speaker\":\"agent\",\"heard\":\"%s\"}]}".formatted(heard));
    }
}
