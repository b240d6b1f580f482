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
    ///
    /// @param line to be said, for `LINE`
    Optional<String> of(Owed owed, Optional<Line> line) {
        return switch (owed) {
            case NOTHING, ANSWER -> Optional.empty();
            case GREETING ->
                Optional.of("The caller has just been connected. Greet them with exactly this: " + session.greeting());
            case CARRY_ON ->
                Optional.of("The line was lost for a moment and the caller is back. In one short sentence say that you"
                        + " are back, and carry on exactly where the conversation stopped. Do not greet again, do not"
                        + " introduce yourself again, do not repeat a booking.");
            case UNANSWERED ->
                Optional.of(
                        "The caller was being put through to a person, and nobody picked up; they are back with you."
                                + " Say that in one short sentence and offer to take a message or to have them called back; if"
                                + " it was urgent, offer the earliest time. Do not greet again, do not introduce yourself again,"
                                + " and do not put them through again unless they ask for it.");
            case REMINDER ->
                Optional.of("The caller has not shown yet that they are a person. In one short sentence, in their"
                        + " language, ask them once more to press the key that your greeting named, or to say what they"
                        + " need; say that the call ends otherwise. Whoever speaks of a danger is helped at once.");
            case LINE -> line.map(Directives::exactly);
            case GOODBYE ->
                Optional.of("Say goodbye in one short sentence. The call ends when the caller has heard it.");
        };
    }

    private static String exactly(Line line) {
        var after = line.leaves() ? ", and nothing after it: " : ", then go on as the result says: ";
        return "Say exactly this to the caller, word for word, with nothing before it" + after + line.words();
    }
}
