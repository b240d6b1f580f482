package dev.patchbay.business.triage;

import dev.patchbay.business.spoken.Language;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is asked when the facts do not suffice.
///
/// @param couldBe how bad it could turn out; it is asked only where less is known
/// @param answers what follows from an answer, the first that holds
/// @param unclear what follows when the answer does not tell either: one level higher
@RegisterForReflection
record Question(Map<Language, String> say, Level couldBe, List<Answer> answers, Answer unclear) {

    /// @param any what the answer must tell; one of these
    /// @param line name of the line to say; absent: the level's own
    @RegisterForReflection
    record Answer(List<Condition> any, Level level, Optional<String> line) {
        Answer {
            any = any == null ? List.of() : List.copyOf(any);
            line = line == null ? Optional.empty() : line;
        }
    }

    Answer answered(Facts answer) {
        return answers.stream()
                .filter(known -> known.any().stream().anyMatch(condition -> condition.holds(answer)))
                .findFirst()
                .orElse(unclear);
    }
}
