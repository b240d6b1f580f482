package dev.patchbay.vapi.intake;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.vapi.message.CallReport;
import dev.patchbay.vapi.message.Envelope;
import dev.patchbay.vapi.message.Utterance;
import dev.patchbay.vapi.message.VapiCall;
import dev.patchbay.vapi.message.VapiMessage;
import dev.patchbay.vapi.report.Telling;
import dev.patchbay.vapi.store.CallRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A message of a served call → facts. Pure.
///
/// The same messages give the same facts, in whatever order and however often they come: ids derive from
/// (call, type, status or item), times are the platform's. What every message tells, such as that the call
/// exists, has one id and the time of its message, so that the earliest counts.
final class CallFacts {
    private static final String VAPI = "vapi";
    private static final String TWILIO = "twilio";
    private static final String ENDED = "ended";
    private static final String CARRIERS_CALL = "tw-";
    private static final String BROWSER_CALL = "br-";

    private final CallRow row;
    private final Envelope envelope;
    private final Instant at;
    private final List<Telling> facts = new ArrayList<>();

    private CallFacts(CallRow row, Envelope envelope, Instant receivedAt) {
        this.row = row;
        this.envelope = envelope;
        this.at = envelope.at()
                .or(() -> envelope.call().flatMap(VapiCall::updatedAt))
                .or(() -> envelope.call().flatMap(VapiCall::createdAt))
                .orElse(receivedAt);
    }

    /// Tool calls are told by who runs them.
    static List<Telling> of(CallRow row, VapiMessage message, Instant receivedAt) {
        var told = new CallFacts(row, message.envelope(), receivedAt);
        switch (message) {
            case VapiMessage.StatusUpdate(var _, var status, var endedReason) -> told.status(status, endedReason);
            case VapiMessage.EndOfCallReport(var _, var report) -> told.report(report, "report");
            case VapiMessage.ToolCalls _, VapiMessage.FunctionCall _ -> told.begin();
            case VapiMessage.AssistantRequest _ -> told.begin();
            case VapiMessage.TransferDestinationRequest _,
                    VapiMessage.HandoffDestinationRequest _,
                    VapiMessage.KnowledgeBaseRequest _,
                    VapiMessage.PredialRequest _,
                    VapiMessage.EndpointingRequest _,
                    VapiMessage.Informational _,
                    VapiMessage.Unknown _ -> {
                // They change nothing in a record.
            }
        }
        return told.facts;
    }

    /// The facts of a report that never came and was asked for.
    static List<Telling> ofAsked(CallRow row, VapiCall call, CallReport report, Instant askedAt) {
        var envelope = new Envelope(
                "", report.endedAt(), Optional.of(call), call.assistantId(), Optional.empty(), Optional.empty());
        var told = new CallFacts(row, envelope, askedAt);
        told.report(report, "asked");
        return told.facts;
    }

    /// A message about a call of the carrier's that was passed over.
    static Telling skipped(CallRow row, VapiMessage message, String reason, Instant receivedAt) {
        var type = message.envelope().type().replaceAll("[^a-z]", "_");
        var told = new CallFacts(row, message.envelope(), receivedAt);
        told.tell("skipped:" + type, told.at, new CallEvent.Trouble(VAPI, "skipped_" + type, Optional.of(reason)));
        return told.facts.getFirst();
    }

    private void status(String status, Optional<String> endedReason) {
        begin();
        reported(status, endedReason);
        if (status.equals(ENDED)) {
            ended(at);
        }
    }

    private void report(CallReport report, String source) {
        begin();
        reported(ENDED, report.endedReason());
        ended(report.endedAt().orElse(at));
        utterances(report);
        tell(
                "end-of-call-report",
                at,
                new CallEvent.LegSummedUp(
                        VAPI,
                        row.vapiId(),
                        report.startedAt(),
                        report.endedAt(),
                        report.endedReason().flatMap(EndReasons::of),
                        report.endedReason(),
                        report.costMicros(),
                        report.summary(),
                        report.success(),
                        report.structuredData(),
                        report.recordingUrl(),
                        source));
    }

