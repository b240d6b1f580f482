package dev.patchbay.vapi.handover;

import dev.patchbay.contracts.handover.Handover;
import dev.patchbay.contracts.handover.HandoverRequest;
import dev.patchbay.platform.problem.Cause;
import dev.patchbay.vapi.api.ApiCall;
import dev.patchbay.vapi.api.NewCall;
import dev.patchbay.vapi.api.VapiApi;
import dev.patchbay.vapi.api.VapiApiConfig;
import dev.patchbay.vapi.api.VapiFailure;
import dev.patchbay.vapi.intake.UnregisteredCalls;
import dev.patchbay.vapi.store.CallRow;
import dev.patchbay.vapi.store.CallStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// The two ways of handing a call to VAPI.
///
/// First: VAPI is asked for a call that it does not dial itself, and answers with what the carrier is to be answered.
/// Where VAPI does not want that, or cannot be asked at all: the carrier is sent to VAPI's own entrance, if one is
/// configured and the call still rings. A VAPI that is down or slow gets no redirect either: the caller would be lost
/// there.
@ApplicationScoped
public class VapiHandover {
    private static final Logger LOG = Logger.getLogger(VapiHandover.class);
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int SHORTEST_NUMBER = 3;
    private static final int LONGEST_NUMBER = 40;

    private final VapiApi api;
    private final VapiApiConfig account;
    private final HandoverConfig config;
    private final CallStore calls;
    private final UnregisteredCalls unregistered;

    VapiHandover(
            VapiApi api,
            VapiApiConfig account,
            HandoverConfig config,
            CallStore calls,
            UnregisteredCalls unregistered) {
        this.api = api;
        this.account = account;
        this.config = config;
        this.calls = calls;
        this.unregistered = unregistered;
    }

    Uni<Handover> handOver(HandoverRequest request, Duration within) {
        if (account.key().isEmpty()) {
            return Uni.createFrom().item(redirected(request, "not_configured"));
        }
        if (account.phoneNumberId().isEmpty()) {
            return Uni.createFrom().item(redirected(request, "no_number"));
        }
        if (!canBeCustomer(request.from())) {
            return Uni.createFrom().item(redirected(request, "withheld_caller"));
        }
        return api.bridge(order(request), within, late -> late(request, late))
                .map(call -> taken(request, call))
                .onFailure(VapiFailure.class)
                .recoverWithItem(failure -> failed(request, failure));
    }

    private NewCall order(HandoverRequest request) {
        var isNumber = E164.matcher(request.from()).matches();
        return new NewCall(
                Optional.empty(),
                Optional.of(request.assistantId()),
                Optional.empty(),
                new NewCall.Overrides(variables(request)),
                account.phoneNumberId().orElseThrow(),
                new NewCall.Customer(
                        request.from(),
                        Optional.empty(),
                        Optional.empty(),
                        // What carriers send instead of a withheld number is none.
                        isNumber ? Optional.empty() : Optional.of(false)),
                Optional.of(true));
    }

    private static Map<String, String> variables(HandoverRequest request) {
        var variables = new LinkedHashMap<>(request.variables());
        variables.put(NewCall.CALL_ID, request.callId());
        variables.put("patchbayProjectId", request.projectId());
        variables.put("patchbayAgentId", request.agentId());
        return variables;
    }

    private static boolean canBeCustomer(String from) {
        return from != null && from.strip().length() >= SHORTEST_NUMBER && from.length() <= LONGEST_NUMBER;
    }

    private Handover taken(HandoverRequest request, ApiCall call) {
        var twiml = call.twiml().filter(Twiml::isGood);
        if (twiml.isEmpty()) {
            // VAPI made a call and did not say how to join it; it may even be dialling the caller.
            LOG.errorf("callId=%s VAPI's answer has no usable TwiML vapiId=%s", request.callId(), call.id());
            register(request, call.id(), Optional.of("handover_failed"));
            return redirected(request, "refused");
        }
        register(request, call.id(), Optional.empty());
        return new Handover.Taken(call.id(), twiml.get());
    }

    private Handover failed(HandoverRequest request, VapiFailure failure) {
        LOG.warnf(
                "callId=%s VAPI did not take the call: %s %s",
                request.callId(), failure.getMessage(), failure.reasons());
        return switch (failure.category()) {
            case REFUSED, BAD_KEY, NOT_FOUND, UNREADABLE -> redirected(request, "refused");
            case BUSY -> new Handover.Declined("refused");
            case BROKEN, UNREACHABLE, NO_ANSWER, RESTING -> new Handover.Declined("unreachable");
            case TOO_SLOW -> new Handover.Declined("too_slow");
        };
    }

    /// VAPI ends a call that nobody joins by itself; what it tells of it is not the call's.
    private void late(HandoverRequest request, ApiCall call) {
        LOG.warnf("callId=%s VAPI took the call too late, it goes on without vapiId=%s", request.callId(), call.id());
        register(request, call.id(), Optional.of("handover_too_late"));
    }

    private Handover redirected(HandoverRequest request, String cause) {
        return config.inboundUrl()
                .filter(_ -> Redirect.works(request))
                .<Handover>map(Handover.Redirected::new)
                .orElseGet(() -> new Handover.Declined(cause));
    }

    /// So that VAPI's messages find the call. Where the database is away, who judges the first message tells it.
    private void register(HandoverRequest request, String vapiId, Optional<String> skipped) {
        var row = new CallRow(
                vapiId, request.callId(), 1, request.projectId(), Optional.of(request.agentId()), skipped, false);
        calls.register(row).subscribe().with(_ -> {}, failure -> {
            unregistered.keep(row);
            LOG.warnf("callId=%s VAPI's id of it could not be kept: %s", request.callId(), Cause.of(failure));
        });
    }
}
