package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.identity.TestDirectory;
import dev.patchbay.embedded.walk.ApiDescription;
import dev.patchbay.embedded.walk.EndpointWalk;
import dev.patchbay.embedded.walk.ProblemWalk;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
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
    BeanManager beans;

    private EndpointWalk walk;

    @BeforeEach
    void foreignProject() {
        walk = EndpointWalk.of(service, "test-service-token").thing("callId", "tw-CA1");
    }

    @AfterEach
    void close() {
        walk.close();
    }

    @Test
    void theDescriptionLeavesNothingOut() {
        assertThat(walk.undescribed(classes())).isEmpty();
    }

    /// These prove themselves in their provider's way.
    @Test
    void whatAsksForNoTokenIsKnown() {
        assertThat(EndpointWalk.outside(classes()))
                .containsExactly(
                        "GET /twilio/voice",
                        "GET /twilio/voice/{agentId}",
                        "POST /twilio/fallback",
                        "POST /twilio/status",
                        "POST /twilio/stream-status",
                        "POST /twilio/voice",
                        "POST /twilio/voice/continue",
                        "POST /twilio/voice/dialled",
                        "POST /twilio/voice/{agentId}",
                        "POST /twilio/voicemail");
    }

    private List<Class<?>> classes() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(Bean::getBeanClass)
                .toList();
    }

    @Test
    void theDescriptionSaysWhatItsUsersNeedToKnow() {
        assertThat(ApiDescription.of(service, "test-service-token").gaps()).isEmpty();
    }

    @Test
    void theDescriptionIsTheOneThatIsCommitted() {
        ApiDescription.of(service, "test-service-token").demandKept("media-gateway");
    }

    @Test
    void whatCannotBeAnsweredIsAProblem() {
        try (var problems = ProblemWalk.of(service, "test-service-token")) {
            assertThat(problems.faults(11 << 20)).isEmpty();
        }
    }

    @Test
    void strangersAreRefusedEverywhere() {
        assertThat(walk.operations()).isNotEmpty();
        assertThat(walk.strangers()).isEmpty();
    }

    @Test
    void anotherProjectsTokenSeesNothing() {
        assertThat(walk.foreigners(
                        TestDirectory.person("ben", "p-own", "admin"), TestDirectory.program("p-own", "admin")))
                .isEmpty();
    }

    @Test
    void theSameRequestsAreGoodInTheOwnersName() {
        assertThat(walk.owner()).isEmpty();
    }
}
