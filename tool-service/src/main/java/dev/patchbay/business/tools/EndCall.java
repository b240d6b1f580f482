package dev.patchbay.business.tools;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.contracts.tool.ToolDefinition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The definition of `end_call`, which the gateway itself carries out: only it knows when the goodbye was heard
/// (R7).
final class EndCall {
    static final String NAME = "end_call";

    private static final ToolProfile PROFILE = new ToolProfile(
            NAME,
            Set.of(),
            "End the phone call. Call it after you have said goodbye, when the caller needs nothing more or asks to"
                    + " hang up. Your goodbye is played to its end before the call is closed.",
            Duration.ofSeconds(5),
            true,
            Optional.empty(),
            "I could not end the call. You can simply hang up.");

    private EndCall() {}

    static ToolDefinition definition(Language language) {
        return RegisteredTool.definition(PROFILE, new Arguments<>(EndCallArguments.class), language);
    }

    static ListedTool listed(ToolDefinition definition) {
        var arguments = new Arguments<>(EndCallArguments.class);
        return ListedTool.of(definition, List.of(), PROFILE.failure(), false, arguments.example());
    }

    /// Arguments of `end_call`.
    @RegisterForReflection
    record EndCallArguments(
            @Argument(value = "Why the call ends, in a few words, for the record.", example = "the visit is booked")
            Optional<String> reason) {}
}
