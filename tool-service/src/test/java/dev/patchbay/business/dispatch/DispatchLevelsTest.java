package dev.patchbay.business.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.OnCallStage;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Who is woken is decided by triage's code, not by who calls the tool.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class DispatchLevelsTest {
    @Inject
    FreshProject projects;

    private OnCallStage stage;
    private ToolClient call;

    @BeforeEach
    void fresh() {
        stage = new OnCallStage(projects).add("sam", 1, "plumbing", "hvac", "electrical");
        call = stage.call();
    }

    @AfterEach
    void sweep() {
        stage.sweep();
    }

    @Test
    void whatCanWaitWakesNobody() {
        var answer = dispatch("my faucet drips");

        assertThat(answer.<String>path("outcome")).isEqualTo("refused");
        assertThat(answer.<String>path("say"))
                .isEqualTo(
                        "That can wait for a normal visit, so I'm not waking anybody for it. Shall I look for a time,"
                                + " or take a message?");
        assertThat(answer.<String>path("data.level")).isEqualTo("next_day");
        assertThat(answer.<String>path("data.next_step")).isEqualTo("normal_booking");
        assertThat(stage.sent("sam")).isEmpty();
        assertThat(dispatch("gotea el grifo de la cocina").<String>path("say")).startsWith("Eso puede esperar");
    }

    @Test
    void anOpenQuestionIsAskedBackAndItsAnswerDecides() {
        var asked = dispatch("my heat is out");

        assertThat(asked.<String>path("outcome")).isEqualTo("refused");
        assertThat(asked.<String>path("data.question")).isEqualTo("cold");
        assertThat(asked.<String>path("data.ask_for")).isEqualTo("answer");
        assertThat(stage.sent("sam")).isEmpty();

        var answer = dispatch("my heat is out", Map.of("question", "cold", "answer", "yes, my baby is here"));

        assertThat(answer.<String>path("data.state")).isEqualTo("alerting");
        assertThat(stage.sent("sam")).hasSize(1);
    }

    @Test
    void whatIsHarmlessWithItsAnswerWakesNobody() {
        var answer = dispatch("my heat is out", Map.of("question", "cold", "answer", "no, it is seventy in here"));

        assertThat(answer.<String>path("outcome")).isEqualTo("refused");
        assertThat(stage.sent("sam")).isEmpty();
    }

    @Test
    void aCallerWhoInsistsIsHeard() {
        assertThat(dispatch("my faucet drips and this is an emergency").<String>path("data.state"))
                .isEqualTo("alerting");
    }

    @Test
    void whatTriageFoundInThisCallCounts() {
        call.call("triage_emergency", Map.of("words", "water is pouring through the ceiling"));

        assertThat(dispatch("leak in the kitchen").<String>path("data.state")).isEqualTo("alerting");
        var another = stage.call();
        assertThat(another.call(
                                "dispatch_technician",
                                Map.of("problem", "leak in the kitchen", "address", "Elm Street"))
                        .<String>path("outcome"))
                .isEqualTo("refused");
    }

    @Test
    void inDangerTheSafetyLineComesFirst() {
        var answer = call.call("dispatch_technician", Map.of("problem", "the outlet in the kitchen sparks"));

        assertThat(answer.<String>path("say"))
                .startsWith("Please don't touch it or anything near it.")
                .endsWith("don't wait for them.");
        assertThat(answer.<String>path("data.tag")).isEqualTo("safety");
        assertThat(stage.sent("sam")).hasSize(1);
    }

    @Test
    void whoNeedsADoctorIsToldWhomToCallAndNobodyIsWoken() {
        var answer = dispatch("my father is having a heart attack");

        assertThat(answer.<String>path("say")).startsWith("Please call 911 right now");
        assertThat(stage.sent("sam")).isEmpty();
    }

    private Response dispatch(String problem) {
        return dispatch(problem, Map.of());
    }

    private Response dispatch(String problem, Map<String, Object> more) {
        var arguments = new HashMap<String, Object>(Map.of("problem", problem, "address", "12 Elm Street, Albany"));
        arguments.putAll(more);
        return call.call("dispatch_technician", arguments);
    }
}
