package dev.patchbay.business.tools;

import dev.patchbay.business.screening.Answers;
import dev.patchbay.business.screening.Challenges;
import dev.patchbay.business.screening.Greetings;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Keeps tools from callers of doubtful origin until they have shown that they are people (B22): whatever a
/// recording makes a model believe, it books nothing and learns nothing.
///
/// Help in danger waits for nothing, and what the caller tells there shows it, too. The facts that tell
/// of a key or a
/// word may come a moment after the model has heard it: that moment is waited for.
@ApplicationScoped
public class CallerGate {
    private static final String DANGER = "triage_emergency";
    private static final Duration MOMENT = Duration.ofMillis(700);

    private final Challenges challenges;
    private final Answers answers;
    private final Clock clock;

    CallerGate(Challenges challenges, Answers answers, Clock clock) {
        this.challenges = challenges;
        this.answers = answers;
        this.clock = clock;
    }

    /// Whether there is nothing to find out before the tool may run.
    boolean isOpen(String tool, String callId) {
        return !tool.equals(DANGER) && challenges.isClear(callId);
    }

    /// What is answered instead of running the tool; empty: it may run.
    ///
    /// @param arguments as they were given
    Uni<Optional<ToolResult>> refusal(String tool, ToolCall call, Map<String, Object> arguments) {
        if (tool.equals(DANGER)) {
            return heard(call, arguments).replaceWith(Optional.empty());
        }
        return state(call)
                .chain(state -> state == Challenges.State.OPEN
                        ? Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(MOMENT)
                                .chain(() -> state(call))
                        : Uni.createFrom().item(state))
                .map(state -> refusal(state, call));
    }

    private Uni<Challenges.State> state(ToolCall call) {
        return challenges.of(call.project().id(), call.callId());
    }

    private static Optional<ToolResult> refusal(Challenges.State state, ToolCall call) {
        return switch (state) {
            case CLEAR -> Optional.empty();
            case OPEN ->
                Optional.of(new ToolResult.Refused(
                        Greetings.answerFirst(call.language(), call.callId()), Map.of("next_step", "ask")));
            case LOST ->
                Optional.of(new ToolResult.Refused(
                        Greetings.notOnThisCall(call.language()), Map.of("next_step", "end_call")));
        };
    }

    private Uni<Void> heard(ToolCall call, Map<String, Object> arguments) {
        var words = arguments.get("words") instanceof String text ? text : "";
        return answers.isSensible(words)
                ? challenges
                        .answered(call.callId(), clock.instant())
                        .onFailure()
                        .recoverWithNull()
                : Uni.createFrom().voidItem();
    }
}
