package dev.patchbay.business.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.business.support.FreshProject;
import dev.patchbay.business.support.ToolClient;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.embedded.EmbeddedBackends;
import dev.patchbay.embedded.Eventually;
import dev.patchbay.platform.facts.FactCodec;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@WithTestResource(value = EmbeddedBackends.class, scope = TestResourceScope.GLOBAL)
class CallEndingsTest {
    @Inject
    FreshProject projects;

    @Inject
    FactCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    private ToolClient call;

    @BeforeEach
    void aCallThatHolds() {
        call = ToolClient.newCall(projects.create());
        call.slots("tomorrow");
        assertThat(held()).isEqualTo(3);
    }

    @Test
    void anIntendedEndGivesTheHoldsBack() {
        tell(new CallEvent.EndIntended(EndReason.AGENT_HUNG_UP));

        awaitReleased();
    }

    @Test
    void theCarriersWordThatACallIsOverGivesTheHoldsBack() {
        tell(reported("completed"));

        awaitReleased();
    }

    @Test
    void whatCannotBeReadOrIsNoEndChangesNothingAndStopsNothing() {
        send("not json".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        tell(reported("in-progress"));
        tell(new CallEvent.Unknown("dev.patchbay.call.invented.v9", Map.of("x", 1)));
        var other = ToolClient.newCall(call.projectId());
        other.slots("Friday");
        tell(other.callId(), new CallEvent.EndIntended(EndReason.AGENT_HUNG_UP));

        Eventually.holds(() -> held(other.callId()) == 0);
        assertThat(held()).isEqualTo(3);
    }

    @Test
    void aCallHandedToVapiKeepsItsHoldsUntilTheCarrierEndsIt() {
        tell(new CallEvent.EndIntended(EndReason.HANDED_TO_VAPI));
        tell(legReported("ended"));
        tell(legSummedUp());
        var other = ToolClient.newCall(call.projectId());
        other.slots("Friday");
        tell(other.callId(), new CallEvent.EndIntended(EndReason.AGENT_HUNG_UP));

        Eventually.holds(() -> held(other.callId()) == 0);
        assertThat(held()).isEqualTo(3);
        tell(reported("completed"));
        awaitReleased();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void vapisWordThatItsOwnCallIsOverGivesTheHoldsBack(boolean byStatus) {
        call = new ToolClient(projects.create(), "va-" + UUID.randomUUID(), Optional.empty());
        call.slots("tomorrow");
        assertThat(held()).isEqualTo(3);

        tell(byStatus ? legReported("ended") : legSummedUp());

        awaitReleased();
    }

    private static CallEvent legReported(String status) {
        return new CallEvent.LegReported("vapi", "v-1", status, Optional.empty(), Optional.empty());
    }

    private static CallEvent legSummedUp() {
        return new CallEvent.LegSummedUp(
                "vapi",
                "v-1",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                "report");
    }

    private static CallEvent reported(String status) {
        return new CallEvent.CarrierReported(status, Optional.empty(), Optional.empty(), Optional.empty(), "callback");
    }

    private void awaitReleased() {
        Eventually.holds(() -> held() == 0);
    }

    private long held() {
        return held(call.callId());
    }

    private long held(String callId) {
        return projects.count("SELECT count(*) FROM reservation WHERE call_id = $1 AND state = 'HELD'", callId);
    }

    private void tell(CallEvent event) {
        tell(call.callId(), event);
    }

    private void tell(String callId, CallEvent event) {
        send(codec.write(new Fact(
                UUID.randomUUID().toString(),
                callId,
                Optional.empty(),
                "gw-1.test",
                1,
                Optional.of(call.projectId()),
                Optional.empty(),
                Instant.parse("2026-11-23T15:00:00Z"),
                event)));
    }

    private void send(byte[] message) {
        // One partition for all, so that what is sent first is read first.
        Map<String, Object> config = Map.of("bootstrap.servers", servers);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            var sent = new ProducerRecord<>("calls", 0, call.callId(), message);
            // With the header by which the messaging layer would take a message apart itself.
            sent.headers().add("content-type", FactCodec.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII));
            producer.send(sent);
        }
    }
}
