package dev.patchbay.business.directory;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Somebody whom an agent's calls may be put through to.
///
/// @param hours in the business's zone; none: always
@RegisterForReflection
public record TransferDestination(
        @NotBlank
        @Size(max = 60)
        @Pattern(regexp = "[^\\p{Cc}]*", message = "holds a character that cannot be written")
        @Schema(examples = "the office", description = "As callers are told.")
        String label,

        @NotNull
        @Pattern(
                regexp = "\\+[1-9][0-9]{6,14}|sip:[A-Za-z0-9._~!$&'()*+,;=:@%?-]{3,200}",
                message = "is neither a number in E.164 nor a SIP address")
        @Schema(examples = "+15550100090", description = "E.164, or a SIP address with sip: before it.")
        String to,

        @Size(max = 20)
        @Schema(
                examples = "[\"billing\", \"Maria\"]",
                description = "Other words by which callers ask for them: a person, a department, a trade.")
        List<@NotBlank @Size(max = 60) @Pattern(regexp = "[^\\p{Cc}]*", message = "cannot be written") String> names,

        @Size(max = 50) @Schema(description = "When they can be reached; none: always.")
        List<@Valid Hours> hours) {
    public TransferDestination {
        names = names == null ? List.of() : names;
        hours = hours == null ? List.of() : hours;
    }

    /// @param now in the business's zone
    public boolean isReachable(ZonedDateTime now) {
        return hours.isEmpty() || hours.stream().anyMatch(span -> span.holds(now));
    }

    /// @param to local time; when it is not later than `from`, of the next day
    @RegisterForReflection
    public record Hours(
            @NotNull
            @Pattern(
                    regexp = "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
                    message = "is no day of the week")
            @Schema(examples = "monday")
            String weekday,

            @NotNull @Pattern(regexp = TIME, message = "is no time such as 08:00") @Schema(examples = "08:00")
            String from,

            @NotNull @Pattern(regexp = TIME, message = "is no time such as 08:00") @Schema(examples = "18:00")
            String to) {
        private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

        private boolean holds(ZonedDateTime now) {
            var today = DayOfWeek.valueOf(weekday.toUpperCase(Locale.ROOT));
            var begins = LocalTime.parse(from);
            var ends = LocalTime.parse(to);
            var time = now.toLocalTime();
            var day = now.getDayOfWeek();
            if (ends.isAfter(begins)) {
                return day == today && !time.isBefore(begins) && time.isBefore(ends);
            }
            return day == today && !time.isBefore(begins) || day == today.plus(1) && time.isBefore(ends);
        }
    }
}
