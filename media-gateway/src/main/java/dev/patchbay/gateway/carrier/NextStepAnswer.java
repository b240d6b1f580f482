package dev.patchbay.gateway.carrier;

import dev.patchbay.contracts.route.Rung;
import dev.patchbay.gateway.call.NextStep;
import java.util.List;

/// A [NextStep] between gateways. A step this build does not know reads as "not mine": the call is then
/// attached anew.
///
/// @param step `hang_up`, `reattach`, `descend` or `not_mine`
/// @param rungs of `descend`
public record NextStepAnswer(String step, List<Rung> rungs) {
    public NextStepAnswer {
        rungs = rungs == null ? List.of() : List.copyOf(rungs);
    }

    static NextStepAnswer of(NextStep step) {
        return switch (step) {
            case NextStep.HangUp ignored -> new NextStepAnswer("hang_up", List.of());
            case NextStep.Reattach ignored -> new NextStepAnswer("reattach", List.of());
            case NextStep.Descend(var rungs) -> new NextStepAnswer("descend", rungs);
            case NextStep.NotMine ignored -> new NextStepAnswer("not_mine", List.of());
        };
    }

    NextStep toStep() {
        return switch (step) {
            case "hang_up" -> new NextStep.HangUp();
            case "reattach" -> new NextStep.Reattach();
            case "descend" -> new NextStep.Descend(rungs);
            case null, default -> new NextStep.NotMine();
        };
    }
}
