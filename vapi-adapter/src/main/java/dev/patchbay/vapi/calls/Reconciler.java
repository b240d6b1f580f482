package dev.patchbay.vapi.calls;

import dev.patchbay.platform.problem.Cause;
import dev.patchbay.vapi.api.ApiCall;
import dev.patchbay.vapi.api.VapiApi;
import dev.patchbay.vapi.api.VapiFailure;
import dev.patchbay.vapi.api.VapiFailure.Category;
import dev.patchbay.vapi.intake.Clerk;
import dev.patchbay.vapi.message.MessageCodec;
import dev.patchbay.vapi.message.VapiCall;
import dev.patchbay.vapi.store.CallRow;
import dev.patchbay.vapi.store.UnreportedCallStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/// Asks VAPI for the results of calls whose report did not come. What it tells is entered as its report would have
/// been; a report that comes after all changes no result.
@ApplicationScoped
public class Reconciler {
    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final int AT_ONCE = 20;
    /// VAPI makes the analysis within seconds of a call's end.
    private static final Duration ANALYSIS_PAUSE = Duration.ofSeconds(20);

    private final UnreportedCallStore store;
    private final VapiApi api;
    private final Clerk clerk;
    private final CallsConfig config;
    private final CallMeters meters;
    private final Clock clock;

    Reconciler(
            UnreportedCallStore store, VapiApi api, Clerk clerk, CallsConfig config, CallMeters meters, Clock clock) {
        this.store = store;
        this.api = api;
        this.clerk = clerk;
        this.config = config;
        this.meters = meters;
        this.clock = clock;
    }

    /// Looks after some of those that are due.
    Uni<Void> run() {
        var patience = new UnreportedCallStore.Patience(config.reportWithin(), config.silentFor(), config.askFor());
        return store.take(AT_ONCE, patience, clock.instant())
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::ask)
                .collect()
                .last();
    }

    /// Never fails: a call that nothing was learned about has its next turn already.
    private Uni<Void> ask(CallRow call) {
        return api.call(call.vapiId())
                .chain(told -> told(call, told))
                .onFailure(failure -> failure instanceof VapiFailure known && known.category() == Category.NOT_FOUND)
                .recoverWithUni(() -> unknown(call))
                .onFailure()
                .invoke(failure -> LOG.infof("callId=%s no result by asking: %s", call.callId(), Cause.of(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /// Enters what VAPI told of a call, if that is its end.
    Uni<Void> told(CallRow call, ApiCall told) {
        if (!told.hasEnded()) {
            return Uni.createFrom().voidItem();
        }
        if (isBeingAnalysed(told)) {
            return store.askAt(call.vapiId(), clock.instant().plus(ANALYSIS_PAUSE));
        }
        var document = told.toldDocument();
        var asked = MessageCodec.told(document);
        return store.carriedAs(call.vapiId(), asked.call().flatMap(VapiCall::carrierCallId))
                .chain(() -> clerk.enterAsked(call, asked, MessageCodec.report(document), document, clock.instant()))
                .invoke(() -> {
                    LOG.infof("callId=%s its report did not come, VAPI was asked for it", call.callId());
                    meters.reconciled();
                });
    }

    private boolean isBeingAnalysed(ApiCall told) {
        return !told.hasAnalysis()
                && told.endedAt()
                        .filter(end -> end.plus(config.analysedWithin()).isAfter(clock.instant()))
                        .isPresent();
    }

    private Uni<Void> unknown(CallRow call) {
        LOG.warnf("callId=%s VAPI does not know the call, it is not asked about again", call.callId());
        return store.stopAsking(call.vapiId());
    }
}
