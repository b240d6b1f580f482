package dev.patchbay.records;

import static dev.patchbay.records.Events.leg;
import static dev.patchbay.records.Events.routed;
import static dev.patchbay.records.Events.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.identity.TestDirectory;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.embedded.walk.ApiDescription;
import dev.patchbay.embedded.walk.EndpointWalk;
import dev.patchbay.embedded.walk.OutsideWalk;
import dev.patchbay.embedded.walk.ProblemWalk;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A new endpoint comes here by itself; what it names must be said in [#foreignProject].
@Tag("service")
@QuarkusTest
class EndpointWalkTest {
    @TestHTTPResource
    URI service;

    @Inject
    Seed seed;

    @Inject
    BeanManager beans;

    @Inject
    Router router;

    private EndpointWalk walk;

    @BeforeEach
    void foreignProject() {
        var project = "p-" + UUID.randomUUID();
        var session = "sess-" + UUID.randomUUID();
        var story = seed.with(Story.fresh()
                .ofProject(project)
                .tell(routed())
                .on("openai-1")
                .tell(leg("openai", session), stream("MZ" + UUID.randomUUID(), 1)));
        walk = EndpointWalk.of(service, Rest.SERVICE_TOKEN)
                .thing("id", story.callId())
                .thing("callId", story.callId())
                .thing("POST /internal/calls/unfinished lease", "gw-1")
                .mark(project, session);
    }

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void theDescriptionLeavesNothingOut() {
        assertThat(walk.undescribed(classes())).isEmpty();
    }

    @Test
    void nothingElseIsOpen() {
        try (var outside = OutsideWalk.of(service, Rest.SERVICE_TOKEN, classes(), router)) {
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
        assertThat(ApiDescription.of(service, Rest.SERVICE_TOKEN).gaps()).isEmpty();
    }

    @Test
    void theDescriptionIsTheOneThatIsCommitted() {
        ApiDescription.of(service, Rest.SERVICE_TOKEN).demandKept("call-records");
    }

    @Test
    void whatCannotBeAnsweredIsAProblem() {
        try (var problems = ProblemWalk.of(service, Rest.SERVICE_TOKEN)) {
            assertThat(problems.faults(11 << 20)).isEmpty();
        }
    }

    @Test
    void strangersAreRefusedEverywhere() {
        assertThat(walk.operations()).hasSizeGreaterThanOrEqualTo(5);
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
