package dev.patchbay.business.calendars;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A user whose calendar is to be connected.
///
/// @param tell whether the user is sent a link to do it
@RegisterForReflection
public record ConnectionWish(
        @NotBlank(message = "is needed")
        @Size(max = 255, message = "must be at most 255 characters long")
        @Schema(examples = "ann@example.com", description = "The user, by whatever name the project has for him.")
        String userId,

        @NotNull(message = "is needed")
        @Pattern(regexp = "microsoft|google", message = "must be microsoft or google")
        @Schema(examples = "microsoft", description = "`microsoft` or `google`.")
        String provider,

        @Pattern(regexp = "\\+[1-9]\\d{6,14}", message = "must be a number such as +15550100001")
        @Schema(
                examples = "+15550100001",
                description = "Where the user is texted a link when the calendar must be connected again. Absent: as it"
                        + " was.")
        String phone,

        @Size(max = 254, message = "must be at most 254 characters long")
        @Pattern(regexp = "[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]{2,24}", message = "must be an e-mail address")
        @Schema(examples = "ann@example.com", description = "Where the link is sent by e-mail. Absent: as it was.")
        String email,

        @Pattern(regexp = "en|es", message = "must be en or es")
        @Schema(examples = "en", description = "The user's language. Absent: en.")
        String language,

        @Schema(examples = "false", description = "Whether to send the user a link now. Absent: false.")
        Boolean tell) {
    public ConnectionWish {
        language = language == null ? "en" : language;
        tell = tell != null && tell;
    }
}
