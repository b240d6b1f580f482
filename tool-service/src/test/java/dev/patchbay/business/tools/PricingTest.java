package dev.patchbay.business.tools;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `get_pricing`, its REST face, and the sheets that they answer from. It is Monday the 23rd of November, ten in the
/// morning, and the business is open from eight to six every day.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class PricingTest {
    private static final String SHEET = """
            {"version":%d,"currency":"USD","capPercent":50,
             "trades":[{"id":"plumbing","name":{"en":"plumbing","es":"fontanería"}}],
             "services":[
               {"id":"drain","trade":"plumbing","name":{"en":"drain cleaning","es":"el desatasco"},
                "aliases":["clogged drain"]},
               {"id":"tap","trade":"plumbing","name":{"en":"a new tap","es":"un grifo nuevo"},"aliases":["tap"]}],
             "prices":[
               {"kind":"CALL_OUT","tier":"REGULAR","low":8900,
                "includes":{"en":"the first half hour","es":"la primera media hora"}},
               {"kind":"CALL_OUT","tier":"AFTER_HOURS","low":14950},
               {"kind":"HOURLY","low":12000,"dependsOn":{"en":"the parts","es":"las piezas"}},
               {"kind":"FIXED","tier":"REGULAR","service":"drain","low":15000,"high":25000,
                "includes":{"en":"the call-out","es":"la visita"},
                "dependsOn":{"en":"how far in it is","es":"lo lejos que esté"}},
               {"kind":"FIXED","tier":"AFTER_HOURS","service":"drain","low":22500,"high":35000},
               {"kind":"FIXED","service":"tap","low":9900,"callOutExtra":true}],
             "rules":[{"name":{"en":"priority service","es":"el servicio prioritario"},"priority":true,"amount":5000}],
             "upsells":[{"service":"drain","amount":4900,"text":{"en":"a camera check","es":"una cámara"}}]}""";

    @Inject
    FreshProject projects;

    private String project;

    @BeforeEach
    void newProject() {
        project = projects.create();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clogged drain | tomorrow at ten | Drain cleaning is between 150 and 250 dollars. That includes the"
                        + " call-out. It depends on how far in it is. We also offer a camera check for 49 dollars."
                        + " Shall I book a visit?",
                "my drain is clogged | tomorrow | Drain cleaning is between 150 and 250 dollars. That includes the"
                        + " call-out. It depends on how far in it is. Outside our opening hours, drain cleaning is"
                        + " between 225 and 350 dollars. We also offer a camera check for 49 dollars. Shall I book a"
                        + " visit?",
                "tap | tomorrow at ten | A new tap is 99 dollars. The call-out fee of 89 dollars comes on top. That"
                        + " includes the first half hour. In all that is 188 dollars. Shall I book a visit?",
                "my faucet drips | tomorrow at ten | I don't have a price for that job in advance. The call-out fee is 89"
                        + " dollars. That includes the first half hour. You are told the price of the job before any"
                        + " work begins. Shall I book a visit?",
                "my faucet drips | tonight at eleven | I don't have a price for that job in advance. Outside our opening"
                        + " hours, the call-out fee is 149 dollars and 50 cents. You are told the price of the job"
                        + " before any work begins. Shall I book a visit?",
            })
    void aPriceIsSaidWithWhatItIncludesAndWhatItDependsOn(String service, String when, String say) {
        replace(0).then().statusCode(200);

        tool(Map.of("service", service, "when", when))
                .then()
                .statusCode(200)
                .body("outcome", equalTo("succeeded"))
                .body("say", equalTo(say));
    }

    @Test
    void workThatTheBusinessMayNotDoIsAskedBack() {
        replace(0).then().statusCode(200);

        tool(Map.of("service", "elephant grooming"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.ask_for", equalTo("service"))
                .body("say", startsWith("I don't find that among the work that we do."));
    }

    @Test
    void withoutATimeItIsThePriceOfNow() {
        replace(0).then().statusCode(200);

        tool(Map.of())
                .then()
                .body(
                        "say",
                        equalTo("The call-out fee is 89 dollars. That includes the first half hour. Work is 120 dollars"
                                + " an hour. It depends on the parts. Shall I book a visit?"))
                .body("data.outcome", equalTo("QUOTED"))
                .body("data.charges[0].kind", equalTo("CALL_OUT"))
                .body("data.charges[0].low", equalTo(8900));
    }

    @Test
    void aDayWithoutATimeNamesBothFees() {
        replace(0).then().statusCode(200);

        tool(Map.of("when", "tomorrow"))
                .then()
                .body("say", startsWith("The call-out fee is 89 dollars."))
                .body("say", containsString("Outside our opening hours the call-out fee is 149 dollars and 50 cents."));
    }

    @Test
    void spanishIsSpokenAndUnderstood() {
        replace(0).then().statusCode(200);

        ask(Map.of("service", "desatasco", "when", "mañana a las diez", "language", "es-MX"))
                .then()
                .body("outcome", equalTo("QUOTED"))
                .body(
                        "say",
                        equalTo("El desatasco: entre 150 y 250 dólares. Eso incluye la visita. Depende de lo lejos que"
                                + " esté. También ofrecemos una cámara por 49 dólares. ¿Le reservo una visita?"));
        ask(Map.of("when", "esta noche a las once", "language", "es"))
                .then()
                .body("say", startsWith("Fuera de nuestro horario, la visita cuesta 149 dólares con 50 centavos."));
    }

    @Test
    void deployedAssistantsAskInTheirWords() {
        replace(0).then().statusCode(200);

        ToolClient.newCall(project)
                .call("getQuote", Map.of("serviceType", "clogged drain", "urgency", "Emergency", "zipCode", 12207))
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("data.rules[0].name", equalTo("priority service"))
                .body("data.total.low", equalTo(20000))
                .body("data.total.high", equalTo(30000));
    }

    @Test
    void whatIsUnclearIsAskedBack() {
        replace(0).then().statusCode(200);

        tool(Map.of("service", "a tap and a clogged drain"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.ask_for", equalTo("service"))
                .body("say", equalTo("Which of these do you mean: drain cleaning, or a new tap?"));
        tool(Map.of("when", "2026-13-45T10:00:00Z")).then().body("data.ask_for", equalTo("when"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12207", "12207-1234", "ZIP 12207", "12207 1234"})
    void aZoneIsFoundHoweverItsPostcodeIsSaid(String postcode) {
        put(SHEET.formatted(0)
                        .replace(
                                "\"prices\":[",
                                "\"prices\":[{\"kind\":\"CALL_OUT\",\"tier\":\"REGULAR\",\"low\":12900,"
                                        + "\"postcodes\":[\"12207\"]},"))
                .then()
                .statusCode(200);

        tool(Map.of("postcode", postcode)).then().body("say", startsWith("The call-out fee is 129 dollars."));
        tool(Map.of("postcode", "12208")).then().body("say", startsWith("The call-out fee is 89 dollars."));
        tool(Map.of()).then().body("outcome", equalTo("refused"), "data.ask_for", equalTo("postcode"));
    }

    @Test
    void withoutASheetAMessageIsOffered() {
        tool(Map.of("service", "clogged drain"))
                .then()
                .body("outcome", equalTo("refused"))
                .body("data.ask_for", nullValue())
                .body("say", startsWith("I don't have a price for that. Shall I take a message"));
    }

    @Test
    void aSheetIsReplacedInItsVersionOnly() {
        owner().get("/api/projects/{p}/pricing", project).then().statusCode(200).body("version", equalTo(0));
        replace(0).then().statusCode(200).body("version", equalTo(1));
        replace(0).then().statusCode(412).contentType("application/problem+json");
        replace(7).then().statusCode(412);
        replace(1).then().statusCode(200).body("version", equalTo(2));
        owner().get("/api/projects/{p}/pricing", project)
                .then()
                .body("version", equalTo(2))
                .body("prices[0].low", equalTo(8900));
    }

    @Test
    void aWrongSheetIsRefusedWithItsFields() {
        put("{\"currency\":\"XXX\"}").then().statusCode(400).body("violations.field", contains("currency"));
        put("{\"currency\":\"USD\",\"prices\":[{\"kind\":\"NIGHTLY\"}]}")
                .then()
                .statusCode(400)
                .body("violations.field", contains("prices[0].kind"));
        put("{\"currency\":\"USD\",\"prices\":[{\"kind\":\"CALL_OUT\",\"low\":-1}]}")
                .then()
                .statusCode(400)
                .body("violations.field", contains("prices[0].low"));
    }

    @Test
    void theFaceSaysWhatIsWrongWithAQuestion() {
        ask(Map.of("projectId", "nobody")).then().statusCode(404);
        ask(Map.of("service", "a\0b")).then().statusCode(400).body("violations.field", contains("service"));
        ask(Map.of("service", "x".repeat(301))).then().statusCode(400);
    }

    @Test
    void theDemoBusinessHasPrices() {
        ToolClient.newCall("afterhourfix")
                .call("get_pricing", Map.of("service", "clogged drain", "when", "tonight at eleven"))
                .then()
                .body("outcome", equalTo("succeeded"))
                .body("data.charges[0].tier", equalTo("AFTER_HOURS"));
        for (var words : List.of("my drain is clogged", "drain clogged", "The kitchen sink is clogged")) {
            ToolClient.newCall("afterhourfix")
                    .call("get_pricing", Map.of("service", words, "when", "tomorrow at ten"))
                    .then()
                    .body("say", startsWith("Drain cleaning is between 150 and 250 dollars."));
        }
        ToolClient.newCall("afterhourfix")
                .call("get_pricing", Map.of("service", "the sewer smells", "when", "tomorrow at ten"))
                .then()
                .body("say", startsWith("I don't have a price for that job in advance. The call-out fee is 89"));
        var sheet = owner().get("/api/projects/afterhourfix/pricing");
        assertThat(owner().contentType(ContentType.JSON)
                        .body(sheet.asString())
                        .put("/api/projects/{p}/pricing", "afterhourfix")
                        .statusCode())
                .isEqualTo(200);
    }

    private Response tool(Map<String, Object> arguments) {
        return ToolClient.newCall(project).call("get_pricing", arguments);
    }

    private Response ask(Map<String, Object> question) {
        var body = new HashMap<String, Object>(question);
        body.putIfAbsent("projectId", project);
        return owner().contentType(ContentType.JSON).body(body).post("/api/pricing/assistant");
    }

    private Response replace(int version) {
        return put(SHEET.formatted(version));
    }

    private Response put(String sheet) {
        return owner().contentType(ContentType.JSON).body(sheet).put("/api/projects/{p}/pricing", project);
    }

    private static RequestSpecification owner() {
        return given().auth().oauth2(TestIssuer.owner());
    }
}
