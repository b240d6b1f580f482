package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.crm.CrmConfig;
import dev.patchbay.business.knowledge.KnowledgeConfig;
import dev.patchbay.business.messages.MessagesConfig;
import dev.patchbay.business.summaries.SummariesConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What an installation has that says nothing, and that what it says counts.
@Tag("unit")
class PolicyDefaultsTest {
    @Test
    void aToolGivesUpAfterTwoWrongClaimsAndCallsBackByDay() {
        var tools = of(ToolsConfig.class, "patchbay.tools", Map.of());

        assertThat(tools.mostWrong()).isEqualTo(2);
        assertThat(tools.lease()).isEqualTo(Duration.ofSeconds(60));
        assertThat(tools.callBacks().withinDays()).isEqualTo(60);
        assertThat(tools.callBacks().from()).isEqualTo("08:00");
        assertThat(tools.callBacks().to()).isEqualTo("20:00");
        assertThat(of(ToolsConfig.class, "patchbay.tools", Map.of("patchbay.tools.call-backs.within-days", "30"))
                        .callBacks()
                        .withinDays())
                .isEqualTo(30);
    }

    @Test
    void aPassageAnswersThatHasEnoughOfTheQuestion() {
        var knowledge = of(KnowledgeConfig.class, "patchbay.knowledge", Map.of());

        assertThat(knowledge.leastShare()).isEqualTo(0.4);
        assertThat(knowledge.leastLikeness()).isEqualTo(0.45);
    }

    @Test
    void callsAreSummedUpWhenTheyAreSettled() {
        var summaries = of(SummariesConfig.class, "patchbay.summaries", Map.of());

        assertThat(summaries.settled()).isEqualTo(Duration.ofMinutes(1));
        assertThat(summaries.patience()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whatIsNotTakenIsGivenUpInTheEnd() {
        var messages = of(MessagesConfig.class, "patchbay.messages", Map.of());
        var crm = of(CrmConfig.class, "patchbay.crm", Map.of());

        assertThat(messages.mostAttempts()).isEqualTo(6);
        assertThat(messages.patience()).isEqualTo(Duration.ofMinutes(15));
        assertThat(messages.settled()).isEqualTo(Duration.ofSeconds(60));
        assertThat(messages.mailWithin()).isEqualTo(Duration.ofSeconds(20));
        assertThat(messages.mailAgain()).isEqualTo(Duration.ofMinutes(1));
        assertThat(crm.mostAttempts()).isEqualTo(10);
        assertThat(crm.settled()).isEqualTo(Duration.ofSeconds(60));
    }

    private static <T> T of(Class<T> mapping, String prefix, Map<String, String> said) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(said, "said", 100))
                .withMapping(mapping, prefix)
                .build()
                .getConfigMapping(mapping, prefix);
    }
}
