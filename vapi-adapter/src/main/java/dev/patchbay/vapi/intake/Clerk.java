package dev.patchbay.vapi.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.vapi.message.CallReport;
import dev.patchbay.vapi.message.Envelope;
import dev.patchbay.vapi.message.VapiMessage;
import dev.patchbay.vapi.report.FactJournal;
import dev.patchbay.vapi.store.CallRow;
import dev.patchbay.vapi.store.CallStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/// Enters one message into the books: the call's row, and its facts. Idempotent; fails when a neighbour is
/// away.
@ApplicationScoped
public class Clerk {
    private static final Logger LOG = Logger.getLogger(Clerk.class);
    /// Of these a record says that they were passed over.
    private static final Set<String> WORTH_SAYING =
            Set.of("status-update", "tool-calls", "function-call", "end-of-call-report");

    private final CallDesk desk;
    private final CallStore calls;
    private final FactJournal facts;
    private final IntakeMeters meters;

    Clerk(CallDesk desk, CallStore calls, FactJournal facts, IntakeMeters meters) {
        this.desk = desk;
        this.calls = calls;
        this.facts = facts;
        this.meters = meters;
    }

    Uni<Void> enter(VapiMessage message, JsonNode raw, Instant receivedAt) {
        return desk.judge(message.envelope()).chain(verdict -> switch (verdict) {
            case Verdict.Served(var call) ->
                note(call, message, raw, receivedAt).chain(() -> facts.tell(CallFacts.of(call, message, receivedAt)));
            case Verdict.Skipped(var call, var reason) -> skip(call, message, reason, receivedAt);
            case Verdict.Nobodys() -> passOver(message, receivedAt);
        });
    }

    /// The result of a call whose report never came, as VAPI's REST interface gave it.
    ///
    /// @param asked the call as [dev.patchbay.vapi.message.MessageCodec#told] reads it
    public Uni<Void> enterAsked(CallRow call, Envelope asked, CallReport report, JsonNode raw, Instant askedAt) {
        return calls.report(call.vapiId(), raw.toString(), "asked", report.endedReason(), askedAt)
                .chain(() -> facts.tell(CallFacts.ofAsked(call, asked, report, askedAt)));
    }

    private Uni<Void> note(CallRow call, VapiMessage message, JsonNode raw, Instant at) {
        return switch (message) {
            case VapiMessage.StatusUpdate(var _, var status, var endedReason) ->
                calls.status(call.vapiId(), status, endedReason, at);
            case VapiMessage.EndOfCallReport(var _, var report) ->
                calls.report(call.vapiId(), raw.toString(), "report", report.endedReason(), at);
            case VapiMessage.ToolCalls _,
                    VapiMessage.FunctionCall _,
                    VapiMessage.AssistantRequest _,
                    VapiMessage.TransferDestinationRequest _,
                    VapiMessage.HandoffDestinationRequest _,
                    VapiMessage.KnowledgeBaseRequest _,
                    VapiMessage.PredialRequest _,
                    VapiMessage.EndpointingRequest _,
                    VapiMessage.Informational _,
                    VapiMessage.Unknown _ -> calls.seen(call.vapiId(), at);
        };
    }

    private Uni<Void> skip(CallRow call, VapiMessage message, String reason, Instant receivedAt) {
        meters.skipped(reason);
        var type = message.envelope().type();
        if (!WORTH_SAYING.contains(type)) {
            return Uni.createFrom().voidItem();
        }
        LOG.infof("callId=%s a message of VAPI was skipped type=%s reason=%s", call.callId(), type, reason);
        // A call of VAPI's own that is not served has no record, and gets none by this.
        return call.callId().startsWith("tw-")
                ? facts.tell(List.of(CallFacts.skipped(call, message, reason, receivedAt)))
                : Uni.createFrom().voidItem();
    }

    /// The owner of the installation finds its record all the same.
    private Uni<Void> passOver(VapiMessage message, Instant receivedAt) {
        meters.nobodys();
        var type = message.envelope().type();
        if (WORTH_SAYING.contains(type)) {
            LOG.infof(
                    "vapiId=%s a message of VAPI is about nobody's call type=%s",
                    message.envelope().vapiId().orElse("none"), type);
        }
        return facts.tell(CallFacts.ofNobodys(message, receivedAt));
    }
}
