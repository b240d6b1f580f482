package dev.patchbay.business.dispatch;

import dev.patchbay.business.directory.ProjectDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How a project's ladder is climbed (`/api/projects/{projectId}/dispatch-settings`).
///
/// @param version of what was read; 0: there was none
@RegisterForReflection
public record LadderSettings(
        @Min(value = 0, message = "must not be negative")
        @Schema(examples = "0", description = "The version that was read; 0 when there was none.")
        Long version,

        @Min(value = 1, message = "must be from 1 to 30")
        @Max(value = 30, message = "must be from 1 to 30")
        @Schema(
                examples = "4",
                description = "So long one is waited for before the next is woken; three to five are usual.")
        Integer acknowledgeMinutes,

        @Min(value = 15, message = "must be from 15 to 1440")
        @Max(value = 1440, message = "must be from 15 to 1440")
        @Schema(
                examples = "120",
                description = "So long an emergency is thought to take on site: who accepts has nothing else then.")
        Integer jobMinutes,

        @Size(max = 100, message = "must be at most 100 characters")
        @Pattern(regexp = "[^\\p{Cc}]*", message = "holds a character that cannot be written")
        @Schema(examples = "Maria", description = "Who is woken when nobody else answers.")
        String ownerName,

        @Pattern(regexp = "\\+[1-9][0-9]{6,14}", message = "is not a number in E.164")
        @Schema(examples = "+15550100099")
        String ownerPhone,

        @Pattern(regexp = "en|es", message = "must be en or es") @Schema(examples = "en")
        String ownerLanguage)
        implements ProjectDocument<LadderSettings> {
    private static final int USUAL_MINUTES = 4;
    private static final int USUAL_JOB_MINUTES = 120;
    static final LadderSettings USUAL = new LadderSettings(0L, null, null, null, null, null);

    public LadderSettings {
        acknowledgeMinutes = acknowledgeMinutes == null ? USUAL_MINUTES : acknowledgeMinutes;
        jobMinutes = jobMinutes == null ? USUAL_JOB_MINUTES : jobMinutes;
        ownerLanguage = ownerLanguage == null ? "en" : ownerLanguage;
    }

    @Override
    public LadderSettings inVersion(long newVersion) {
        return new LadderSettings(newVersion, acknowledgeMinutes, jobMinutes, ownerName, ownerPhone, ownerLanguage);
    }

    Duration patience() {
        return Duration.ofMinutes(acknowledgeMinutes);
    }

    Duration job() {
        return Duration.ofMinutes(jobMinutes);
    }

    /// The last rung, if the project names one.
    Optional<Rung> owner() {
        return Optional.ofNullable(ownerPhone)
                .map(phone -> Rung.waiting(
                        Optional.empty(),
                        Optional.ofNullable(ownerName)
                                .filter(name -> !name.isBlank())
                                .orElse("the owner"),
                        phone,
                        ownerLanguage,
                        Optional.empty()));
    }
}
