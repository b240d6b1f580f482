package dev.patchbay.business.tools;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.business.triage.CallersLanguage;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever a tool says in a call in Spanish, it says in Spanish (B21): none may be forgotten, so all are
/// asked.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class EveryToolInSpanishTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    /// Shorter ones prove nothing.
    private static final int TELLING = 12;

    private static final List<Pattern> ENGLISH = sentences("en");

    @Inject
    FreshProject projects;

    @Inject
    ToolCatalog catalog;

    private ToolClient call;

    @BeforeEach
    void aCallInSpanish() {
        var project = projects.create();
        call = ToolClient.newCall(project, "+12125550155").by(projects.speaking(project, "es-MX"));
    }

    @Test
    void itsExampleIsAnsweredInSpanish() {
        var softly = new SoftAssertions();
        for (var tool : tools()) {
            var name = tool.get("name").toString();
            @SuppressWarnings("unchecked")
            var example = new HashMap<>((Map<String, Object>) tool.get("example"));
            // The examples are in English, which is the caller's language unless the model says otherwise.
            if (catalog.find(name).orElseThrow().argumentNames().contains("language")) {
                example.put("language", "es");
            }
            demandSpanish(
                    softly,
                    name,
                    call.call(name, example).then().statusCode(200).extract().path("say"));
            demandSpanish(softly, name + " again", call.call(name, example).path("say"));
        }
        softly.assertAll();
    }

    @Test
    void whatItMissesIsAskedInSpanish() {
        var softly = new SoftAssertions();
        for (var tool : tools()) {
            var name = tool.get("name").toString();
            demandSpanish(
                    softly,
                    name + " without arguments",
                    call.call(name, Map.of()).path("say"));
        }
        softly.assertAll();
    }

    @Test
    void allThatItMaySayOfItselfHasItsSpanishWords() {
        var softly = new SoftAssertions();
        for (var tool : tools()) {
            var name = tool.get("name").toString();
            var registered = catalog.find(name).orElseThrow();
            var spanish = Sentences.in(Language.SPANISH);
            softly.assertThat(spanish.find(name + ".failure"))
                    .as(name + ".failure")
                    .isPresent();
            if (registered.profile().filler().isPresent()) {
                softly.assertThat(spanish.find(name + ".filler"))
                        .as(name + ".filler")
                        .isPresent();
            }
            registered.argumentNames().forEach(argument -> softly.assertThat(spanish.find(name + "." + argument))
                    .as(name + "." + argument)
                    .isPresent());
        }
        softly.assertAll();
    }

    @Test
    void aLanguageThatWasHeardOnceHolds() {
        var english =
                ToolClient.newCall(call.projectId(), "+12125550156").by(projects.speaking(call.projectId(), "en-US"));
        assertThat(CallersLanguage.evident(
                        english.call("send_confirmation", Map.of()).path("say")))
                .contains(Language.ENGLISH);
        english.slots("el martes por la mañana");

        String said = english.call("send_confirmation", Map.of()).path("say");

        assertThat(CallersLanguage.evident(said)).contains(Language.SPANISH);
    }

    /// But those that the gateway runs itself.
    private List<Map<String, Object>> tools() {
        List<Map<String, Object>> tools =
                given().auth().oauth2(TestIssuer.owner()).get("/api/tools").path("$");
        var ours = tools.stream()
                .filter(tool -> catalog.find(tool.get("name").toString()).isPresent())
                .toList();
        assertThat(ours).hasSizeGreaterThan(12);
        return ours;
    }

    private static void demandSpanish(SoftAssertions softly, String what, String said) {
        softly.assertThat(ENGLISH.stream()
                        .filter(sentence -> sentence.matcher(said).find())
                        .map(Pattern::pattern))
                .as(what + ": " + said)
                .isEmpty();
        softly.assertThat(CallersLanguage.spoken(said)).as(what + ": " + said).contains(Language.SPANISH);
    }

    /// Each as it may be found in what is said.
    private static List<Pattern> sentences(String tag) {
        var texts = new Properties();
        try (var file = new InputStreamReader(
                Sentences.class.getResourceAsStream("/spoken/sentences." + tag + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new IllegalStateException("sentences are missing", e);
        }
        return texts.values().stream()
                .map(Object::toString)
                .filter(text -> PLACE.matcher(text).replaceAll("").length() >= TELLING)
                .map(text -> Pattern.compile(
                        PLACE.splitAsStream(text).map(Pattern::quote).collect(Collectors.joining(".+"))))
                .toList();
    }
}
