package dev.patchbay.contracts.route;

import java.util.Map;
import java.util.Optional;

/// What a route has for this caller alone: of no use for another one, and never kept for him.
///
/// @param note what the model is told of the caller, on top of the agent's instructions
/// @param greeting instead of the agent's
/// @param language two letters, the one that what is said without a model is in
/// @param variables the same for an assistant of another system, by the names that its prompt may have
public record AboutCaller(
        Optional<String> note,
        Optional<String> greeting,
        Optional<String> language,
        Map<String, String> variables,
        Optional<Screening> screening) {
    public AboutCaller {
        note = note == null ? Optional.empty() : note;
        greeting = greeting == null ? Optional.empty() : greeting;
        language = language == null ? Optional.empty() : language;
        variables = variables == null ? Map.of() : Map.copyOf(variables);
        screening = screening == null ? Optional.empty() : screening;
    }

    /// The session of the agent, as it is for this caller.
    AgentSession apply(AgentSession session) {
        return session.told(
                greeting.orElse(session.greeting()),
                note.map(text -> session.instructions() + "\n\n# The caller\n" + text)
                        .orElse(session.instructions()));
    }
}
