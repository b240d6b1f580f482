package dev.patchbay.rehearsal.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// What the model's peer knows of a call in figures, for the verdict. Thread: any.
public final class ModelLedger {
    private final List<Spoken> spoken = new CopyOnWriteArrayList<>();
    private final List<Truncation> truncations = new CopyOnWriteArrayList<>();
    private final List<Session> sessions = new CopyOnWriteArrayList<>();

    /// A message of the model is over, at whatever point.
    public void spoke(Spoken item) {
        spoken.add(item);
    }

    /// The gateway told how much of a message was heard, and it was accepted.
    public void truncated(Truncation truncation) {
        truncations.add(truncation);
    }

    /// A session is over.
    public void ended(Session session) {
        sessions.add(session);
    }

    public List<Spoken> spoken() {
        return List.copyOf(spoken);
    }

    public List<Truncation> truncations() {
        return List.copyOf(truncations);
    }

    public List<Session> sessions() {
        return List.copyOf(sessions);
    }

    /// A message of the model.
    ///
    /// @param line the name of its line
    /// @param firstDeltaAt when its first audio was sent; empty when none was
    /// @param sent audio sent of it
    /// @param whole whether it was completed
    public record Spoken(String itemId, String line, Optional<Instant> firstDeltaAt, Duration sent, boolean whole) {}

    /// A message cut to what was heard.
    ///
    /// @param line the name of its line
    /// @param heard what the gateway says was heard
    /// @param sent what had been sent by then
    /// @param sinceFirstDelta time since the first audio was sent: nobody can have heard more
    public record Truncation(
            Instant at, String itemId, String line, Duration heard, Duration sent, Duration sinceFirstDelta) {}

    /// A session of the model, as it was at its end.
    ///
    /// @param firstResponseAt when something was first generated, and so billed; empty for a session never used
    /// @param refusals error events sent to the gateway
    /// @param conversation the items in order, as the model sees them
    public record Session(
            String id,
            Instant openedAt,
            Instant closedAt,
            Optional<Instant> firstResponseAt,
            int refusals,
            List<Item> conversation) {
        public Session {
            conversation = List.copyOf(conversation);
        }
    }

    /// An item of the conversation.
    ///
    /// @param kind `system`, `user`, `assistant`, `function_call` or `function_call_output`
    /// @param text its words, arguments or output; empty when it has none
    public record Item(String id, String kind, String text) {}
}
