package dev.patchbay.business.summaries;

import dev.patchbay.business.directory.ProjectDocument;
import dev.patchbay.business.messages.Channel;
import dev.patchbay.business.messages.EmailAddress;
import dev.patchbay.business.messages.Telephone;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.platform.problem.ProblemException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Who is told what calls came to, and when (`/api/projects/{id}/summary-settings`).
///
/// @param version of the settings that these take the place of; 0 for the first
/// @param afterCalls a minute after each call
/// @param mornings each morning, of all calls since the last
/// @param morningAt local time of the business
/// @param language of the words, `en` or `es`
@RegisterForReflection
public record SummarySettings(
        @Min(0) Long version,

        @NotNull @Size(max = 10) List<@Valid @NotNull Recipient> recipients,

        @Schema(examples = "true") boolean afterCalls,
        @Schema(examples = "true") boolean mornings,

        @NotNull
        @Pattern(regexp = "([01][0-9]|2[0-3]):[0-5][0-9]", message = "must be a time such as 07:30")
        @Schema(examples = "07:30")
        String morningAt,

        @NotNull @Pattern(regexp = "en|es", message = "must be en or es") @Schema(examples = "en")
        String language)
        implements ProjectDocument<SummarySettings> {
    static final SummarySettings NONE = new SummarySettings(0L, List.of(), false, false, "07:30", "en");

    /// @param to E.164 or an e-mail address
    @RegisterForReflection
    public record Recipient(
            @NotNull Channel channel,

            @NotBlank @Size(max = 254) @Schema(examples = "owner@example.com")
            String to) {
        boolean isUsable() {
            return switch (channel) {
                case SMS -> Telephone.isE164(to);
                case EMAIL -> EmailAddress.read(to).filter(to::equals).isPresent();
            };
        }
    }

    @Override
    public SummarySettings inVersion(long newVersion) {
        return new SummarySettings(newVersion, recipients, afterCalls, mornings, morningAt, language);
    }

    /// @throws ProblemException 400 for a recipient whom nothing can reach
    void demandReachable() {
        for (var i = 0; i < recipients.size(); i++) {
            if (!recipients.get(i).isUsable()) {
                throw ProblemException.wrong("recipients[" + i + "].to", "is no number in E.164 or no e-mail address");
            }
        }
    }

    LocalTime morning() {
        return LocalTime.parse(morningAt);
    }

    Language words() {
        return Language.ofTag(language).orElse(Language.ENGLISH);
    }
}
