package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whose visit it is that is moved or cancelled where the number is known, and what else is said does not fit. Ann Lee
/// has a visit tomorrow at ten.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class WhoseVisitTest {
    private static final String TEN = "2026-11-24T10:00:00-05:00";
    private static final String NOON = "2026-11-24T12:00:00-05:00";

    @Inject
    FreshProject projects;

    private String project;
    private ToolClient booked;

    @BeforeEach
    void bookAtTen() {
        project = projects.create();
        booked = ToolClient.newCall(project);
        booked.book(TEN).then().body("outcome", equalTo("succeeded"));
    }

    @ParameterizedTest
    @CsvSource({"name, Bob Ray", "address, 7 Oak Street"})
    void whatDoesNotFitIsAskedAboutAndNothingIsDone(String clue, String said) {
        for (var tool : List.of("cancel_appointment", "reschedule_appointment")) {
            ToolClient.newCall(project)
                    .call(tool, Map.of(clue, said, "new_time", NOON))
                    .then()
                    .body("outcome", equalTo("refused"), "data.visits[0].start", equalTo(TEN))
                    .body("say", endsWith("Is it that one?"));
        }
        assertThat(confirmed()).hasSize(1);
    }

    @Test
    void whoIsMisheardTwiceIsAskedAndNotTurnedAway() {
        var misheard = Map.<String, Object>of("name", "Anne Leigh", "address", "20 Elm Tree Street");
        for (var i = 0; i < 3; i++) {
            booked.call("cancel_appointment", misheard).then().body("say", endsWith("Is it that one?"));
        }
        String reference = booked.call("cancel_appointment", misheard).path("data.visits[0].reference");
        var told = new HashMap<>(misheard);
        told.put("reference", reference);
        booked.call("cancel_appointment", told).then().body("outcome", equalTo("succeeded"));
    }

    @Test
    void ofTwoCustomersWithOneNumberEachHasHisOwn() {
        var office = ToolClient.newCall(project);
        var bobs = new HashMap<>(ToolClient.booking(NOON));
        bobs.putAll(Map.of("name", "Bob Ray", "address", "7 Oak Street, Albany", "if_already_booked", "another"));
        office.call("book_slot", bobs).then().body("outcome", equalTo("succeeded"));

        ToolClient.newCall(project)
                .call("cancel_appointment", Map.of("name", "Carl Poe"))
                .then()
                .body("say", startsWith("The visits I have for you are"));
        ToolClient.newCall(project)
                .call("cancel_appointment", Map.of("name", "Bob Ray"))
                .then()
                .body("outcome", equalTo("succeeded"), "data.start", equalTo(NOON));
        assertThat(confirmed()).hasSize(1);
    }

    @Test
    void nameAndAddressProveTheVisitOfSomebodyWithAnotherNumber() {
        var other = ToolClient.newCall(project, "+15550108888");
        var bobs = new HashMap<>(ToolClient.booking(NOON));
        bobs.putAll(Map.of("name", "Bob Ray", "address", "7 Oak Street, Albany"));
        other.call("book_slot", bobs).then().body("outcome", equalTo("succeeded"));

        booked.call("cancel_appointment", Map.of("name", "Bob Ray", "address", "7 Oak Street"))
                .then()
                .body("outcome", equalTo("succeeded"), "data.start", equalTo(NOON));
    }

    private List<String> confirmed() {
        return projects.texts(
                "SELECT reference FROM reservation WHERE project_id = $1 AND state = 'CONFIRMED'", project);
    }
}
