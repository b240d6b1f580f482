package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.Team;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class TriageToolTest {
    @Inject
    FreshProject projects;

    @Test
    void dangerIsAnsweredWithTheSafetyLineAndTheEndOfTheCall() {
        var answer = ToolClient.newCall(projects.create())
                .call("triage_emergency", Map.of("words", "no gas smell but the carbon dioxide alarm is beeping"));

        assertThat(answer.<String>path("outcome")).isEqualTo("succeeded");
        assertThat(answer.<String>path("say")).startsWith("Please get everyone out into fresh air right now");
        assertThat(answer.<String>path("data.level")).isEqualTo("life_safety");
        assertThat(answer.<String>path("data.next_step")).isEqualTo("say_and_end");
        assertThat(answer.<String>path("data.alert")).isEqualTo("safety");
        assertThat(answer.<List<Map<String, Object>>>path("data.facts"))
                .contains(
                        Map.of("sign", "co_alarm", "stance", "present"),
                        Map.of("sign", "gas_smell", "stance", "absent"));
        assertThat(answer.<Object>path("data.on_call")).isNull();
        assertThat(answer.<Map<String, Object>>path("data.course")).isEqualTo(Map.of("then", "end", "guarded", true));
    }

    @Test
    void whatIsUnclearIsAskedAboutOnce() {
        var call = ToolClient.newCall(projects.create());
        var asked = call.call("triage_emergency", Map.of("words", "my detector is chirping"));

        assertThat(asked.<String>path("outcome")).isEqualTo("refused");
        assertThat(asked.<String>path("say")).endsWith("?");
        assertThat(asked.<String>path("data.next_step")).isEqualTo("ask");
        assertThat(asked.<String>path("data.ask_for")).isEqualTo("answer");

        var told = call.call(
                "triage_emergency",
                Map.of(
                        "words", "my detector is chirping",
                        "question", asked.<String>path("data.question"),
                        "answer", "just one chirp every minute"));
        assertThat(told.<String>path("outcome")).isEqualTo("succeeded");
        assertThat(told.<String>path("data.level")).isEqualTo("next_day");
    }

    @Test
    void aDeployedAssistantIsUnderstood() {
        var answer = ToolClient.newCall(projects.create())
                .call("checkEmergency", Map.of("issueDescription", "hay chispas en el enchufe", "user_id", "u1"));

        assertThat(answer.<String>path("data.level")).isEqualTo("life_safety");
        assertThat(answer.<String>path("data.language")).isEqualTo("es");
        assertThat(answer.<String>path("say")).startsWith("Por favor no lo toque");
        assertThat(answer.<String>path("data.trades[0].trade")).isEqualTo("electrical");
    }

    @Test
    void aProjectsOwnWordsAndOnCallNumberAreUsed() {
        var project = projects.create();
        projects.run(
                "INSERT INTO triage_setting (project_id, on_call, emergency, cold_outside)"
                        + " VALUES ($1, '+15550100042', '112', 20)",
                project);
        projects.run(
                "INSERT INTO safety_line (project_id, name, language, line) VALUES ($1, 'fire', 'en', 'Out. Now.')",
                project);
        var call = ToolClient.newCall(project);

        assertThat(call.call("triage_emergency", Map.of("words", "I smell gas")).<String>path("say"))
                .contains("call 112 and your gas utility");
        assertThat(call.call("triage_emergency", Map.of("words", "the dryer is on fire"))
                        .<String>path("say"))
                .isEqualTo("Out. Now.");
        var leak = call.call("triage_emergency", Map.of("words", "water is pouring out of the wall"));
        assertThat(leak.<String>path("data.next_step")).isEqualTo("say_and_transfer");
        assertThat(leak.<String>path("data.on_call")).isEqualTo("+15550100042");
        assertThat(leak.<String>path("say"))
                .startsWith("If you can, close the main shut-off valve.")
                .endsWith("I'm putting you through to our on-call person.");
        assertThat(leak.<Map<String, Object>>path("data.course"))
                .containsEntry("then", "transfer")
                .containsEntry("guarded", true)
                .containsEntry("target", Map.of("label", "our on-call person", "to", "+15550100042"));
        assertThat(call.call("triage_emergency", Map.of("words", "no heat, thirty degrees outside"))
                        .<String>path("data.level"))
                .isEqualTo("next_day");
    }

    @Test
    void whoIsOnCallNowIsRungBeforeTheNumberOfTheRules() {
        var project = projects.create();
        projects.run("INSERT INTO triage_setting (project_id, on_call) VALUES ($1, '+15550100042')", project);
        Team.add(project, "eve", Map.of("phone", "+15550100043", "onCall", Team.always()), "plumbing");

        var leak = ToolClient.newCall(project)
                .call("triage_emergency", Map.of("words", "water is pouring out of the wall"));

        assertThat(leak.<String>path("data.course.target.to")).isEqualTo("+15550100043");
        assertThat(leak.<String>path("say")).endsWith("I'm putting you through to Eve.");
    }

    @Test
    void whereNoNumberIsNamedWhoIsOnCallCanBeWoken() {
        var project = projects.create();
        Team.add(project, "eve", Map.of("phone", "+15550100043", "onCall", Team.always()), "plumbing");

        var leak = ToolClient.newCall(project)
                .call("triage_emergency", Map.of("words", "water is pouring out of the wall"));

        assertThat(leak.<String>path("data.next_step")).isEqualTo("dispatch");
        assertThat(leak.<Map<String, Object>>path("data.course")).isEqualTo(Map.of("then", "go_on", "guarded", true));
        assertThat(leak.<Object>path("data.on_call")).isNull();
    }

    @Test
    void withNobodyOnCallTheLineIsSaidToTheLetterAndTheEarliestTimeLookedFor() {
        var leak = ToolClient.newCall(projects.create())
                .call("triage_emergency", Map.of("words", "water is pouring out of the wall"));

        assertThat(leak.<String>path("data.next_step")).isEqualTo("priority_booking");
        assertThat(leak.<Map<String, Object>>path("data.course")).isEqualTo(Map.of("then", "go_on", "guarded", true));
        assertThat(leak.<String>path("say")).doesNotContain("putting you through");
    }

    @Test
    void withoutWordsTheCallerIsAsked() {
        var answer = ToolClient.newCall(projects.create()).call("triage_emergency", Map.of());

        assertThat(answer.<String>path("outcome")).isEqualTo("refused");
        assertThat(answer.<String>path("say")).isEqualTo("What is happening?");
    }

    @Test
    void aLongStoryIsTaken() {
        var answer = ToolClient.newCall(projects.create())
                .call("triage_emergency", Map.of("words", "well you know ".repeat(350) + "and now I smell gas"));

        assertThat(answer.<String>path("data.level")).isEqualTo("life_safety");
    }
}
