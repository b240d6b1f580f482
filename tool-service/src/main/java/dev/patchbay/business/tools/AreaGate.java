package dev.patchbay.business.tools;

import dev.patchbay.business.area.AddressQuery;
import dev.patchbay.business.area.AreaDesk;
import dev.patchbay.business.area.Verdict;
import dev.patchbay.business.scheduling.Job;
import dev.patchbay.business.triage.Level;
import dev.patchbay.business.triage.Telling;
import dev.patchbay.business.triage.Triage;
import dev.patchbay.business.triage.TriageSettings;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/// Turns away visits where the business does not come out to (B8), before they are offered or booked.
///
/// Only what is certain: an address that is out is refused with the offer of a message, and one that may mean
/// several places, not all of them served, is asked back. What is not known is no reason not to come; whoever asks
/// whether we do is told by `check_service_area`. Nobody in danger is turned away, and a home that is shown is the
/// business's own.
@ApplicationScoped
public class AreaGate {
    private static final Duration MOMENT = Duration.ofSeconds(2);

    private final AreaDesk desk;
    private final Viewings viewings;
    private final Triage triage;

    AreaGate(AreaDesk desk, Viewings viewings, Triage triage) {
        this.desk = desk;
        this.viewings = viewings;
        this.triage = triage;
    }

    /// Empty: nothing stands against a visit there.
    Uni<Optional<ToolResult>> refusal(ToolCall call, Job job) {
        return job.address()
                .filter(_ -> job.service().stream().noneMatch(this::isExcepted))
                .map(address -> judged(call, address).map(verdict -> refusal(call, verdict)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /// A map that does not answer holds no booking up for long.
    private Uni<Verdict> judged(ToolCall call, String address) {
        var query = new AddressQuery(
                Optional.of(address),
                Optional.empty(),
                Optional.empty(),
                call.language().tag());
        return desk.judge(call.project().id(), query)
                .ifNoItem()
                .after(MOMENT)
                .recoverWithItem(new Verdict.Unknown(Verdict.Cause.MAP_AWAY));
    }

    private static Optional<ToolResult> refusal(ToolCall call, Verdict verdict) {
        var isSure =
                switch (verdict) {
                    case Verdict.Out _ -> true;
                    case Verdict.Ambiguous(var candidates) -> candidates.size() > 1;
                    case Verdict.In _, Verdict.Missing _, Verdict.Unknown _ -> false;
                };
        return Optional.of(new AreaWords(call.language()).of(verdict).result()).filter(_ -> isSure);
    }

    private boolean isExcepted(String service) {
        return viewings.isViewing(service) || isDanger(service);
    }

    private boolean isDanger(String service) {
        return triage.assess(Telling.of(service), TriageSettings.NONE).level().equals(Optional.of(Level.LIFE_SAFETY));
    }
}
