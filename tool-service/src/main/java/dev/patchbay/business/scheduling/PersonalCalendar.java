package dev.patchbay.business.scheduling;

import dev.patchbay.business.scheduling.CalendarSettings.CalcomEventType;
import dev.patchbay.business.scheduling.CalendarSettings.ConnectedCalendar;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A calendar of one person's own at a provider, as people set it: what is in it keeps that person alone, and
/// the visits that he is sent to are entered there.
@RegisterForReflection
public record PersonalCalendar(
        @NotNull(message = "is needed")
        @Pattern(regexp = "calcom|microsoft|google", message = "must be calcom, microsoft or google")
        @Schema(examples = "google")
        String provider,

        @Valid @Schema(description = "The event type that is booked; with calcom only.")
        CalcomEventType calcom,

        @Valid @Schema(description = "The user's calendar; with microsoft and google only.")
        ConnectedCalendar connected) {

    /// As it is kept under this id.
    public CalendarSource source(UUID id) {
        return SourceSettings.source(Optional.of(id), provider, calcom, connected);
    }

    CalendarSource source() {
        return SourceSettings.source(Optional.empty(), provider, calcom, connected);
    }
}
