package dev.patchbay.business.directory;

import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// All that shapes an agent's conversations, as people write it and as versions keep it.
///
/// @param language of the greeting and of what is said while tools run, BCP 47
/// @param tools names of the tools it may use, in the order in which the model sees them
/// @param toolWording its own words for some of them, by their names
/// @param transfers whom its calls may be put through to, the first to be tried first
@RegisterForReflection
public record VersionContent(
        @NotBlank @Size(max = 100) @Schema(examples = "gpt-realtime-2.1")
        String model,

        @NotBlank @Size(max = 100) @Schema(examples = "marin")
        String voice,

        @NotNull
        @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", message = "is no language tag")
        @Schema(examples = "en-US")
        String language,

        @NotBlank @Size(max = 50_000) @Schema(examples = "You answer the phone of a plumber.")
        String instructions,

        @NotBlank @Size(max = 1_000) @Schema(examples = "Thanks for calling. How can I help you?")
        String greeting,

        @NotNull AudioMode audioMode,

        @Schema(examples = "near_field", description = "near_field or far_field; absent: none.")
        Optional<@Pattern(regexp = "near_field|far_field", message = "must be near_field or far_field") String>
                noiseReduction,

        @Schema(examples = "gpt-4o-transcribe", description = "Absent: the gateway's.")
        Optional<@Size(min = 1, max = 100) String> transcriptionModel,

        @NotNull @Size(max = 50) @Schema(examples = "[\"get_slots\", \"end_call\"]")
        List<@NotBlank String> tools,

        @Schema(examples = "{\"get_slots\": {\"filler\": \"One moment.\"}}", description = "By the tools' names.")
        Map<String, @NotNull ToolWording> toolWording,

        @Size(max = 20)
        @Schema(description = "Whom its calls may be put through to, the first to be tried first; nobody else.")
        List<@Valid TransferDestination> transfers,

        @Min(60) @Max(14_400) @Schema(examples = "1800") int maxDurationSeconds) {
    private static final int LONGEST_WORDS = 1_024;

    public VersionContent {
        noiseReduction = noiseReduction == null ? Optional.empty() : noiseReduction;
        transcriptionModel = transcriptionModel == null ? Optional.empty() : transcriptionModel;
        toolWording = toolWording == null ? Map.of() : toolWording;
        transfers = transfers == null ? List.of() : transfers;
    }

    /// With the tools' own names.
    ///
    /// @throws ProblemException 400 for what is no tool, is there twice, or what no text of PostgreSQL may hold
    VersionContent checked(ToolNames known) {
        var violations = new ArrayList<Problem.Violation>();
        var names = new ArrayList<String>();
        for (var tool : tools) {
            var name = known.nameOf(tool);
            if (name.isEmpty()) {
                violations.add(new Problem.Violation("content.tools", "has one that is no tool"));
            } else if (names.contains(name.get())) {
                violations.add(new Problem.Violation("content.tools", "has " + name.get() + " twice"));
            } else {
                names.add(name.get());
            }
        }
        toolWording.forEach((tool, words) -> {
            if (!names.contains(tool)) {
                violations.add(new Problem.Violation("content.toolWording", "is of a tool that the agent has not"));
            }
            if (Stream.of(words.description(), words.filler())
                    .flatMap(Optional::stream)
                    .anyMatch(text -> text.length() > LONGEST_WORDS || text.indexOf('\0') >= 0)) {
                violations.add(
                        new Problem.Violation("content.toolWording", "is too long, or holds the character U+0000"));
            }
        });
        if (Stream.of(model, voice, instructions, greeting).anyMatch(text -> text.indexOf('\0') >= 0)
                || transcriptionModel.filter(text -> text.indexOf('\0') >= 0).isPresent()) {
            violations.add(new Problem.Violation("content", "holds the character U+0000"));
        }
        if (!violations.isEmpty()) {
            throw ProblemException.wrong(violations);
        }
        return new VersionContent(
                model,
                voice,
                language,
                instructions,
                greeting,
                audioMode,
                noiseReduction,
                transcriptionModel,
                names,
                toolWording,
                transfers,
                maxDurationSeconds);
    }
}
