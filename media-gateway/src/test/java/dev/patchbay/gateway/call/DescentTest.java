package dev.patchbay.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.Rung;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DescentTest {
    private static final Route.Vapi ROUTE =
            new Route.Vapi("p", "a", "asst", List.of(new Rung.TakeMessage("m")), "test");
    private static final Landing HANDED = new Landing.Handed("<Response/>");

    @Test
    void aCallForVapiTriesVapiFirstAndItsLadderAfterwards() {
        assertThat(Descent.toVapi(CallStage.CALL, ROUTE, true).rungs())
                .containsExactly(new Rung.HandToVapi("asst"), new Rung.TakeMessage("m"));
    }

    @Test
    void reachingVapiIsAnEndOnlyForACallThatTheModelWasToConduct() {
        var forVapi = Descent.toVapi(CallStage.CALL, ROUTE, true);
        var forModel = Descent.from(CallStage.CALL, CallStage.route(List.of()), true);

        assertThat(forVapi.endBy(HANDED)).isEmpty();
        assertThat(forVapi.endBy(new Landing.Sent("https://x"))).isEmpty();
        assertThat(forModel.endBy(HANDED)).contains(EndReason.HANDED_TO_VAPI);
    }

    @Test
    void withNobodyLeftACallForVapiIsRefusedAndOneOfTheModelHasNoModel() {
        assertThat(Descent.toVapi(CallStage.CALL, ROUTE, true).endBy(new Landing.Nobody()))
                .contains(EndReason.REFUSED);
        assertThat(Descent.from(CallStage.CALL, CallStage.route(List.of()), false)
                        .endBy(new Landing.Nobody()))
                .contains(EndReason.MODEL_UNAVAILABLE);
    }

    @Test
    void aPersonAndAMessageAreEndsForBoth() {
        var forVapi = Descent.toVapi(CallStage.CALL, ROUTE, true);

        assertThat(forVapi.endBy(new Landing.Dialled("+1", List.of()))).contains(EndReason.TRANSFERRED);
        assertThat(forVapi.endBy(new Landing.Message("m"))).contains(EndReason.VOICEMAIL);
    }
}
