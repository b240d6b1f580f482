package dev.patchbay.vapi.intake;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.CallIds;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.vapi.message.CallReport;
import dev.patchbay.vapi.message.Envelope;
import dev.patchbay.vapi.message.Utterance;
import dev.patchbay.vapi.message.VapiCall;
import dev.patchbay.vapi.message.VapiMessage;
import dev.patchbay.vapi.report.Telling;
import dev.patchbay.vapi.store.CallRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A message of a served call → facts. Pure.
///
/// The same messages give the same facts, in whatever order and however often they come: ids derive from
/// (call, type, status or item), times are the platform's. What every message tells, such as that the call
/// exists, has one id and the time of its message, so that the earliest counts; what they tell in part, such as who
/// called whom, has an id by its content. What had to be asked for has ids of its own.
final class CallFacts {
    private static final String VAPI = "vapi";
    private static final String TWILIO = "twilio";
    private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-fA-F]{32}");
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9.-]");
    private static final String NOBODYS = "";
    private static final String ENDED = "ended";
    private static final String CARRIERS_CALL = "tw-";
    private static final String BROWSER_CALL = "br-";

    private final CallRow row;
    private final Envelope envelope;
    private final Instant at;
    /// Behind the ids of what was asked for: it does not stand in the way of VAPI's own word.
    private final String asked;

    private final List<Telling> facts = new ArrayList<>();

    private CallFacts(CallRow row, Envelope envelope, Instant receivedAt, String asked) {
        this.asked = asked;
        this.row = row;
        this.envelope = envelope;
        this.at = envelope.at()
                .or(() -> envelope.call().flatMap(VapiCall::updatedAt))
                .or(() -> envelope.call().flatMap(VapiCall::createdAt))
                .orElse(receivedAt);
    }

    /// Tool calls are told by who runs them.
    static List<Telling> of(CallRow row, VapiMessage message, Instant receivedAt) {
        var told = new CallFacts(row, message.envelope(), receivedAt, "");
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
    static List<Telling> ofAsked(CallRow row, Envelope asked, CallReport report, Instant askedAt) {
        var told = new CallFacts(row, asked.at(report.endedAt()), askedAt, ":asked");
        told.report(report, "asked");
        return told.facts;
    }

    /// What is told of a call that belongs to no project: how far it is, and its report. Nothing is executed for it.
    static List<Telling> ofNobodys(VapiMessage message, Instant receivedAt) {
        return switch (message) {
            case VapiMessage.StatusUpdate _, VapiMessage.EndOfCallReport _ ->
                message.envelope()
                        .vapiId()
                        .map(id -> of(nobodys(id), message, receivedAt))
                        .orElse(List.of());
            case VapiMessage.ToolCalls _,
                    VapiMessage.FunctionCall _,
                    VapiMessage.AssistantRequest _,
                    VapiMessage.TransferDestinationRequest _,
                    VapiMessage.HandoffDestinationRequest _,
                    VapiMessage.KnowledgeBaseRequest _,
                    VapiMessage.PredialRequest _,
                    VapiMessage.EndpointingRequest _,
                    VapiMessage.Informational _,
                    VapiMessage.Unknown _ -> List.of();
        };
    }

    private static CallRow nobodys(String vapiId) {
        return new CallRow(vapiId, CallIds.ofVapi(vapiId), 1, NOBODYS, Optional.empty(), Optional.empty(), false);
    }

    /// A message about a call of the carrier's that was passed over.
    static Telling skipped(CallRow row, VapiMessage message, String reason, Instant receivedAt) {
        var type = message.envelope().type().replaceAll("[^a-z]", "_");
        var told = new CallFacts(row, message.envelope(), receivedAt, "");
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
                "end-of-call-report" + asked,
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
        if (isVapisOwn()) {
            var routed = routed();
            tell("routed:" + digest(routed), at, routed);
            carrierLeg()
                    .ifPresent(leg -> tell(
                            "leg-started:" + leg.provider(),
                            Optional.of(leg.legId()),
                            at,
                            new CallEvent.LegStarted(leg.provider(), leg.providerId(), Map.of())));
        }
        tell("leg-started", at, new CallEvent.LegStarted(VAPI, row.vapiId(), details()));
    }

    private boolean isVapisOwn() {
        return !row.callId().startsWith(CARRIERS_CALL) && !row.callId().startsWith(BROWSER_CALL);
    }

    /// The carrier's part of a call that VAPI took itself: of it nobody else can tell.
    private Optional<CarrierLeg> carrierLeg() {
        return envelope.call().filter(_ -> isVapisOwn()).flatMap(call -> call.carrierCallId()
                .map(id -> new CarrierLeg(carrier(call, id), id)));
    }

    private static String carrier(VapiCall call, String id) {
        return call.carrier()
                .map(word -> NO_WORD.matcher(word.toLowerCase(Locale.ROOT)).replaceAll(""))
                .filter(word -> !word.isEmpty())
                .orElseGet(() -> CALL_SID.matcher(id).matches() ? TWILIO : "carrier");
    }

    /// Each message tells this as far as it knows it, so what is told has an id by its content.
    private CallEvent routed() {
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
                envelope.call().flatMap(VapiCall::carrierCallId).orElse(row.vapiId()));
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
        carrierLeg()
                .ifPresent(leg -> tell(
                        "leg-ended:" + leg.provider(),
                        Optional.of(leg.legId()),
                        when,
                        new CallEvent.LegEnded(leg.provider(), leg.providerId(), "closed")));
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
            tell(
                    "item:" + said.index() + asked,
                    when,
                    new CallEvent.CallerSpoke(item, previous, said.startMs(), said.endMs()));
            tell("words:" + said.index() + asked, when, new CallEvent.CallerTranscribed(item, said.text()));
        } else {
            tell(
                    "item:" + said.index() + asked,
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
                Optional.of(row.projectId()).filter(project -> !project.equals(NOBODYS)),
                row.agentId(),
                when,
                event));
    }

    private static String digest(CallEvent event) {
        try {
            var content = event.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private record CarrierLeg(String provider, String providerId) {
        /// VAPI's own numbers are a leg beside VAPI's part of the call, which is `vapi-1`.
        String legId() {
            return provider.equals(VAPI) ? "vapi-carrier-1" : provider + "-1";
        }
    }
}
