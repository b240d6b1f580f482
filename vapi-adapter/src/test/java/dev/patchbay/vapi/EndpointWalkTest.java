package dev.patchbay.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestDirectory;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.embedded.walk.ApiDescription;
import dev.patchbay.embedded.walk.EndpointWalk;
import dev.patchbay.embedded.walk.OutsideWalk;
import dev.patchbay.embedded.walk.ProblemWalk;
import dev.patchbay.vapi.store.CallRow;
import dev.patchbay.vapi.store.CallStore;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A new endpoint comes here by itself; what it names must be said in [#foreignProject].
@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class EndpointWalkTest {
    @TestHTTPResource
    URI service;

    @Inject
    CallStore calls;

    @Inject
    Migration migration;

    @Inject
    BeanManager beans;

    @Inject
    Router router;

    private EndpointWalk walk;
    private ToolServicePeer tools;

    @BeforeEach
    void foreignProject() {
        Eventually.holds(migration::done);
        var project = "p-" + UUID.randomUUID();
        var vapiId = UUID.randomUUID().toString();
        var call = new CallRow(vapiId, "va-" + vapiId, 1, project, Optional.of("agent"), Optional.empty(), false);
        calls.register(call).await().atMost(Duration.ofSeconds(10));
        Webhook.tell("{\"type\":\"end-of-call-report\",\"call\":{\"id\":\"" + vapiId + "\"}}");
        Eventually.holds(() -> isThere("/api/v1/vapi/calls/" + vapiId + "/messages"));
        Eventually.holds(() -> isThere("/api/v1/vapi/calls/" + vapiId));
        tools = ToolServicePeer.start();
        tools.projects.put(project, Set.of());
        walk = EndpointWalk.of(service, "service-in-tests")
                .provesItself("POST /api/v1/vapi/webhook")
                .provesItself("POST /api/vapi/webhook")
                .thing("id", vapiId)
                .thing("callId", vapiId)
                .body("POST /api/v1/vapi/calls", wish(project))
                // Its figures count these very questions.
                .notForTheOwner("GET /api/v1/vapi/cache/stats")
                .mark(project, vapiId);
    }

    private static boolean isThere(String path) {
        return RestAssured.given().auth().oauth2(TestIssuer.owner()).get(path).statusCode() == 200;
    }

    private static String wish(String project) {
        return """
                {"projectId":"%s","phoneNumber":"+12125550100","serviceNeeded":"a new boiler","location":"Boston",
                 "providerName":"Ace Heating"}""".formatted(project);
    }

    @AfterEach
    void close() {
        walk.close();
        tools.close();
    }

    @Test
    void theDescriptionLeavesNothingOut() {
        assertThat(walk.undescribed(classes())).isEmpty();
    }

    @Test
    void whatAsksForNoTokenAsksForVapisProof() {
        try (var outside = OutsideWalk.of(service, "service-in-tests", classes(), router)) {
            outside.proved(401, "POST /vapi/webhook", "POST /api/v1/vapi/webhook", "POST /api/vapi/webhook")
                    .sending("application/json", "{\"message\":{\"type\":\"hang\"}}")
                    .provider(_ -> Map.of("X-Vapi-Secret", Webhook.SECRET))
                    .impostor("another account", _ -> Map.of("X-Vapi-Secret", "webhook-of-others"))
                    .impostor(
                            "who sends the secret elsewhere", _ -> Map.of("Authorization", "Bearer " + Webhook.SECRET))
                    .impostor("who signs with the secret", _ -> Map.of("X-Vapi-Signature", "00".repeat(32)));
            assertThat(outside.faults()).isEmpty();
        }
    }

    private List<Class<?>> classes() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .toList();
    }

    @Test
    void theDescriptionSaysWhatItsUsersNeedToKnow() {
        assertThat(ApiDescription.of(service, "service-in-tests").gaps()).isEmpty();
    }

    @Test
    void theDescriptionIsTheOneThatIsCommitted() {
        ApiDescription.of(service, "service-in-tests").demandKept("vapi-adapter");
    }

    @Test
    void whatCannotBeAnsweredIsAProblem() {
        try (var problems = ProblemWalk.of(service, "service-in-tests")) {
            problems.provesItself("POST /api/v1/vapi/webhook").provesItself("POST /api/vapi/webhook");
            assertThat(problems.faults(12 << 20)).isEmpty();
        }
    }

    @Test
    void strangersAreRefusedEverywhere() {
        assertThat(walk.operations()).hasSizeGreaterThanOrEqualTo(7);
        assertThat(walk.strangers()).isEmpty();
    }

    @Test
    void anotherProjectsTokenSeesNothing() {
        var own = "p-" + UUID.randomUUID();
        assertThat(walk.foreigners(
                        TestDirectory.person("ben", own, "admin"),
                        TestDirectory.program(own, "admin"),
                        TestIssuer.person("nobody")))
                .isEmpty();
    }

    @Test
    void theSameRequestsAreGoodInTheOwnersName() {
        assertThat(walk.owner()).isEmpty();
    }
}
