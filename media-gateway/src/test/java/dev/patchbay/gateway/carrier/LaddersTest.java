package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.route.Rung;
import dev.patchbay.gateway.call.Descent;
import dev.patchbay.gateway.call.IncomingCall;
import dev.patchbay.gateway.call.Landing;
import dev.patchbay.gateway.routing.VapiHandovers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ladders of a gateway that knows no vapi-adapter, and what is looked at in what VAPI tells.
@Tag("unit")
class LaddersTest {
    private static final IncomingCall CALL = new IncomingCall("tw-CA1", "CA1", "AC1", "+1555", "+1556", "inbound");
    private static final Rung VAPI = new Rung.HandToVapi("x");

    private final PortCalls calls = new PortCalls();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Ladders ladders =
            new Ladders(new VapiHandovers(TestConfig.routing()), calls, new CarrierMeters(meters));

    @Test
    void withoutAnAdapterTheRungIsPassedOverAndRecorded() {
        assertThat(land(VAPI, new Rung.TakeMessage("m"))).isEqualTo(new Landing.Message("m"));
        assertThat(calls.told("tw-CA1")).containsExactly("trouble vapi not_configured");
        assertThat(meters.counter("patchbay.handovers", "outcome", "not_configured")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anEmptyLadderAndOneThatOnlyVapiCouldTakeEndWithNobody() {
        assertThat(land()).isEqualTo(new Landing.Nobody());
        assertThat(land(VAPI)).isEqualTo(new Landing.Nobody());
    }

    @Test
    void aPersonKeepsTheRungsBelow() {
        assertThat(land(new Rung.DialPerson("+1"), VAPI, new Rung.TakeMessage("m")))
                .isEqualTo(new Landing.Dialled("+1", List.of(VAPI, new Rung.TakeMessage("m"))));
        assertThat(calls.told("tw-CA1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"65515, true", "65516, false"})
    void aDocumentMayBeAsLargeAsTwilioReads(int letters, boolean usable) {
        assertThat(ForeignTwiml.isUsable(
                        "<Response>" + "ä".repeat(letters / 2) + "a".repeat(letters % 2) + "</Response>"))
                .isEqualTo(usable);
    }

    @Test
    void nothingOutsideADocumentIsRead() {
        assertThat(ForeignTwiml.isUsable(
                        "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Response>&e;</Response>"))
                .isFalse();
        assertThat(ForeignTwiml.isUsable("<Response>&e;</Response>")).isFalse();
        assertThat(ForeignTwiml.isUsable(null)).isFalse();
    }

    private Landing land(Rung... rungs) {
        var descent = new Descent(CALL, Optional.of("p"), Optional.of("a"), false, List.of(rungs), true);
        return ladders.land(descent).await().atMost(Duration.ofSeconds(30));
    }
}
