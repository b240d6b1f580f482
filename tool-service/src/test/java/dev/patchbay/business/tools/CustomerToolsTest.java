package dev.patchbay.business.tools;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.customers.CustomerDesk;
import dev.patchbay.business.customers.CustomerIntake;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CustomerToolsTest {
    private static final String ANN = "+15550109999";
    private static final String STRANGE = "+15550101111";
    private static final String ADDRESS = "12 Elm Street, Albany, NY 12207";

    @Inject
    FreshProject projects;

    @Inject
    CustomerIntake intake;

    private CustomerDesk desk;

    @BeforeEach
    void newProject() {
        desk = new CustomerDesk(projects.create());
    }

    @Test
    void theNumberTellsWhoItIsAndWhatWasButNoAddress() {
        desk.put(
                        desk.id("Ann Lee", ANN, ADDRESS),
                        Map.of(
                                "version",
                                1,
                                "phones",
                                java.util.List.of(ANN),
                                "addresses",
                                java.util.List.of(ADDRESS),
                                "preferences",
                                "Mornings",
                                "notes",
                                "Pays late"))
                .then()
                .statusCode(200);
        var booking = ToolClient.newCall(desk.project());
        booking.book(booking.slots("tomorrow").path("data.slots[0].slot"))
                .then()
                .body("outcome", equalTo("succeeded"));
        takeIn();

        var known = ask(Map.of())
                .body("outcome", equalTo("succeeded"), "data.known", equalTo(true), "data.name", equalTo("Ann Lee"))
                .body("data.verified", equalTo(false), "data.preferences", equalTo("Mornings"))
                .body("data.open_visits", hasSize(1), "data.last_visit", nullValue(), "data.addresses", nullValue())
                .body(
                        "say",
                        allOf(
                                startsWith("Am I speaking with Ann? Your next visit is tomorrow, "),
                                endsWith(": AC repair.")));
        known.body(not(containsString("Elm"))).body(not(containsString("Pays late")));

        projects.run(
                "UPDATE reservation SET starts_at = starts_at - interval '9 days', ends_at = ends_at - interval '9 days'"
                        + " WHERE project_id = $1",
                desk.project());
        ask(Map.of("customer_name", "Ann"))
                .body("data.open_visits", empty(), "data.last_visit.service", equalTo("AC repair"))
                .body("say", containsString("Good to hear from you, Ann. We were last with you"));
    }

    @Test
    void anAddressThatIsRightProvesIt() {
        desk.id("Ann Lee", ANN, ADDRESS);

        ask(Map.of("name", "Ann Lee", "address", "Elm Street"))
                .body("data.verified", equalTo(true), "data.addresses", contains(ADDRESS));
        ask(STRANGE, Map.of("name", "Ann Lee", "zip_code", "12207"))
                .body("data.known", equalTo(true), "data.verified", equalTo(true));
    }

    @Test
    void severalPeopleOfANumberAreAskedWhoItIsAndNoneIsNamed() {
        desk.id("Ann Lee", ANN, ADDRESS);
        desk.id("Bob Hill", ANN, "9 Oak Road");

        ask(Map.of())
                .body("outcome", equalTo("refused"), "data.ask_for", equalTo("name"))
                .body("say", equalTo("I know this number. Who am I speaking with?"));
        ask(Map.of("name", "Bob")).body("data.name", equalTo("Bob Hill"), "data.facts", empty());
    }

    @Test
    void nobodyLearnsFromAnotherNumberWhetherThereIsSuchACustomer() {
        desk.id("Ann Lee", ANN, ADDRESS);
        var stranger = ToolClient.newCall(desk.project(), STRANGE);

        var real = stranger.call("get_customer", Map.of("name", "Ann Lee")).asString();
        var invented =
                stranger.call("get_customer", Map.of("name", "Eve Nobody")).asString();
        org.assertj.core.api.Assertions.assertThat(real).isEqualTo(invented);
        stranger.call("get_customer", Map.of("name", "Ann Lee", "address", "9 Oak Road"))
                .then()
                .body("data.known", equalTo(false));
        stranger.call("get_customer", Map.of("name", "Ann Lee", "address", "10 Oak Road"))
                .then()
                .body("data.known", equalTo(false));
        stranger.call("get_customer", Map.of("name", "Ann Lee", "address", "12 Elm Street"))
                .then()
                .body("outcome", equalTo("refused"), "data.next_step", equalTo("take_message"));
    }

    @Test
    void aNumberThatTheCarrierFoundForgedTellsNothing() {
        desk.id("Ann Lee", ANN, ADDRESS);
        var call = ToolClient.newCall(desk.project());
        projects.run(
                "INSERT INTO incoming_call (call_id, project_id, caller, heard_at, attestation) VALUES ($1, $2, $3, now(),"
                        + " 'TN-Validation-Failed-C')",
                call.callId(),
                desk.project(),
                ANN);

        call.call("get_customer", Map.of()).then().body("data.known", equalTo(false));
    }

    @Test
    void aCustomerWhomTheModelNamesCountsOnlyWithTheNumberAndInTheProject() {
        var bob = desk.id("Bob Hill", ANN, "9 Oak Road");
        desk.id("Ann Lee", ANN, ADDRESS);
        var other = new CustomerDesk(projects.create());
        var foreign = other.id("Carl Foreign", ANN, "1 Far Away");
        var elsewhere = desk.id("Dan Else", "+15550102222", "1 Else Road");

        ask(Map.of("user_id", bob)).body("data.name", equalTo("Bob Hill"), "data.verified", equalTo(false));
        ask(Map.of("user_id", foreign)).body("outcome", equalTo("refused"));
        ask(Map.of("user_id", elsewhere)).body("outcome", equalTo("refused"));
        ask(STRANGE, Map.of("user_id", elsewhere)).body("data.known", equalTo(false));
    }

    @Test
    void whatWasNotedIsKnownInTheNextCallAndOnlyToWhomItIsOf() {
        desk.id("Ann Lee", ANN, ADDRESS);
        var first = ToolClient.newCall(desk.project());
        first.call("note_customer", Map.of("note", "Two dogs")).then().body("outcome", equalTo("succeeded"));
        first.call("remember", Map.of("text", "The boiler drips", "kind", "need"))
                .then()
                .statusCode(200);

        ask(Map.of()).body("data.facts", contains("Two dogs"), "data.last_need", equalTo("The boiler drips"));
        desk.id("Bob Hill", ANN, "9 Oak Road");
        ask(Map.of("name", "Bob")).body("data.facts", empty(), "data.last_need", nullValue());
        ask(STRANGE, Map.of()).body("data.facts", nullValue());
        var other = new CustomerDesk(projects.create());
        other.id("Ann Lee", ANN, ADDRESS);
        ToolClient.newCall(other.project())
                .call("get_customer", Map.of())
                .then()
                .body("data.facts", empty());
    }

    @Test
    void aNewCallerAndASpanishOneAreAskedForTheirName() {
        ask(Map.of())
                .body(
                        "data.known",
                        equalTo(false),
                        "say",
                        equalTo("I don't know this number yet. May I have your name, please?"));
        var spanish = projects.speaking(desk.project(), "es-MX");
        desk.id("Ana Ruiz", ANN, ADDRESS);
        ToolClient.newCall(desk.project())
                .by(spanish)
                .call("get_customer", Map.of())
                .then()
                .body("say", equalTo("¿Hablo con Ana?"));
    }

    private ValidatableResponse ask(Map<String, Object> arguments) {
        return ask(ANN, arguments);
    }

    private ValidatableResponse ask(String number, Map<String, Object> arguments) {
        return ToolClient.newCall(desk.project(), number)
                .call("get_customer", arguments)
                .then()
                .statusCode(200);
    }

    /// A round takes a hundred bookings, and other tests leave theirs, too.
    private void takeIn() {
        for (var round = 0; round < 30; round++) {
            intake.run().await().atMost(Duration.ofSeconds(30));
        }
    }
}
