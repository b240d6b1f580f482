package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.mind.Cue;
import dev.patchbay.rehearsal.mind.Timeline;
import dev.patchbay.rehearsal.openai.shape.ApiError;
import dev.patchbay.rehearsal.openai.shape.EventShapes;
import dev.patchbay.rehearsal.openai.shape.Refusal;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// One session of the Realtime API behind a socket: takes client events, answers as the API does.
///
/// Thread: all calls on one thread, that of its [Timeline].
/// Errors: what the API would refuse is answered with an `error` event and told to the log; the session goes on.
final class RealtimeSession implements CallerSide.Turns, Responses.Floor {
    private static final Duration LONGEST = Duration.ofMinutes(60);
    private static final int GOING_AWAY = 1001;

    private final Stage stage;
    private final Brain brain;
    private final Responses responses;
    private final CallerSide caller;
    private final Items items;
    private final Instant openedAt;
    private Runnable expiry = () -> {};
    private int refusals;
    private boolean over;

    RealtimeSession(Timeline time, Wire wire, RandomGenerator random, Brain brain, String model) {
        var ids = new Ids(random);
        this.openedAt = time.now();
        this.brain = brain;
        this.stage = new Stage(
                time,
                ids,
                new Outbox(wire, ids),
                new SessionConfig(ids.session(), model, openedAt.plus(LONGEST)),
                new Conversation(ids.conversation()));
        this.responses = new Responses(stage, brain, random, this);
        this.caller = new CallerSide(stage, new Listening(stage, brain), this);
        this.items = new Items(stage, brain);
    }

    void opened() {
        tellSession("session.created");
        expiry = stage.time().after(LONGEST, this::expire);
    }

    /// The socket breaks, without a close frame, if the session is of one of these callers.
    void lose(Set<String> callers) {
        if (brain.caller().filter(callers::contains).isPresent()) {
            stage.out().drop();
        }
    }

    /// The session reaches its longest duration now, if it is of one of these callers.
    void expire(Set<String> callers) {
        if (brain.caller().filter(callers::contains).isPresent()) {
            expire();
        }
    }

    Optional<String> callerOf() {
        return brain.caller();
    }

    /// The socket is gone, whoever ended it.
    void closed() {
        if (over) {
            return;
        }
        over = true;
        expiry.run();
        caller.close();
        responses.abandon();
        stage.out().gone();
        brain.log().saw(Peer.OPENAI, "session " + stage.config().id() + " is over");
        brain.ledger()
                .ifPresent(ledger -> ledger.ended(new ModelLedger.Session(
                        stage.config().id(),
                        openedAt,
                        stage.time().now(),
                        responses.firstAt(),
                        refusals,
                        stage.conversation().entries())));
    }

    void binary() {
        refuse(
                ApiError.invalid("invalid_json", "The event could not be parsed: expected a text message."),
                NullNode.getInstance());
    }

    void text(String message) {
        JsonNode cause = NullNode.getInstance();
        try {
            var event = EventShapes.parse(message);
            cause = event.path("event_id").isTextual() ? event.get("event_id") : cause;
            EventShapes.check(event);
            handle(event);
        } catch (Refusal refusal) {
            refuse(refusal.error(), cause);
        }
    }

    private void refuse(ApiError error, JsonNode cause) {
        refusals++;
        brain.log().refused(Peer.OPENAI, error.code(), error.message());
        stage.out().error(error, cause);
    }

    private void handle(ObjectNode event) {
        switch (event.path("type").asText()) {
            case "session.update" -> update(event.get("session"));
            case "input_audio_buffer.append" ->
                caller.append(event.path("audio").asText());
            case "input_audio_buffer.commit" -> caller.commit();
            case "input_audio_buffer.clear" -> caller.clear();
            case "conversation.item.create" -> responses.created(items.create(event));
            case "conversation.item.retrieve" ->
                items.retrieve(event.path("item_id").asText());
            case "conversation.item.delete" ->
                items.delete(event.path("item_id").asText());
            case "conversation.item.truncate" ->
                items.truncate(
                        event.path("item_id").asText(),
                        event.path("content_index").asInt(),
                        event.path("audio_end_ms").asLong());
            case "response.create" -> responses.create(event.path("response"));
            case "response.cancel" ->
                responses.cancel(Optional.ofNullable(event.path("response_id").textValue()));
            default ->
                throw ApiError.invalid(
                                "invalid_value",
                                "'%s' is for WebRTC and SIP sessions only."
                                        .formatted(event.path("type").asText()),
                                "type")
                        .refusal();
        }
    }

    private void update(JsonNode session) {
        brain.readInstructions(session.path("instructions").asText());
        EventShapes.session(session);
        stage.config().update(session, responses.spoken(), responses.responding());
        caller.configured();
        tellSession("session.updated");
    }

    private void tellSession(String type) {
        var event = stage.out().event(type);
        event.set("session", stage.config().json());
        stage.out().send(event);
    }

    @Override
    public void expire() {
        stage.out()
                .error(
                        ApiError.invalid("session_expired", "Your session hit the maximum duration of 60 minutes."),
                        NullNode.getInstance());
        stage.out().close(GOING_AWAY, "Your session hit the maximum duration of 60 minutes.");
    }

    @Override
    public void responseBegins() {
        caller.responseBegins();
    }

    @Override
    public void responseEnded(Duration remaining) {
        caller.modelDone(remaining.isNegative() ? Duration.ZERO : remaining);
    }

    @Override
    public void callerSpeaks(boolean interrupt) {
        if (interrupt) {
            responses.interrupt();
        }
    }

    @Override
    public void callerSpoke(boolean createResponse) {
        responses.callerCommitted();
        if (createResponse) {
            responses.respond(Cue.CALLER);
        }
    }

    @Override
    public void callerCommitted() {
        responses.callerCommitted();
    }

    @Override
    public void callerIdle() {
        responses.respond(Cue.IDLE);
    }
}
