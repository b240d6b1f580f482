package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.VapiFault;
import dev.patchbay.rehearsal.vapi.Postman.Reply;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// VAPI's address for inbound calls (`POST /twilio/inbound_call`): what the numbers point at that were imported
/// there, or where a carrier is sent to while a call rings.
///
/// Refuses what was not signed by the carrier, a number that it does not know, and a call that does not ring
/// any more. A number without an assistant has its server asked for one.
final class CarrierDoor {
    static final String PATH = "/twilio/inbound_call";

    private final VapiSettings settings;
    private final Organisation organisation;
    private final Calls calls;
    private final Streams streams;
    private final CarrierSignature signature;

    CarrierDoor(VapiSettings settings, Organisation organisation, Calls calls, Streams streams) {
        this.settings = settings;
        this.organisation = organisation;
        this.calls = calls;
        this.streams = streams;
        this.signature = new CarrierSignature(settings.carrierToken());
    }

    void serve(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.POST)) {
            Replies.refuse(request, Refusal.notFound("Cannot " + request.method() + " " + PATH));
            return;
        }
        request.body().onSuccess(body -> take(request, form(body.toString(StandardCharsets.UTF_8))));
    }

    private static Map<String, String> form(String body) {
        var form = new TreeMap<String, String>();
        new QueryStringDecoder(body, false).parameters().forEach((name, values) -> form.put(name, values.getFirst()));
        return form;
    }

    private void take(HttpServerRequest request, Map<String, String> form) {
        String from = form.getOrDefault("From", "");
        Optional<ScriptRun> run = calls.run(from);
        PeerLog log = run.map(ScriptRun::log).orElse(calls.strangers());
        Optional<ObjectNode> number = organisation.dialled(form.getOrDefault("To", ""));
        if (calls.strike(run, VapiFault.At.HandOver.class).isPresent()) {
            log.saw(Peer.VAPI, "is down for the carrier");
            Replies.refuse(request, Refusal.broken());
        } else if (!signature.isOf(request.getHeader(CarrierSignature.HEADER), settings.inboundUrl(), form)) {
            refuse(request, log, "not-signed", "Invalid signature.");
        } else if (number.isEmpty()) {
            refuse(request, log, "unknown-number", "Couldn't find the phone number " + form.get("To") + ".");
        } else if (!"ringing".equals(form.get("CallStatus"))) {
            refuse(request, log, "not-ringing", "Call status must be ringing, but is " + form.get("CallStatus") + ".");
        } else {
            open(request, number.get(), from, form.getOrDefault("CallSid", ""));
        }
    }

    private static void refuse(HttpServerRequest request, PeerLog log, String code, String why) {
        log.refused(Peer.VAPI, code, why);
        Replies.refuse(request, Refusal.bad(why));
    }

    private void open(HttpServerRequest request, ObjectNode number, String from, String callSid) {
        ObjectNode customer = JsonNodeFactory.instance.objectNode().put("number", from);
        Optional<String> assistantId =
                Optional.ofNullable(number.path("assistantId").textValue());
        var plan = new CallPlan(
                CallPlan.INBOUND,
                assistantId,
                assistantId.flatMap(organisation::assistant).orElseGet(CallPlan::nothing),
                CallPlan.nothing(),
                customer,
                number,
                false,
                Optional.empty());
        if (assistantId.isPresent()) {
            answer(request, calls.open(plan, "ringing"), callSid);
        } else {
            askAssistant(request, plan, callSid);
        }
    }

    private void answer(HttpServerRequest request, Calls.Line line, String callSid) {
        line.call().place().run(() -> {
            line.call().carriedAs(callSid);
            line.call().log().saw(Peer.VAPI, "takes the call as " + line.call().id());
            line.messenger().tell(new ServerMessages(line.call()).status("ringing"));
            Replies.xml(request, streams.document(line.call()));
        });
    }

    private void askAssistant(HttpServerRequest request, CallPlan plan, String callSid) {
        Calls.Line asking = calls.open(plan, "ringing");
        asking.call().place().run(() -> {
            asking.call().carriedAs(callSid);
            asking.messenger()
                    .askAssistant(
                            new ServerMessages(asking.call()).assistantRequest(),
                            reply -> answered(request, plan, callSid, asking, reply));
        });
    }

    private void answered(
            HttpServerRequest request, CallPlan plan, String callSid, Calls.Line asking, Optional<Reply> reply) {
        Optional<CallPlan> whole = reply.filter(each -> each.status() == 200)
                .flatMap(each -> Organisation.object(each.body()))
                .flatMap(body -> plan.answeredBy(body, organisation));
        if (whole.isEmpty()) {
            asking.call().log().refused(Peer.VAPI, "assistant-request", "the answer names no assistant");
            asking.call().ends("assistant-request-returned-no-assistant");
            asking.messenger().tell(new ServerMessages(asking.call()).status("ended"));
            Replies.xml(
                    request,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Say>No assistant is available.</Say></Response>");
        } else {
            answer(request, calls.open(asking, whole.get()), callSid);
        }
    }
}
