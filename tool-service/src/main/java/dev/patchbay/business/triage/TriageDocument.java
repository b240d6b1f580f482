package dev.patchbay.business.triage;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a project says of its emergencies (`/api/projects/{projectId}/triage`); what it leaves out is as
/// in the rules.
///
/// Degrees are Fahrenheit, as [Thresholds] has them.
///
/// @param version the one that was read; 0: there was none
@RegisterForReflection
public record TriageDocument(
        @Schema(examples = "0", description = "The version that was read, 0 when there was none; or If-Match says it.")
        Optional<Long> version,

        @Schema(examples = "+15550100099", description = "Who takes emergencies, E.164.")
        Optional<@Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = "is not a number in E.164") String> onCall,

        @Schema(examples = "911", description = "Whom the caller is told to call, as it is said.")
        Optional<@Size(max = 100) String> emergency,

        @Schema(examples = "the gas company at 555 0100") Optional<@Size(max = 100) String> gasUtility,

        @Schema(examples = "the electric company at 555 0101")
        Optional<@Size(max = 100) String> electricUtility,

        @Schema(examples = "40") @Min(-40) @Max(130) Integer coldOutside,

        @Schema(examples = "50") @Min(-40) @Max(130) Integer coldInside,

        @Schema(examples = "85") @Min(-40) @Max(130) Integer hotOutside,

        @Schema(examples = "80") @Min(-40) @Max(130) Integer hotInside,

        @Schema(
                examples = "{\"no_hot_water\":\"URGENT\"}",
                description = "By rule, how bad the project takes it. A rule of life safety stays one.")
        @Size(max = 100)
        Map<String, @NotNull Level> levels,

        @Schema(
                examples = "{\"shut_off\":{\"en\":\"Close the main valve, please.\"}}",
                description = "By line and language, the project's own sentence, said as it stands. One of life safety"
                        + " still says whom to call.")
        @Size(max = 100)
        Map<String, Map<String, String>> lines) {
    public TriageDocument {
        version = version == null ? Optional.empty() : version;
        onCall = onCall == null ? Optional.empty() : onCall;
        emergency = emergency == null ? Optional.empty() : emergency;
        gasUtility = gasUtility == null ? Optional.empty() : gasUtility;
        electricUtility = electricUtility == null ? Optional.empty() : electricUtility;
        levels = levels == null ? Map.of() : levels;
        lines = lines == null ? Map.of() : lines;
    }

    TriageDocument inVersion(long now) {
        return new TriageDocument(
                Optional.of(now),
                onCall,
                emergency,
                gasUtility,
                electricUtility,
                coldOutside,
                coldInside,
                hotOutside,
                hotInside,
                levels,
                lines);
    }

    /// @param usual what stands for what is left out
    Thresholds thresholds(Thresholds usual) {
        return new Thresholds(
                coldOutside == null ? usual.coldOutside() : coldOutside,
                coldInside == null ? usual.coldInside() : coldInside,
                hotOutside == null ? usual.hotOutside() : hotOutside,
                hotInside == null ? usual.hotInside() : hotInside);
    }

    /// By the names that lines have for them.
    Map<String, Optional<String>> words() {
        return Map.of("emergency", emergency, "gas_utility", gasUtility, "electric_utility", electricUtility);
    }
}
