package dev.patchbay.records.api;

import static dev.patchbay.records.Events.leg;
import static dev.patchbay.records.Events.routed;
import static dev.patchbay.records.Events.words;
import static dev.patchbay.records.Rest.asOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.patchbay.embedded.identity.TestDirectory;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.records.Rest;
import dev.patchbay.records.Seed;
import dev.patchbay.records.Story;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
class ProjectScopeTest {
    private final String project = "p-" + UUID.randomUUID();
    private final String other = "p-" + UUID.randomUUID();

    @Inject
    Seed seed;

    @Test
    void aMemberSeesTheCallsOfTheProjectOnly() {
        var mine = seed.with(Story.fresh().ofProject(project).tell(routed()));
        var foreign = seed.with(Story.fresh().ofProject(other).tell(routed()));
        for (var token : List.of(personsToken(), TestDirectory.program(project, "viewer"))) {
            bearer(token)
                    .get("/api/calls")
                    .then()
                    .statusCode(200)
                    .body("calls.callId", equalTo(List.of(mine.callId())));
            bearer(token)
                    .get("/api/calls?projectId=" + other)
                    .then()
                    .statusCode(200)
                    .body("calls", empty());
            bearer(token).get("/api/calls/{id}", mine.callId()).then().statusCode(200);
            bearer(token).get("/api/calls/{id}", foreign.callId()).then().statusCode(404);
            bearer(token).get("/api/calls/{id}/events", foreign.callId()).then().statusCode(404);
        }
    }

    @Test
    void pagesAreAsLongAsAskedForAlthoughOthersCallsLieBetween() {
        var mine = new ArrayList<String>();
        for (var i = 0; i < 7; i++) {
            var start = Story.START.minusSeconds(60L * i);
            mine.add(
                    seed.with(Story.fresh().ofProject(project).startingAt(start).tell(routed()))
                            .callId());
            seed.with(Story.fresh()
                    .ofProject(other)
                    .startingAt(start.minusSeconds(1))
                    .tell(routed()));
        }
        var seen = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        var after = "";
        while (after != null) {
            var page = person().get("/api/calls?limit=3&after={a}", after).jsonPath();
            seen.addAll(page.getList("calls.callId"));
            sizes.add(page.getList("calls").size());
            after = page.getString("next");
        }
        assertThat(seen).containsExactlyElementsOf(mine);
        assertThat(sizes).startsWith(3, 3, 1);
    }

    @Test
    void aProvidersIdThatTwoProjectsKnowFindsEachItsOwn() {
        var shared = "sess-" + UUID.randomUUID();
        var mine = seed.with(Story.fresh().ofProject(project).tell(routed(), leg("openai", shared)));
        seed.with(Story.fresh()
                .ofProject(other)
                .startingAt(Story.START.plusSeconds(9))
                .tell(routed(), leg("openai", shared)));
        person().get("/api/calls/{id}", shared).then().statusCode(200).body("callId", equalTo(mine.callId()));
    }

    @Test
    void aCallOfNoProjectIsOnlyTheOwners() {
        var nobodys = seed.with(Story.fresh().ofNoProject().tell(words("i1", "Hello?")));
        Rest.call(nobodys.callId()).statusCode(200);
        asOwner().get("/api/calls?limit=200").then().body("calls.callId", hasItem(nobodys.callId()));
        person().get("/api/calls/{id}", nobodys.callId()).then().statusCode(404);
        person().get("/api/calls?limit=200").then().body("calls.callId", not(hasItem(nobodys.callId())));
    }

    @Test
    void whoIsMemberNowhereSeesNoCalls() {
        seed.with(Story.fresh().ofProject(project).tell(routed()));
        bearer(TestIssuer.person("stranger-" + UUID.randomUUID()))
                .get("/api/calls")
                .then()
                .statusCode(200)
                .body("calls", empty())
                .body("next", nullValue());
    }

    private RequestSpecification person() {
        return bearer(personsToken());
    }

    private String personsToken() {
        return TestDirectory.person("ann-" + project, project, "viewer");
    }

    private static RequestSpecification bearer(String token) {
        return RestAssured.given().auth().oauth2(token);
    }
}
