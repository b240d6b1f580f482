package dev.patchbay.business.messages;

import dev.patchbay.platform.problem.ProblemException;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalTime;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How a project sends (`/api/projects/{id}/message-settings`).
///
/// @param smsFrom the number that SMS come from, E.164; absent: the project's first
/// @param twilioAccountSid the account that number is of; absent: the installation's
/// @param quietFrom from here to quietTo, local time, nothing is sent that nobody asked for just now; the same: never
/// @param version of the settings that these take the place of; 0 for the first
public record MessageSettings(
        @Schema(examples = "+15550100001") Optional<String> smsFrom,
        Optional<String> twilioAccountSid,

        @NotNull @Pattern(regexp = TIME, message = "must be a time such as 21:00") @Schema(examples = "21:00")
        String quietFrom,

        @NotNull @Pattern(regexp = TIME, message = "must be a time such as 08:00") @Schema(examples = "08:00")
        String quietTo,

        @Min(0) Integer version) {
    static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
    static final MessageSettings USUAL = new MessageSettings(Optional.empty(), Optional.empty(), "21:00", "08:00", 0);

    public MessageSettings {
        smsFrom = smsFrom == null ? Optional.empty() : smsFrom;
        twilioAccountSid = twilioAccountSid == null ? Optional.empty() : twilioAccountSid;
    }

    /// @throws ProblemException 400 for what no number or account can be
    void demandShapes() {
        if (smsFrom.filter(number -> !Telephone.isE164(number)).isPresent()) {
            throw ProblemException.wrong("smsFrom", "is not a number in E.164");
        }
        if (twilioAccountSid.filter(sid -> !sid.matches("AC[0-9a-f]{32}")).isPresent()) {
            throw ProblemException.wrong("twilioAccountSid", "must be AC and 32 hexadecimal digits");
        }
    }

    QuietHours quietHours() {
        return new QuietHours(LocalTime.parse(quietFrom), LocalTime.parse(quietTo));
    }
}
