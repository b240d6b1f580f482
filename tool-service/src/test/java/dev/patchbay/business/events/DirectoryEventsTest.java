package dev.patchbay.business.events;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.business.support.TopicReader;
import dev.patchbay.contracts.business.BusinessEvent;
import dev.patchbay.contracts.business.BusinessFact;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.embedded.identity.TestIssuer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class DirectoryEventsTest {
    @Inject
    FreshProject projects;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private String project;

    @BeforeEach
    void freshProject() {
        project = projects.create();
    }

    @Test
    void anAgentAndANumberAreToldAsTheyAreAndAReleaseLast() {
        var agent = projects.agent(project, true, "openai-realtime", null);
        var number = "+1555%07d".formatted(Math.floorMod(UUID.randomUUID().hashCode(), 10_000_000));
        projects.run(
                "INSERT INTO phone_number (number, project_id, agent_id) VALUES ($1, $2, $3)", number, project, agent);
        projects.run("UPDATE phone_number SET system_type = 'vapi' WHERE number = $1", number);
        projects.run("UPDATE agent SET enabled = false WHERE id = $1", agent);
        projects.run("DELETE FROM phone_number WHERE number = $1", number);

        try (var topic = new TopicReader(servers, "directory")) {
            Eventually.holds(() -> topic.of("number:" + number).size() >= 3
                    && topic.of("agent:" + agent).size() >= 3);
            assertThat(topic.of("number:" + number).stream().map(told -> told.map(BusinessFact::event)))
                    .containsExactly(
                            Optional.of(new BusinessEvent.NumberChanged(
                                    number, Optional.of(agent), Optional.empty(), true)),
                            Optional.of(new BusinessEvent.NumberChanged(
                                    number, Optional.of(agent), Optional.of(CallSystem.VAPI), true)),
                            Optional.empty());
            assertThat(topic.of("agent:" + agent).getLast().orElseThrow().event())
                    .isEqualTo(new BusinessEvent.AgentChanged(
                            agent, "Agent", false, CallSystem.OPENAI_REALTIME, Optional.empty(), Optional.of("1")));
        }
    }

    @Test
    void theTopicOfTheDirectoryIsCompacted() throws Exception {
        projects.agent(project, true, "openai-realtime", null);
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, "directory");
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Eventually.holds(() -> {
                try {
                    return admin.describeConfigs(List.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("cleanup.policy")
                            .value()
                            .equals("compact");
                } catch (Exception _) {
                    return false;
                }
            });
        }
    }

    @Test
    void howFarABookingIsIsToldInOrderAndWithoutTheCustomer() {
        var call = ToolClient.newCall(project);
        String slot = call.slots("tomorrow").path("data.slots[0].slot");
        String booking = call.book(slot).path("data.bookingId");
        given().auth()
                .oauth2(TestIssuer.owner())
                .delete("/api/bookings/{id}", booking)
                .then()
                .statusCode(200);

        try (var topic = new TopicReader(servers, "bookings")) {
            Eventually.holds(() -> topic.of(booking).size() >= 4);
            var told = topic.of(booking).stream()
                    .map(fact ->
                            (BusinessEvent.BookingChanged) fact.orElseThrow().event())
                    .toList();
            assertThat(told.stream().map(BusinessEvent.BookingChanged::state))
                    .containsExactly("pending", "confirmed", "cancelling", "released");
            assertThat(told.getLast().callId()).isEqualTo(call.callId());
            assertThat(told.getLast().start().toString()).startsWith("2026-11-24T");
            assertThat(told.getLast().origin()).isEqualTo("call");
            assertThat(topic.of(booking).stream().map(fact -> fact.orElseThrow().sequence()))
                    .containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Test
    void aHoldIsNobodysBusiness() {
        var call = ToolClient.newCall(project);
        call.slots("tomorrow");
        assertThat(projects.count(
                        "SELECT count(*) FROM event_outbox WHERE topic = 'bookings' AND project_id = $1", project))
                .isZero();
    }
}
