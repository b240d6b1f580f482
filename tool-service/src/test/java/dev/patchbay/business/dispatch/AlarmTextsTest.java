package dev.patchbay.business.dispatch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ManualClock;
import dev.patchbay.business.support.OnCallStage;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class AlarmTextsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern CODE = Pattern.compile("C(?:ode|ódigo|odigo) ([A-Z][2-9])\\.");
    private static final String FLOOD =
            "se reventó la tubería en el sótano y el agua está subiendo rápido, además hay niños aquí";
    private static final String GAS =
            "huele muchísimo a gas en la cocina y también en el sótano, además hay niños aquí abajo";
    private static final String ADDRESS = "Avenida Simón Bolívar 1234, último piso, Ciudad Juárez, 12207";
    private static final String NAME = "María José Ángeles Gutiérrez";

    @Inject
    FreshProject projects;

    @Inject
    ManualClock clock;

    @Inject
    AlarmDesk desk;

    private Instant started;
    private OnCallStage stage;

    @BeforeEach
    void fresh() {
        started = clock.instant();
        stage = new OnCallStage(projects);
    }

    @AfterEach
    void sweep() {
        clock.advance(Duration.between(clock.instant(), started));
        stage.sweep();
    }

    /// Six parts of a text with accents are 402 characters: what is needed to answer is among them.
    @ParameterizedTest
    @CsvSource({
        "en, 2 if you can't, false",
        "es, 2 si no puede, false",
        "en, 2 if you can't, true",
        "es, 2 si no puede, true"
    })
    void anAlertSaysHowItIsAnsweredWhateverItsWords(String language, String how, boolean safety) {
        stage.add("sam", 1, Map.of("language", language), "plumbing");

        dispatch(safety ? GAS : FLOOD);

        var text = stage.sent("sam").getFirst();
        assertThat(text).contains(how).matches(told -> CODE.matcher(told).find(), "has its code");
        assertThat(text)
                .containsIgnoringCase(safety ? "huele much" : "se revent")
                .doesNotContain("… ", "....");
        var ticket = stage.tickets("sam").getFirst();
        assertThat(given().get("/dispatch/offer?ticket={t}", ticket).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoHasTwoIsAskedWhichWithBothCodes() {
        stage.add("sam", 1, "plumbing");
        dispatch(FLOOD + ", y ".repeat(2) + FLOOD + FLOOD);
        dispatch("está saliendo agua a chorros por la pared, " + FLOOD + FLOOD + FLOOD);
        var codes = stage.sent("sam").stream().map(AlarmTextsTest::code).toList();

        stage.reply("sam", "1 20");

        var question = stage.sent("sam").stream()
                .filter(text -> text.startsWith("Which one?"))
                .findFirst()
                .orElseThrow();
        assertThat(codes).hasSize(2).allSatisfy(code -> assertThat(question).contains(code + " "));
    }

    @Test
    void whoeverPromisedATextIsToldThatNobodyCame() {
        stage.add("sam", 1, "plumbing");
        stage.emergency();

        later();

        assertThat(stage.sentToCaller())
                .singleElement()
                .asString()
                .startsWith("Test: we haven't reached anybody on call yet.")
                .contains("emergency number");
    }

    @Test
    void inSpanishToo() {
        stage.add("sam", 1, "plumbing");
        dispatch(FLOOD);

        later();

        assertThat(stage.sentToCaller()).singleElement().asString().contains("nadie de guardia");
    }

    @Test
    void whoWaitsIsToldThatItIsCalledOff() {
        stage.add("sam", 1, "plumbing");

        stage.cancel(stage.emergency());

        assertThat(stage.sentToCaller()).singleElement().asString().contains("called off");
    }

    @Test
    void whoHasBeenToldSoAlreadyIsNotToldTwice() {
        stage.add("sam", 1, "plumbing");
        stage.emergency();

        stage.reply("sam", "1 20");
        stage.reply("sam", "2");

        assertThat(stage.sentToCaller())
                .hasSize(2)
                .anyMatch(text -> text.contains("Sam can't come after all. Someone will call you back."));
    }

    @Test
    void whereNothingCanBeTextedNothingIsLeftLying() {
        stage.add("sam", 1, "plumbing");
        stage.emergency();
        projects.run("DELETE FROM phone_number WHERE project_id = $1", stage.project());

        later();

        assertThat(stage.sentToCaller()).isEmpty();
    }

    private void dispatch(String problem) {
        stage.call()
                .call("dispatch_technician", Map.of("problem", problem, "address", ADDRESS, "name", NAME))
                .then()
                .statusCode(200);
    }

    private static String code(String text) {
        var found = CODE.matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private void later() {
        clock.advance(Duration.ofMinutes(4));
        desk.escalate().await().atMost(LIMIT);
    }
}
