package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.patchbay.rehearsal.mind.Cue;
import dev.patchbay.rehearsal.mind.Plan;
import dev.patchbay.rehearsal.openai.shape.ApiError;
import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The model's half: at most one response at a time writes to the conversation; others may run beside it.
final class Responses implements ResponseRun.Ending, ResponseRun.Troubles {
    private static final Duration STALL = Duration.ofSeconds(3);
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(10);

    private final Stage stage;
    private final Brain brain;
    private final RandomGenerator random;
    private final Cues cues = new Cues();
    private final Meter meter;
    private final Floor floor;
    private final Map<String, ResponseRun> beside = new LinkedHashMap<>();
    private Optional<ResponseRun> active = Optional.empty();
    private Optional<Instant> firstAt = Optional.empty();
    private boolean spoken;

    Responses(Stage stage, Brain brain, RandomGenerator random, Floor floor) {
        this.stage = stage;
        this.brain = brain;
        this.random = random;
        this.floor = floor;
        this.meter = new Meter(stage);
    }

    boolean responding() {
        return active.isPresent();
    }

    /// Whether the assistant has been heard in this session.
    boolean spoken() {
        return spoken;
    }

    Optional<Instant> firstAt() {
        return firstAt;
    }

    /// `response.create`.
    void create(JsonNode overrides) {
        var settings = ResponseSettings.of(stage.config(), overrides);
        if (spoken && !settings.voice().equals(stage.config().voice())) {
            throw SessionConfig.voiceFixed();
        }
        checkReferences(overrides.path("input"));
        if (!settings.attached()) {
            start(settings, Plan.NOTHING);
            return;
        }
        if (active.isPresent()) {
            throw ApiError.invalid(
                            "conversation_already_has_active_response",
                            ("Conversation already has an active response in progress: %s. Wait until the response is"
                                            + " finished before creating a new one.")
                                    .formatted(active.get().id()))
                    .refusal();
        }
        respond(settings, cues.asked());
    }

    private void checkReferences(JsonNode input) {
        for (var item : input) {
            if ("item_reference".equals(item.path("type").asText())) {
                stage.conversation()
                        .need(item.path("id").asText(), "referencing", "invalid_item_reference", "response.input");
            }
        }
    }

    /// The server itself makes a response; it cannot while one is being made.
    void respond(Cue cue) {
        if (active.isEmpty()) {
            respond(ResponseSettings.of(stage.config(), JsonNodeFactory.instance.objectNode()), cue);
        }
    }

    private void respond(ResponseSettings settings, Cue cue) {
        if (!cues.pendingCalls().isEmpty() && cue != Cue.CALLER && cue != Cue.IDLE) {
            brain.log()
                    .failed(
                            Peer.OPENAI,
                            "tool_output_missing",
                            "response.create before the outputs of "
                                    + cues.pendingCalls().size() + " calls");
        }
        cues.responseBegins();
        start(settings, brain.next(cue, stage.config()));
    }

    private void start(ResponseSettings settings, Plan plan) {
        var beats = new ArrayDeque<>(Score.of(plan, settings.spoken(), settings.audio(), random));
        var run = new ResponseRun(stage, settings, meter.reading(settings.instructions()), beats, this, this);
        if (settings.attached()) {
            active = Optional.of(run);
        } else {
            beside.put(run.id(), run);
        }
        firstAt = firstAt.or(() -> Optional.of(stage.time().now()));
        floor.responseBegins();
        run.begin();
        rateLimits();
    }

    private void rateLimits() {
        var event = stage.out().event("rate_limits.updated");
        event.putArray("rate_limits")
                .addObject()
                .put("name", "tokens")
                .put("limit", 250_000)
                .put("remaining", 245_000)
                .put("reset_seconds", 1.2);
        stage.out().send(event);
    }

    /// `response.cancel`.
    void cancel(Optional<String> responseId) {
        var run = responseId.isEmpty()
                ? active
                : active.filter(found -> found.id().equals(responseId.get()))
                        .or(() -> Optional.ofNullable(beside.get(responseId.get())));
        run.orElseThrow(() -> ApiError.invalid(
                                "response_cancel_not_active", "Cancellation failed: no active response found")
                        .refusal())
                .cancel("client_cancelled");
    }

    /// The caller has begun to speak.
    void interrupt() {
        active.ifPresent(run -> run.cancel("turn_detected"));
    }

    void callerCommitted() {
        cues.callerCommitted();
    }

    /// The client put an item into the conversation.
    void created(Item item) {
        if ("function_call_output".equals(item.type())) {
            var call = stage.conversation().call(item.callId()).orElseThrow();
            if (!"completed".equals(call.status())) {
                brain.log()
                        .failed(
                                Peer.OPENAI,
                                "withdrawn_call_answered",
                                "an output for a call that was never completed");
            }
            brain.learned(call.name(), item.text());
        }
        cues.created(item);
    }

    void abandon() {
        active.ifPresent(ResponseRun::abandon);
        beside.values().forEach(ResponseRun::abandon);
        active = Optional.empty();
    }

    @Override
    public void itemEnded(Item item) {
        if ("function_call".equals(item.type()) && "completed".equals(item.status())) {
            cues.called(item.callId());
        }
        if ("message".equals(item.type())) {
            spoken |= item.firstDeltaAt().isPresent();
            brain.ledger()
                    .ifPresent(ledger -> ledger.spoke(new ModelLedger.Spoken(
                            item.id(),
                            item.line(),
                            item.firstDeltaAt(),
                            Duration.ofMillis(item.audioMs()),
                            "completed".equals(item.status()))));
        }
    }

    @Override
    public void responseEnded(ResponseRun run, Outcome outcome, Duration audio) {
        beside.remove(run.id());
        if (run.attached()) {
            active = Optional.empty();
            var started = run.output().stream()
                    .flatMap(item -> item.firstDeltaAt().stream())
                    .findFirst()
                    .orElse(stage.time().now());
            floor.responseEnded(
                    audio.minus(Duration.between(started, stage.time().now())));
        }
    }

    @Override
    public boolean strike(ModelFault fault, ResponseRun run) {
        if (!brain.spend(fault)) {
            return true;
        }
        brain.log().saw(Peer.OPENAI, "fault: " + fault.kind());
        return switch (fault.kind()) {
            case DROP_SOCKET -> stop(stage.out()::drop);
            case FAIL_RESPONSE ->
                stop(() -> run.fail(new Outcome.Failed(
                        "server_error", "server_error", "The server had an error while processing your request.")));
            case RATE_LIMIT ->
                stop(() -> run.fail(new Outcome.Failed(
                        "invalid_request_error", "rate_limit_exceeded", "Rate limit reached for this model.")));
            case EXPIRE_SESSION -> stop(floor::expire);
            case SILENCE -> false;
            case STALL -> stop(() -> run.resume(STALL));
            case HOLD_CALL -> stop(() -> run.resume(LONGEST_HOLD));
            case ERROR_EVENT -> {
                stage.out()
                        .error(
                                ApiError.server("server_error", "The server had an error."),
                                JsonNodeFactory.instance.nullNode());
                yield true;
            }
            case LATE_DELTAS -> {
                run.beLate();
                yield true;
            }
            case REFUSE_500, REFUSE_429 -> true;
        };
    }

    private static boolean stop(Runnable what) {
        what.run();
        return false;
    }

    /// What the session does about its responses.
    interface Floor {
        void responseBegins();

        /// @param remaining how long the caller still hears of it
        void responseEnded(Duration remaining);

        void expire();
    }
}
