package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.mind.ScriptedMind;
import dev.patchbay.rehearsal.mind.Timeline;
import dev.patchbay.rehearsal.scenario.PeerLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// One call at VAPI: what was planned, how far it is, what came of it.
///
/// ```
/// queued ─▶ ringing ─▶ in-progress ─▶ ended ─▶ worked through (analysis, costs)
///    └──────────┴─────────────────────▶ ended
/// ```
///
/// Thread: the call's own ([Place]); only [#document()] may be asked for from elsewhere, through it.
final class VapiCall {
    private final String id;
    private final CallPlan plan;
    private final Place place;
    private final PeerLog log;
    private final Optional<ScriptedMind> mind;
    private final Instant createdAt;
    private final History history;
    private String status;
    private String embeddedStatus;
    private Optional<String> carrierId = Optional.empty();
    private Optional<String> twiml = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private Optional<String> endedReason = Optional.empty();
    private Optional<Result> result = Optional.empty();

    /// @param mind what plays the assistant's part; absent: nobody has a script for this call
    VapiCall(String id, CallPlan plan, Place place, PeerLog log, Optional<ScriptedMind> mind, String status) {
        this.id = id;
        this.plan = plan;
        this.place = place;
        this.log = log;
        this.mind = mind;
        this.status = status;
        this.embeddedStatus = status;
        this.createdAt = place.time().now();
        this.history = new History(createdAt, plan.prompt());
    }

    String id() {
        return id;
    }

    CallPlan plan() {
        return plan;
    }

    Place place() {
        return place;
    }

    Timeline time() {
        return place.time();
    }

    PeerLog log() {
        return log;
    }

    Optional<ScriptedMind> mind() {
        return mind;
    }

    History history() {
        return history;
    }

    String status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<String> endedReason() {
        return endedReason;
    }

    Optional<Result> result() {
        return result;
    }

    boolean isOver() {
        return endedAt.isPresent();
    }

    Duration lasted() {
        return startedAt
                .flatMap(from -> endedAt.map(to -> Duration.between(from, to)))
                .orElse(Duration.ZERO);
    }

    Optional<Instant> startedAt() {
        return startedAt;
    }

    Optional<Instant> endedAt() {
        return endedAt;
    }

    /// The carrier's id of the call has become known.
    void carriedAs(String callSid) {
        carrierId = Optional.of(callSid);
    }

    void answeredWith(String document) {
        twiml = Optional.of(document);
    }

    void rings() {
        status = "ringing";
    }

    void begins() {
        status = "in-progress";
        startedAt = Optional.of(time().now());
    }

    /// @return false when it had ended before
    boolean ends(String reason) {
        if (isOver()) {
            return false;
        }
        status = "ended";
        endedAt = Optional.of(time().now());
        endedReason = Optional.of(reason);
        return true;
    }

    void workedThrough(Result found) {
        result = Optional.of(found);
    }

    /// The call as REST tells it.
    ObjectNode document() {
        ObjectNode document = common().put("status", status);
        startedAt.ifPresent(time -> document.put("startedAt", time.toString()));
        endedAt.ifPresent(time -> document.put("endedAt", time.toString()));
        endedReason.ifPresent(reason -> document.put("endedReason", reason));
        document.put("cost", result.map(Result::cost).orElse(0.0));
        result.ifPresent(found -> found.fill(document));
        if (isOver()) {
            document.set("messages", history.messages());
        }
        return document;
    }

    /// The call as messages carry it: its status is what it was at the call's creation, whatever happened since.
    ObjectNode embedded() {
        return common().put("status", embeddedStatus).put("cost", 0);
    }

    private ObjectNode common() {
        ObjectNode call = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("orgId", Organisation.ID)
                .put("createdAt", createdAt.toString())
                .put("updatedAt", endedAt.or(() -> startedAt).orElse(createdAt).toString())
                .put("type", plan.type())
                .put("phoneCallProvider", "twilio")
                .put("phoneCallTransport", "pstn");
        plan.name().ifPresent(name -> call.put("name", name));
        plan.assistantId().ifPresent(assistant -> call.put("assistantId", assistant));
        if (plan.assistantId().isEmpty() && !plan.assistant().isEmpty()) {
            call.set("assistant", plan.assistant().deepCopy());
        }
        if (!plan.overrides().isEmpty()) {
            call.set("assistantOverrides", plan.overrides().deepCopy());
        }
        call.put("phoneNumberId", plan.number().path("id").asText());
        call.set("customer", plan.customer().deepCopy());
        carrierId.ifPresent(sid -> call.put("phoneCallProviderId", sid));
        ObjectNode transport =
                call.putObject("transport").put("provider", "twilio").put("conversationType", "voice");
        carrierId.ifPresent(sid -> transport.put("callSid", sid));
        if (plan.bypass()) {
            call.put("phoneCallProviderBypassEnabled", true);
            twiml.ifPresent(
                    document -> call.putObject("phoneCallProviderDetails").put("twiml", document));
        }
        call.putObject("monitor")
                .put("listenUrl", "wss://vapi.localhost/" + id + "/listen")
                .put("controlUrl", "https://vapi.localhost/" + id + "/control");
        return call;
    }

    /// Where a call's things happen: its time, and the thread that all of it is done on.
    ///
    /// @param thread runs a task there
    record Place(Timeline time, Consumer<Runnable> thread) {
        void run(Runnable task) {
            thread.accept(task);
        }
    }
}
