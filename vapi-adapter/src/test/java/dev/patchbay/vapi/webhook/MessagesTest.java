package dev.patchbay.vapi.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestDirectory;
import dev.patchbay.embedded.identity.TestIssuer;
import dev.patchbay.platform.problem.ProblemException;
import dev.patchbay.platform.security.Caller;
import dev.patchbay.vapi.store.Migration;
import dev.patchbay.vapi.support.Backends;
import dev.patchbay.vapi.support.ToolServicePeer;
import dev.patchbay.vapi.support.Webhook;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What of a message is shown to whom.
@Tag("service")
@QuarkusTest
@WithTestResource(value = Backends.class, scope = TestResourceScope.GLOBAL)
class MessagesTest {
    @Inject
    Migration migration;

    @Inject
    MessagesResource resource;

    private final String id = UUID.randomUUID().toString();
    private final String project = "p-" + id;

    @Test
    void whatOpensTheWholeInstallationIsTheOwnersToSee() {
        var body = """
                { "message": {"type":"status-update", "n": 1.50, "status":"ringing",
                  "call":{"id":"%s","assistantId":"as-%s","monitor":{"controlUrl":"https:\\/\\/c.example\\/1/control",
                    "listenUrl":"wss://c.example/1/listen"},
                    "phoneCallProviderDetails":{"twiml":"<Response><Connect/></Response>","sip":["a",{"b":1}]}},
                  "assistant":{"server":{"url":"https://x.example/hook","headers":{"X-Vapi-Secret":"%s"},
                    "secret":"another-secret"},"name":"é \\ud83d\\ude00",
                    "credentials":[{"authenticationPlan":{"secretKey":"k-1"}}]},
                  "phoneNumber":{"twilioAuthToken":"auth-1"},
                  "artifact":{"messages":[{"message":"it says \\"Bearer %s\\", twice %s"}]}}}""".formatted(id, id, Webhook.SECRET, Webhook.SECRET, Webhook.SECRET);
        Webhook.post(body).then().statusCode(200);
        var viewer = viewer();

        var shown = messages(viewer).asString();

        assertThat(shown)
                .doesNotContain(Webhook.SECRET, "another-secret", "c.example", "<Response>", "k-1", "auth-1")
                .contains("https://x.example/hook", "\"n\": 1.50", "é \\ud83d\\ude00", "\"status\":\"ringing\"");
        var told = messages(viewer).jsonPath();
        assertThat(told.getString("messages[0].body.message.call.monitor.controlUrl"))
                .isEqualTo("[withheld]");
        assertThat(told.getString("messages[0].body.message.artifact.messages[0].message"))
                .isEqualTo("it says \"Bearer [withheld]\", twice [withheld]");
        assertThat(messages(TestIssuer.owner()).asString()).contains(body);
    }

    /// Where results may be read without a token, messages may not.
    @Test
    void messagesAreNeverOpenToAnybody() {
        var anybody = new Caller("anybody", true, Map.of());

        assertThatThrownBy(() -> resource.messages(anybody, id, Optional.empty(), 50))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(403));
    }

    private String viewer() {
        Eventually.holds(migration::done);
        var viewer = TestDirectory.person("someone-" + id, project, "viewer");
        try (var tools = ToolServicePeer.start()) {
            tools.owners.put("as-" + id, ToolServicePeer.vapiOwner(project));
            Eventually.holds(() -> messages(viewer).statusCode() == 200);
        }
        return viewer;
    }

    private Response messages(String token) {
        return given().auth().oauth2(token).get("/api/v1/vapi/calls/" + id + "/messages");
    }
}
