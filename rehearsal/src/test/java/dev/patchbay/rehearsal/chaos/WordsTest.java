package dev.patchbay.rehearsal.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.rehearsal.run.CallAccount;
import dev.patchbay.rehearsal.scenario.ModelScript;
import dev.patchbay.rehearsal.scenario.ScriptRun.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WordsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final Impact away =
            new Impact("tool-service", NOON, NOON.plusSeconds(30), "", List.of(), _ -> Notice.ON_THE_PHONE);

    @Test
    void aFailureThatOffersAMessageFits() {
        assertThat(found(told(5, "failed", "I cannot reach our schedule right now. Shall I take a message?")))
                .isEmpty();
        assertThat(found(told(5, "in_doubt", "I'm confirming that; one moment.")))
                .isEmpty();
    }

    @Test
    void aFailureThatOffersNothingOrADoubtThatPretendsFails() {
        assertThat(found(told(5, "failed", "I cannot reach our schedule right now.")))
                .hasSize(1);
        assertThat(found(told(5, "in_doubt", "Your visit is booked."))).hasSize(1);
        assertThat(found(told(5, "", "java.net.ConnectException"))).hasSize(1);
    }

    @Test
    void whatIsSaidBeforeAndAfterIsNotLookedAt() {
        assertThat(found(told(0, "failed", ""), told(31, "failed", ""))).isEmpty();
    }

    @Test
    void newCallsAreToBeAnsweredByTheirAgent() {
        var calls = new ArrayList<CallAccount>();
        for (int second = 5; second < 9; second++) {
            calls.add(call(second, Optional.empty()));
        }
        assertThat(Words.of(away, calls).reasons()).hasSize(1);

        calls.add(call(9, Optional.of(NOON.plusSeconds(10))));
        assertThat(Words.of(away, calls).reasons()).isEmpty();
        assertThat(Words.of(away, calls).seen()).contains("1 of 5 new calls");
    }

    private List<String> found(Told... told) {
        return Words.of(away, List.of(account(-60, List.of(told), Optional.empty())))
                .reasons();
    }

    private static Told told(int second, String outcome, String say) {
        var output =
                JsonNodeFactory.instance.objectNode().put("outcome", outcome).put("say", say);
        return new Told(NOON.plusSeconds(second), "book_slot", output);
    }

    private static CallAccount call(int placed, Optional<Instant> attachedAt) {
        return account(placed, List.of(), attachedAt);
    }

    private static CallAccount account(int placed, List<Told> told, Optional<Instant> attachedAt) {
        return new CallAccount(
                "call",
                "CA1",
                false,
                NOON.plusSeconds(placed),
                NOON.plusSeconds(placed + 90L),
                List.of(),
                List.of(),
                List.of(),
                told,
                List.of(),
                attachedAt,
                true,
                new ModelScript("test", Map.of(), List.of(), List.of(), List.of(), List.of()),
                Set.of(),
                _ -> List.of());
    }
}
