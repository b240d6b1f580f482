package dev.patchbay.business.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers tell `take_message` one after the other, and when they want to be called. It is Monday the 23rd of
/// November 2026.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ToldMessagesTest {
    @Inject
    FreshProject projects;

    private ToolClient call;

    @BeforeEach
    void newCall() {
        call = ToolClient.newCall(projects.create());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "any time tomorrow after four | 2026-11-24T21:00:00Z",
                "I can't talk now, call me tomorrow at ten | 2026-11-24T15:00:00Z",
                "mañana a las diez, ya que hoy no puedo | 2026-11-24T15:00:00Z",
                "right now I'm at work, so Wednesday at ten | 2026-11-25T15:00:00Z"
            })
    void aTimeIsHeardBesideNowAndAnyTime(String when, String from) {
        var taken = take("Call me", when);

        assertThat(taken.path("data.wished_from").toString()).isEqualTo(from);
        assertThat(shown().path("messages[0].wished").toString()).isEqualTo(when);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asap", "any time", "cuando quiera", "as soon as you get this"})
    void wheneverIsNotAskedAboutAndIsSeenByWhoCalls(String when) {
        var taken = take("Call me", when);

        assertThat(taken.<Object>path("data.ask_for")).isNull();
        assertThat(taken.<Object>path("data.wished_from")).isNull();
        assertThat(shown().path("messages[0].wished").toString()).isEqualTo(when);
    }

    @Test
    void anotherMessageIsNotTakenForTheAnswerAboutTheTime() {
        take("The gate code is 1234", "when the moon is full");

        call.call("take_message", Map.of("message", "And the dog bites"));
        take("The gate code is 1234", "tomorrow at ten");

        assertThat(shown().<List<String>>path("messages.words"))
                .containsExactlyInAnyOrder("The gate code is 1234", "And the dog bites");
        assertThat(shown().path("messages.find { it.words == 'The gate code is 1234' }.wishedFrom")
                        .toString())
                .isEqualTo("2026-11-24T15:00:00Z");
    }

    @Test
    void theAnswerAboutTheTimeAddsToTheMessage() {
        take("The gate code is 1234", "when the moon is full");

        var answered = take("Caller wants a call, the dog bites", "tomorrow at ten");
        var again = take("The gate code is 1234", "tomorrow at ten");

        assertThat(shown().<List<String>>path("messages.words"))
                .containsExactly("The gate code is 1234\n\nCaller wants a call, the dog bites");
        assertThat(again.path("data.messageId").toString()).isEqualTo(answered.path("data.messageId"));
    }

    private Response take(String message, String when) {
        return call.call("take_message", Map.of("message", message, "when", when));
    }

    private Response shown() {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/messages?callId=" + call.callId());
    }
}
