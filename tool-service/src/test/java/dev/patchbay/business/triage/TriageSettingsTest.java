package dev.patchbay.business.triage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a project may say of its emergencies, and what it may not.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class TriageSettingsTest {
    @Inject
    FreshProject projects;

    private String project;

    @BeforeEach
    void freshProject() {
        project = projects.create();
    }

    @Test
    void whatItSaysIsHowItsCallersAreJudgedFromTheNextQuestionOn() {
        triage("no hot water since this morning").body("data.level", equalTo("next_day"));

        put("""
                {"version":0,"onCall":"+15550100099","levels":{"no_hot_water":"URGENT"},"coldOutside":50,
                 "lines":{"URGENT":{"en":"We will send somebody right away."}}}""")
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("coldInside", equalTo(50), "levels.no_hot_water", equalTo("URGENT"));

        triage("no hot water since this morning")
                .body("data.level", equalTo("urgent"), "data.next_step", equalTo("say_and_transfer"))
                .body("say", startsWith("We will send somebody right away."));
        get("/triage/rules")
                .body("find { it.name == 'no_hot_water' }.level", equalTo("URGENT"))
                .body("find { it.name == 'no_hot_water' }.usual", equalTo("NEXT_DAY"))
                .body("find { it.name == 'gas' }.lifeSafety", equalTo(true));
        get("/audit?what=triage").body("changes[0].after.levels", hasEntry("no_hot_water", "URGENT"));
    }

    @Test
    void itIsChangedInTheVersionThatWasRead() {
        get("/triage").body("version", equalTo(0)).header("ETag", "\"0\"");
        put("{\"emergency\":\"999\"}").statusCode(200);
        put("{\"emergency\":\"911\"}").statusCode(428);
        put("{\"emergency\":\"911\",\"version\":7}").statusCode(412);
        put("{\"version\":1,\"lines\":{\"shut_off\":{\"es\":\"Cierre la llave.\"}}}")
                .statusCode(200);
        put("{\"version\":2}").statusCode(200).body("lines", equalTo(Map.of()), "version", equalTo(3));
        get("/triage").header("ETag", "\"3\"").body("emergency", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"levels\":{\"gas\":\"ROUTINE\"}}|levels.gas",
                "{\"levels\":{\"drip\":\"LIFE_SAFETY\"}}|levels.drip",
                "{\"levels\":{\"leak_unclear\":\"URGENT\"}}|levels.leak_unclear",
                "{\"levels\":{\"nothing\":\"URGENT\"}}|levels.nothing",
                "{\"lines\":{\"gas\":{\"en\":\"\"}}}|lines.gas.en",
                "{\"lines\":{\"gas\":{\"en\":null}}}|lines.gas.en",
                "{\"lines\":{\"fire\":{\"en\":\"Stay calm.\"}}}|lines.fire.en",
                "{\"lines\":{\"fire\":{\"fr\":\"Sortez, 911.\"}}}|lines.fire.fr",
                "{\"lines\":{\"nothing\":{\"en\":\"Hello.\"}}}|lines.nothing.en",
                "{\"lines\":{\"shut_off\":{\"en\":\"Call {emergency}.\"}}}|lines.shut_off.en",
                "{\"coldInside\":90}|coldInside",
            })
    void lifeSafetyIsNotAProjectsToSoftenAndWhatCannotBeSaidIsNotKept(String body, String field) {
        put(body).statusCode(400).body("violations.field", org.hamcrest.Matchers.hasItem(field));
        assertThat(projects.count("SELECT count(*) FROM triage_setting WHERE project_id = $1", project))
                .isZero();
        triage("I smell gas").body("data.level", equalTo("life_safety"), "data.next_step", equalTo("say_and_end"));
    }

    @Test
    void aLifeSafetyLineInItsOwnWordsNamesWhomTheProjectNames() {
        put("{\"emergency\":\"112\",\"lines\":{\"fire\":{\"en\":\"Out, and call 911.\"}}}")
                .statusCode(400)
                .body("violations.message", containsInAnyOrder(startsWith("must still say: 112")));
        put("{\"emergency\":\"112\",\"lines\":{\"fire\":{\"en\":\"Out, and call 112.\"}}}")
                .statusCode(200);

        triage("my house is on fire").body("say", equalTo("Out, and call 112."));
    }

    private ValidatableResponse triage(String words) {
        return ToolClient.newCall(project)
                .call("triage_emergency", Map.of("words", words))
                .then()
                .statusCode(200);
    }

    private ValidatableResponse get(String path) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .get("/api/projects/" + project + path)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse put(String body) {
        return given().auth()
                .oauth2(TestIssuer.owner())
                .contentType(ContentType.JSON)
                .body(body)
                .put("/api/projects/{p}/triage", project)
                .then();
    }
}
