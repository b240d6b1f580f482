package dev.patchbay.business.dispatch;

import dev.patchbay.business.directory.Project;
import dev.patchbay.business.spoken.Language;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/// Knows who could be rung or woken for an emergency at this moment, and in which order. Asking wakes nobody.
@ApplicationScoped
public class OnCall {
    private final LadderPlan plan;

    OnCall(LadderPlan plan) {
        this.plan = plan;
    }

    /// Those on call now who suit, the first to be tried first; the owner, or the number that the emergency
    /// rules name, comes last. Empty when there is nobody.
    ///
    /// @param problem in the caller's words: it decides the trade; absent: whoever is on call
    /// @param safety life safety: whoever is on call, whatever their trade, those who suit first
    /// @param address as far as it is known: who does not serve it is left out
    public Uni<List<Person>> now(Project project, Optional<String> problem, boolean safety, Optional<String> address) {
        var wish = new AlarmWish(
                project, "", safety, problem.orElse(""), address, Optional.empty(), Optional.empty(), Language.ENGLISH);
        return plan.of(wish).map(planned -> planned.map(LadderPlan.Planned::rungs).orElse(List.of()).stream()
                .map(OnCall::person)
                .toList());
    }

    private static Person person(Rung rung) {
        return new Person(rung.technician(), rung.name(), rung.number());
    }

    /// @param technicianId absent for the owner
    /// @param name as callers are told
    /// @param number E.164
    public record Person(Optional<String> technicianId, String name, String number) {}
}