    /// What a call of VAPI's own has nobody else to tell.
    private void begin() {
        var carrierCallId = envelope.call().flatMap(VapiCall::carrierCallId);
        if (isVapisOwn()) {
            tell("routed", at, routed(carrierCallId));
            carrierCallId.ifPresent(id -> tell(
                    "leg-started:twilio", Optional.of("twilio-1"), at, new CallEvent.LegStarted(TWILIO, id, Map.of())));
        }
        tell("leg-started", at, new CallEvent.LegStarted(VAPI, row.vapiId(), details()));
    }

    private boolean isVapisOwn() {
        return !row.callId().startsWith(CARRIERS_CALL) && !row.callId().startsWith(BROWSER_CALL);
    }

    private CallEvent routed(Optional<String> carrierCallId) {
        var type = envelope.call().flatMap(VapiCall::type).orElse("");
        var outbound = type.startsWith("outbound");
        var customer = envelope.customerNumber().orElse("anonymous");
        var business = envelope.businessNumber().orElse("");
        return new CallEvent.Routed(
                outbound ? "outbound" : "inbound",
                outbound ? business : customer,
                outbound ? customer : business,
                VAPI,
                Optional.of(CallSystem.VAPI),
                Optional.empty(),
                row.startedThroughApi() ? "started through the API" : "vapi took the call itself",
                carrierCallId.orElse(row.vapiId()));
    }

    private Map<String, String> details() {
        var details = new LinkedHashMap<String, String>();
        envelope.assistantId().ifPresent(id -> details.put("assistantId", id));
        envelope.call().ifPresent(call -> {
            call.type().ifPresent(type -> details.put("type", type));
            call.phoneNumberId().ifPresent(id -> details.put("phoneNumberId", id));
            call.carrierCallId().ifPresent(id -> details.put("phoneCallProviderId", id));
        });
        return details;
    }

    private void reported(String status, Optional<String> providerReason) {
        tell(
                "status-update:" + status,
                at,
                new CallEvent.LegReported(
                        VAPI, row.vapiId(), status, providerReason.flatMap(EndReasons::of), providerReason));
    }

    private void ended(Instant when) {
        tell("leg-ended", when, new CallEvent.LegEnded(VAPI, row.vapiId(), "closed"));
    }

    private void utterances(CallReport report) {
        var start = report.startedAt().orElse(at);
        Optional<String> previous = Optional.empty();
        for (var said : report.utterances()) {
            var item = "vapi-" + row.vapiId() + "-" + said.index();
            utterance(item, previous, said, said.at().orElse(start.plusMillis(said.index())));
            previous = Optional.of(item);
        }
    }

    private void utterance(String item, Optional<String> previous, Utterance said, Instant when) {
        if (said.byCaller()) {
            tell("item:" + said.index(), when, new CallEvent.CallerSpoke(item, previous, said.startMs(), said.endMs()));
            tell("words:" + said.index(), when, new CallEvent.CallerTranscribed(item, said.text()));
        } else {
            tell(
                    "item:" + said.index(),
                    when,
                    // The platform reports what was spoken, not what was generated.
                    new CallEvent.AgentSpoke(
                            item,
                            previous,
                            Optional.empty(),
                            said.text(),
                            "",
                            said.startMs(),
                            said.lengthMs(),
                            said.lengthMs(),
                            false));
        }
    }

    private void tell(String what, Instant when, CallEvent event) {
        tell(what, Optional.of(row.legId()), when, event);
    }

    private void tell(String what, Optional<String> legId, Instant when, CallEvent event) {
        facts.add(new Telling(
                "vapi:" + row.vapiId() + ":" + what,
                row.callId(),
                legId,
                Optional.of(row.projectId()),
                row.agentId(),
                when,
                event));
    }
}
