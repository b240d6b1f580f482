package dev.patchbay.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.identity.TestDirectory;
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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A new endpoint comes here by itself; what it names must be said in [#foreignProject].
@Tag("service")
@QuarkusTest
class EndpointWalkTest {
    private static final String ACCOUNT = "AC00000000000000000000000000000001";
    private static final String CALL = "CA0000000000000000000000000000walk";

    @TestHTTPResource
    URI service;

    @Inject
    BeanManager beans;

    @Inject
    Router router;

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

    @Test
    void whatAsksForNoTokenAsksForTwiliosProof() {
        try (var outside = OutsideWalk.of(service, "test-service-token", classes(), router)) {
            outside.proved(
                            401,
                            "GET /twilio/voice",
                            "GET /twilio/voice/{agentId}",
                            "POST /twilio/fallback",
                            "POST /twilio/status",
                            "POST /twilio/stream-status",
                            "POST /twilio/voice",
                            "POST /twilio/voice/continue",
                            "POST /twilio/voice/dialled",
                            "POST /twilio/voice/transferred",
                            "POST /twilio/voice/{agentId}",
                            "POST /twilio/voicemail")
                    .sockets(401, "GET /media-stream", "GET /media-stream/{instance}", "GET /stream/{instance}")
                    .sending("application/x-www-form-urlencoded", "AccountSid=" + ACCOUNT + "&CallSid=" + CALL)
                    .provider(asked -> signed("unit-test-token-01", asked))
                    .impostor("another account", asked -> signed("token-of-others", asked))
                    .impostor(
                            "who knows the signature of another path",
                            _ -> signed("unit-test-token-01", "POST /twilio/x"));
            assertThat(outside.faults()).isEmpty();
        }
    }

    /// As Twilio signs a request of this body.
    private static Map<String, String> signed(String key, String asked) {
        var path = asked.substring(asked.indexOf(' ') + 1);
        var form = asked.startsWith("POST ") ? "AccountSid" + ACCOUNT + "CallSid" + CALL : "";
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            var made = mac.doFinal(("https://voice.example.test" + path + form).getBytes(StandardCharsets.UTF_8));
            return Map.of("X-Twilio-Signature", Base64.getEncoder().encodeToString(made));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
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
