package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.vapi.Destinations.Destination;
import dev.patchbay.rehearsal.vapi.Postman.Letter;
import dev.patchbay.rehearsal.vapi.Postman.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Tells one call's server what happens. What wants no answer goes out one after the other; a question goes at
/// once, past what waits. Nothing is tried twice: without a backoff plan VAPI does not.
///
/// Thread: the call's.
final class Messenger {
    private static final Duration ASSISTANT_WITHIN = Duration.ofMillis(7500);

    private final VapiCall call;
    private final Postman postman;
    private final Destinations destinations;
    private final Mishaps mishaps;
    private final Deque<ObjectNode> waiting = new ArrayDeque<>();
    private boolean busy;

    Messenger(VapiCall call, Postman postman, Destinations destinations, Mishaps mishaps) {
        this.call = call;
        this.postman = postman;
        this.destinations = destinations;
        this.mishaps = mishaps;
    }

    /// Tells something, if the assistant's server wants to know.
    void tell(ObjectNode message) {
        if (call.plan().subscribes(message.path("type").asText())) {
            waiting.addAll(mishaps.onTheirWay(message));
            next();
        }
    }

    /// Nothing more will be told: what was held back goes out now.
    void last() {
        waiting.addAll(mishaps.heldBack());
        next();
    }

    /// Asks for results of tools.
    ///
    /// @param tool the first of those that are called
    /// @param then gets the reply; empty when there is none
    void askTools(ObjectNode message, Optional<JsonNode> tool, Consumer<Optional<Reply>> then) {
        Destination destination = destinations.of(call.plan(), tool);
        int times = mishaps.copies(message);
        boolean givesUp = mishaps.givesUp(message);
        for (int copy = 1; copy < times; copy++) {
            ask(message, destination, destination.patience(), repeated -> same(repeated, times));
        }
        ask(message, destination, destination.patience(), givesUp ? _ -> {} : then);
        if (givesUp) {
            call.log().saw(Peer.VAPI, "does not wait for the results");
            then.accept(Optional.empty());
        }
    }

    /// Asks who shall take the call.
    void askAssistant(ObjectNode message, Consumer<Optional<Reply>> then) {
        Destination destination = destinations.of(call.plan(), Optional.empty());
        ask(message, destination, ASSISTANT_WITHIN, then);
    }

    private void same(Optional<Reply> repeated, int times) {
        String said = repeated.map(reply -> "HTTP " + reply.status()).orElse("no reply");
        call.log().saw(Peer.VAPI, "asked " + times + " times for the same results: " + said);
        repeated.filter(reply -> reply.status() != 200).ifPresent(this::complain);
    }

    private void ask(ObjectNode message, Destination destination, Duration patience, Consumer<Optional<Reply>> then) {
        send(message, destination, patience)
                .whenComplete((reply, failure) -> call.place().run(() -> {
                    if (failure != null) {
                        unreachable(message, failure);
                    }
                    then.accept(Optional.ofNullable(reply));
                }));
    }

    private void next() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        ObjectNode message = waiting.poll();
        Destination destination = destinations.of(call.plan(), Optional.empty());
        send(message, destination, destination.patience())
                .whenComplete((reply, failure) -> call.place().run(() -> {
                    busy = false;
                    if (failure != null) {
                        unreachable(message, failure);
                    } else if (reply.status() != 200) {
                        complain(reply);
                    }
                    next();
                }));
    }

    private CompletableFuture<Reply> send(ObjectNode message, Destination destination, Duration patience) {
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .<ObjectNode>set("message", message)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return postman.bring(new Letter(
                destination.url(),
                destination.credential().headers(body, call.time().now()),
                body,
                patience));
    }

    private void complain(Reply reply) {
        call.log().refused(Peer.VAPI, "webhook-status", "a message was answered " + reply.status() + ", not 200");
    }

    private void unreachable(ObjectNode message, Throwable failure) {
        call.log()
                .refused(
                        Peer.VAPI,
                        "webhook-unreachable",
                        message.path("type").asText() + " could not be told: " + failure);
    }
}
