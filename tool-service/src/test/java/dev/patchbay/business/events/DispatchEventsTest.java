package dev.patchbay.business.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.OnCallStage;
import dev.patchbay.business.support.TopicReader;
import dev.patchbay.contracts.business.BusinessEvent.DispatchChanged;
import dev.patchbay.contracts.business.BusinessFact;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class DispatchEventsTest {
    @Inject
    FreshProject projects;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject
    ManualClock clock;

    private OnCallStage stage;

    @BeforeEach
    void fresh() {
        stage = new OnCallStage(projects).add("sam", 1, "plumbing").add("joe", 2, "plumbing");
    }

    @AfterEach
    void sweep() {
        stage.sweep();
    }

    @Test
    void everyStepIsToldInOrderAndNothingOfTheCaller() {
        var alarm = stage.emergency();
        stage.reply("sam", "1 30");
        clock.advance(Duration.ofMinutes(1));
        stage.reply("sam", "1 45");
        stage.reply("sam", "2");
        stage.reply("joe", "2");
        stage.cancel(alarm);
        clock.advance(Duration.ofMinutes(-1));

        try (var topic = new TopicReader(servers, "dispatch")) {
            Eventually.holds(() -> topic.of(alarm).size() >= 8);
            var facts = topic.of(alarm).stream().map(Optional::orElseThrow).toList();
            assertThat(told(facts).stream().map(DispatchChanged::step))
                    .containsExactly(
                            "offered",
                            "accepted",
                            "accepted",
                            "declined",
                            "offered",
                            "declined",
                            "exhausted",
                            "cancelled");
            assertThat(told(facts).stream().map(DispatchChanged::technicianId))
                    .startsWith(Optional.of("sam"), Optional.of("sam"))
                    .endsWith(Optional.of("joe"), Optional.of("joe"), Optional.empty(), Optional.empty());
            assertThat(facts.stream().map(BusinessFact::sequence)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
            assertThat(told(facts).get(1).arrival()).isPresent();
            assertThat(told(facts).get(2).arrival())
                    .isNotEqualTo(told(facts).get(1).arrival());
            assertThat(facts.getFirst().projectId()).contains(stage.project());
            assertThat(facts.toString()).doesNotContain("pipe", "Elm", "+1555");
        }
    }

    @Test
    void anEscalationSaysWhetherItWasSilenceOrNobodyReached() {
        var alarm = stage.emergency();
        projects.run(
                "UPDATE alarm_rung SET state = 'UNREACHED', answered_at = now() WHERE alarm_id = $1::text::uuid"
                        + " AND position = 0",
                alarm);

        try (var topic = new TopicReader(servers, "dispatch")) {
            Eventually.holds(() -> topic.of(alarm).size() >= 2);
            var last = told(topic.of(alarm).stream().map(Optional::orElseThrow).toList())
                    .getLast();
            assertThat(last.step()).isEqualTo("escalated");
            assertThat(last.cause()).contains("unreached");
        }
    }

    private static List<DispatchChanged> told(List<BusinessFact> facts) {
        return facts.stream().map(fact -> (DispatchChanged) fact.event()).toList();
    }
}
