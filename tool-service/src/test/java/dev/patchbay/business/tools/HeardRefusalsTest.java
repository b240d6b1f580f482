package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.SmsDesk;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.embedded.EmbeddedBackends;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Refusals as callers hear them, with everything filled in: why, and what can be done, in plain words (B16).
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class HeardRefusalsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /// Ends the call, or says what is being done.
    private static final String ELSE = "(?iu).*(goodbye|adiós|call you back|le llamarán)[^?]*\\.";

    @Inject
    FreshProject projects;

    /// In a project that has a calendar of its own, and nothing else.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            get_slots              | {"when":"2020-01-01"}
            get_slots              | {"when":"in two years"}
            get_slots              | {"when":"the day of the fish"}
            get_slots              | {"when":"Sunday at three in the night"}
            book_slot              | {"slot":"2020-01-01T10:00:00-05:00","service":"AC","name":"Ann Lee","address":"12 Elm Street"}
            book_slot              | {"slot":"2026-11-24T10:07:00-05:00","service":"AC","name":"Ann Lee","address":"12 Elm Street"}
            book_slot              | {"slot":"2026-11-24T03:00:00-05:00","service":"AC","name":"Ann Lee","address":"12 Elm Street"}
            book_slot              | {"slot":"2036-11-24T10:00:00-05:00","service":"AC","name":"Ann Lee","address":"12 Elm Street"}
            book_slot              | {"slot":"tomorrow","service":"AC","name":"Ann Lee","address":"12 Elm Street"}
            book_slot              | {"slot":"2026-11-24T10:00:00-05:00","service":"AC"}
            cancel_appointment     | {}
            cancel_appointment     | {"reference":"ABC123"}
            cancel_appointment     | {"name":"Bob Ray","address":"1 Oak Street"}
            reschedule_appointment | {"new_time":"tomorrow at ten"}
            reschedule_appointment | {}
            get_pricing            | {"service":"drain cleaning"}
            get_knowledge          | {"question":"do you sell swimming pools"}
            get_knowledge          | {}
            check_service_area     | {"address":"12 Elm Street, Albany, NY 12207"}
            check_service_area     | {}
            dispatch_technician    | {"problem":"the pipe burst","address":"12 Elm Street, Albany"}
            dispatch_technician    | {"problem":"the pipe burst"}
            get_customer           | {"name":"Bob Ray","address":"1 Oak Street"}
            get_property_details   | {"property":"99 Nowhere Lane"}
            get_property_details   | {}
            search_rentals         | {"bedrooms":2,"area":"Atlantis"}
            search_rentals         | {"bedrooms":"a few"}
            send_confirmation      | {}
            take_message           | {}
            triage_emergency       | {}
            note_customer          | {}
            transfer_call          | {"to":"billing"}
            """)
    void whatIsRefusedSaysWhatCanBeDone(String tool, String arguments) {
        var project = projects.create();
        for (var language : List.of("en-US", "es-MX")) {
            var call = ToolClient.newCall(project, SmsDesk.number()).by(projects.speaking(project, language));

            var answer = call.call(tool, read(arguments));

            if (!answer.<String>path("outcome").equals("succeeded")) {
                demandPlain(answer, language + " " + tool + " " + arguments);
            }
        }
    }

    /// What the table above reaches is really refused, for the most part, and by nearly all tools.
    @Test
    void mostOfItIsRefused() {
        var project = projects.create();
        var refusing = new TreeSet<String>();
        for (var tool : List.of(
                "get_slots",
                "book_slot",
                "cancel_appointment",
                "reschedule_appointment",
                "get_pricing",
                "get_knowledge",
                "check_service_area",
                "dispatch_technician",
                "get_property_details",
                "search_rentals",
                "send_confirmation",
                "take_message",
                "triage_emergency")) {
            var arguments = Map.<String, Object>of("when", "2020-01-01", "slot", "2020-01-01T10:00:00-05:00");
            var answer = ToolClient.withheld(project).call(tool, arguments);
            if ("refused".equals(answer.path("outcome"))) {
                refusing.add(tool);
                demandPlain(answer, tool);
            }
        }
        assertThat(refusing).hasSizeGreaterThanOrEqualTo(11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "es-MX"})
    void aTakenTimeIsRefusedWithAnother(String language) {
        var project = projects.create();
        var agent = projects.speaking(project, language);
        String slot = ToolClient.newCall(project).slots("tomorrow").path("data.slots[0].slot");
        ToolClient.newCall(project, SmsDesk.number()).by(agent).book(slot);

        var answer = ToolClient.newCall(project, SmsDesk.number()).by(agent).book(slot);

        assertThat(answer.<String>path("outcome")).isEqualTo("refused");
        demandPlain(answer, language + " taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "es-MX"})
    void whoeverIsWrongTwiceIsOfferedAMessage(String language) {
        var project = projects.create();
        var call = ToolClient.withheld(project).by(projects.speaking(project, language));
        var said = new ArrayList<String>();

        for (var reference : List.of("AAA111", "BBB222", "CCC333")) {
            var answer = call.call("cancel_appointment", Map.of("reference", reference));
            demandPlain(answer, language + " " + reference);
            said.add(answer.path("say"));
        }

        assertThat(said.getLast()).isNotEqualTo(said.getFirst()).doesNotContain("CCC333");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "es-MX"})
    void withoutACalendarAMessageIsOffered(String language) {
        var project = projects.create();
        projects.run("DELETE FROM opening_hours WHERE project_id = $1", project);
        projects.run("DELETE FROM calendar WHERE project_id = $1", project);
        var call = ToolClient.newCall(project).by(projects.speaking(project, language));

        demandPlain(call.slots("tomorrow"), language + " slots");
        demandPlain(call.book("2026-11-24T10:00:00-05:00"), language + " book");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "es-MX"})
    void whoCannotBeWrittenToIsOfferedAnotherWay(String language) {
        var project = projects.create();
        var agent = projects.speaking(project, language);
        var noSender = ToolClient.newCall(project, SmsDesk.number()).by(agent);
        noSender.book("2026-11-24T10:00:00-05:00");
        demandPlain(noSender.call("send_confirmation", Map.of()), language + " no sender");

        projects.run("INSERT INTO phone_number (number, project_id) VALUES ($1, $2)", SmsDesk.number(), project);
        var withheld = ToolClient.withheld(project).by(agent);
        withheld.book("2026-11-25T10:00:00-05:00");
        demandPlain(withheld.call("send_confirmation", Map.of()), language + " withheld");

        var stopped = SmsDesk.number();
        var call = ToolClient.newCall(project, stopped).by(agent);
        call.book("2026-11-26T10:00:00-05:00");
        projects.run(
                "INSERT INTO sms_opt_out (project_id, number, source, opted_out_at) VALUES ($1, $2, 'said', now())",
                project,
                stopped);
        demandPlain(call.call("send_confirmation", Map.of()), language + " stopped");
    }

    private static void demandPlain(Response answer, String what) {
        assertThat(answer.statusCode()).as(what).isEqualTo(200);
        assertThat(answer.<String>path("outcome")).as(what).isEqualTo("refused");
        String said = answer.path("say");
        assertThat(said).as(what).isNotBlank().doesNotContain("{", "}").doesNotContainPattern(RefusalsTest.NOT_PLAIN);
        assertThat(said.endsWith("?") || said.matches(ELSE))
                .as(what + ": " + said)
                .isTrue();
    }

    private static Map<String, Object> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
