package dev.patchbay.gateway.call;

import dev.patchbay.contracts.route.AgentSession;
import java.util.Optional;

/// What the model is told to say when Patchbay takes the initiative, on top of the agent's instructions.
final class Directives {
    private final AgentSession session;

    Directives(AgentSession session) {
        this.session = session;
    }

    /// Empty for an answer: the conversation says enough.
    Optional<String> of(Owed owed) {
        return switch (owed) {
            case NOTHING, ANSWER -> Optional.empty();
            case GREETING ->
                Optional.of("The caller has just been connected. Greet them with exactly this: " + session.greeting());
            case CARRY_ON ->
                Optional.of("The line was lost for a moment and the caller is back. In one short sentence say that you"
                        + " are back, and carry on exactly where the conversation stopped. Do not greet again, do not"
                        + " introduce yourself again, do not repeat a booking.");
            case GOODBYE ->
                Optional.of("Say goodbye in one short sentence. The call ends when the caller has heard it.");
        };
    }
}
