package dev.patchbay.business.routing;

import dev.patchbay.business.crm.CrmDesk;
import dev.patchbay.business.customers.CallLog;
import dev.patchbay.business.customers.CallerBrief;
import dev.patchbay.business.customers.CallerBriefs;
import dev.patchbay.business.customers.Recognition;
import dev.patchbay.business.directory.Project;
import dev.patchbay.business.scheduling.CallerNumber;
import dev.patchbay.business.screening.Screener;
import dev.patchbay.contracts.route.RouteRequest;
import dev.patchbay.platform.problem.Cause;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Finds out about a caller while the phone rings: what is thought of him, and what an agent is to know of
/// him.
///
/// It has a part of the gateway's patience and no more: what is not known by then is not waited for, and the
/// call is taken as anybody's. Counter `patchbay.screening` by outcome and reason.
@ApplicationScoped
public class AboutCallers {
    private static final Logger LOG = Logger.getLogger(AboutCallers.class);

    private final Screener screener;
    private final CallerBriefs briefs;
    private final CrmDesk crm;
    private final CallLog calls;
    private final CallerConfig config;
    private final MeterRegistry meters;

    AboutCallers(
            Screener screener,
            CallerBriefs briefs,
            CrmDesk crm,
            CallLog calls,
            CallerConfig config,
            MeterRegistry meters) {
        this.screener = screener;
        this.briefs = briefs;
        this.crm = crm;
        this.calls = calls;
        this.config = config;
        this.meters = meters;
    }

    /// What is known of a caller in time.
    ///
    /// @param judged absent when nobody could say
    record Known(Optional<Screener.Judged> judged, CallerBrief brief) {}

    /// Never fails.
    Uni<Known> of(Project project, RouteRequest request) {
        return Uni.combine()
                .all()
                .unis(judged(project, request), brief(project, request))
                .with(Known::new)
                .call(known -> heard(project, request, known))
                .invoke(this::count);
    }

    private Uni<Optional<Screener.Judged>> judged(Project project, RouteRequest request) {
        return inTime(
                "screening",
                request,
                () -> screener.judge(project.id(), request).map(Optional::of),
                Optional.empty());
    }

    private Uni<CallerBrief> brief(Project project, RouteRequest request) {
        return CallerNumber.known(Optional.ofNullable(request.from()))
                .filter(_ -> !Recognition.isForged(request.attestation()))
                .map(number -> inTime(
                        "caller",
                        request,
                        () -> crm.meet(project.id(), number).chain(() -> briefs.of(project.id(), number)),
                        CallerBrief.NOBODY))
                .orElseGet(() -> Uni.createFrom().item(CallerBrief.NOBODY));
    }

    /// So that the next call knows of this one, and a tool knows what the carrier said of the number.
    private Uni<Void> heard(Project project, RouteRequest request, Known known) {
        var screening = known.judged().map(Screener.Judged::screening);
        var call = new CallLog.Heard(
                request.callId(),
                project.id(),
                CallerNumber.known(Optional.ofNullable(request.from())),
                request.attestation(),
                screening.map(found -> found.outcome().name()),
                screening.map(found -> found.reason()));
        return inTime("call log", request, () -> calls.heard(call), null);
    }

    private void count(Known known) {
        var screening = known.judged().map(Screener.Judged::screening);
        meters.counter(
                        "patchbay.screening",
                        "outcome",
                        screening.map(found -> found.outcome().name()).orElse("ALLOW"),
                        "reason",
                        screening.map(found -> found.reason()).orElse("not_judged"))
                .increment();
    }

    private <T> Uni<T> inTime(String what, RouteRequest request, Supplier<Uni<T>> question, T otherwise) {
        return Uni.createFrom()
                .deferred(() -> question.get())
                .ifNoItem()
                .after(config.within())
                .fail()
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("%s not known in time callId=%s cause=%s", what, request.callId(), Cause.of(failure));
                    return otherwise;
                });
    }
}
