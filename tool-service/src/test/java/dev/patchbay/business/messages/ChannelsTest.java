package dev.patchbay.business.messages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FaultyCalendar;
import dev.patchbay.business.support.FaultyCalendar.Fault;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Nothing is said to be sent, and no way is offered, that cannot be gone.
@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class ChannelsTest {
    private static final String SLOT = "2026-11-24T10:00:00-05:00";
    private static final String CALLER = "+15550109999";
    private static final String BY_MAIL = "Shall I send it by e-mail instead?";
    private static final String WRITE_DOWN =
            "What we agreed stands all the same. Shall I say it once more, so that you can write it down?";

    @Inject
    FreshProject projects;

    @Inject
    FaultyCalendar calendar;

    private ToolClient call;

    @AfterEach
    void sweep() {
        projects.run("DELETE FROM outgoing_message WHERE project_id = $1", call.projectId());
    }

    @Test
    void withoutANumberToSendFromNoTextIsPromised() {
        call = ToolClient.newCall(projects.create());
        call.book(SLOT);

        var answer = call.call("send_confirmation", Map.of());

        assertThat(answer.path("outcome").toString()).isEqualTo("refused");
        assertThat(answer.path("say").toString()).isEqualTo("I can't send texts from here. " + BY_MAIL);
        assertThat(answer.path("data.ask_for").toString()).isEqualTo("email");
        assertThat(outgoing().<List<?>>path("messages")).isEmpty();
    }

    @Test
    void aWithheldNumberIsNotAskedForInACircle() {
        call = ToolClient.withheld(texting());
        call.book(SLOT);

        assertThat(say(Map.of()))
                .isEqualTo("I don't see the number you are calling from, so I can't text it. " + BY_MAIL);
        assertThat(say(Map.of("phone", "518 555 0142"))).endsWith(BY_MAIL);
    }

    @Test
    void whatCannotBeSentEitherWayIsSaidOnceMore() {
        call = ToolClient.newCall(projects.create());
        call.book(SLOT);
        projects.run(
                "INSERT INTO customer (id, project_id, email, do_not_email, search, created_at, changed_at)"
                        + " VALUES ($1, $2, $3, true, $3, now(), now())",
                UUID.randomUUID(),
                call.projectId(),
                "ann@example.com");

        assertThat(say(Map.of("email", "ann@example.com")))
                .isEqualTo("You have asked not to get e-mails from us. " + WRITE_DOWN);
    }

    @Test
    void aTextThatFailedIsNotOfferedAgainWhereTheMailFailsToo() {
        call = ToolClient.newCall(texting());
        call.book(SLOT);
        call.call("send_confirmation", Map.of());
        refuseAll();

        assertThat(say(Map.of())).isEqualTo("I can't reach you that way. " + BY_MAIL);
        call.call("send_confirmation", Map.of("email", "ann@example.com"));
        refuseAll();
        assertThat(say(Map.of("email", "ann@example.com"))).isEqualTo("I can't reach you that way. " + WRITE_DOWN);
    }

    @Test
    void aMailThatFailedMayGoAsAText() {
        call = ToolClient.newCall(texting());
        call.book(SLOT);
        call.call("send_confirmation", Map.of("email", "ann@example.com"));
        refuseAll();

        assertThat(say(Map.of("email", "ann@example.com")))
                .isEqualTo("I can't reach you that way. Shall I send it as a text instead?");
    }

    @Test
    void theOutcomeOfADoubtIsPromisedOnlyWhereItCanBeTexted() {
        call = ToolClient.newCall(projects.create());
        leaveInDoubt();
        assertThat(say(Map.of()))
                .isEqualTo(
                        "That is still being confirmed; it takes a moment. Shall I look again whether it is settled?");

        projects.textsFrom(call.projectId(), "+15185550100");
        assertThat(say(Map.of()))
                .isEqualTo("That is still being confirmed. As soon as it is settled you will get a text.");

        projects.run(
                "INSERT INTO sms_opt_out (project_id, number, source, opted_out_at) VALUES ($1, $2, 'said', now())",
                call.projectId(),
                CALLER);
        assertThat(say(Map.of())).endsWith("whether it is settled?");
        calendar.heal(call.projectId());
        calendar.deafen(call.projectId(), false);
    }

    private void leaveInDoubt() {
        calendar.failBooking(call.projectId(), Fault.AFTER_EFFECT);
        calendar.deafen(call.projectId(), true);
        assertThat(call.book(SLOT).path("outcome").toString()).isEqualTo("in_doubt");
    }

    private String texting() {
        var project = projects.create();
        projects.textsFrom(project, "+15185550100");
        return project;
    }

    private String say(Map<String, Object> arguments) {
        return call.call("send_confirmation", arguments).path("say");
    }

    private void refuseAll() {
        projects.run(
                "UPDATE outgoing_message SET state = 'UNDELIVERED', cause = '30003' WHERE project_id = $1",
                call.projectId());
    }

    private Response outgoing() {
        return given().auth().oauth2(TestIssuer.owner()).get("/api/outgoing-messages?callId=" + call.callId());
    }
}
