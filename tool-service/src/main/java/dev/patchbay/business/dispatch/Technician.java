package dev.patchbay.business.dispatch;

import dev.patchbay.business.area.Point;
import dev.patchbay.business.scheduling.PersonalCalendar;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Somebody who is sent (`/api/projects/{projectId}/technicians/{id}`). Without any a project's calendar is
/// one crew.
///
/// @param id in a project; it is whom bookings take
/// @param version of what was read; absent for a new one
/// @param order on call the lowest is woken first
@RegisterForReflection
public record Technician(
        @Schema(examples = "sam") String id,
        Long version,

        @NotBlank(message = "is needed")
        @Size(max = 100, message = "must be at most 100 characters")
        @Schema(examples = "Sam Ortiz", description = "As callers are told.")
        String name,

        @Schema(examples = "true", description = "False: keeps what is booked and gets nothing new. Default true.")
        Boolean active,

        @Schema(examples = "en", description = "Of what is texted to them: en or es. Default en.")
        String language,

        @NotNull(message = "is needed")
        @Size(max = 20, message = "must be at most 20 trades")
        @Schema(examples = "[\"plumbing\", \"drains\"]", description = "As triage names trades.")
        List<String> trades,

        @Size(max = 50, message = "must be at most 50 areas")
        @Schema(
                examples = "[\"Albany\"]",
                description = "Names of the project's circles and polygons. Neither areas nor postcodes: everywhere.")
        List<String> areas,

        @Size(max = 500, message = "must be at most 500 postcodes")
        @Schema(examples = "[\"122*\"]", description = "Postcodes, what they begin with, or districts.")
        List<String> postcodes,

        @Schema(examples = "42.65", description = "Where they set out from.")
        Double latitude,

        @Schema(examples = "-73.75") Double longitude,

        @Size(max = 50, message = "must be at most 50 shifts") @Schema(description = "When they go out to visits.")
        List<Shift> shifts,

        @Size(max = 50, message = "must be at most 50 shifts") @Schema(description = "When they are woken.")
        List<Shift> onCall,

        @Size(max = 400, message = "must be at most 400 days") @Schema(description = "Days that are otherwise.")
        List<DayOff> exceptions,

        @Schema(examples = "1", description = "Among those on call the lowest is woken first. Default 100.")
        Integer order,

        @Schema(examples = "4", description = "So many visits a day are enough. Default 24.")
        Integer mostJobsADay,

        @Schema(examples = "+15550100077", description = "E.164; needed of those who are on call.")
        String phone,

        @Valid
        @Schema(
                description = "Their own calendar at a provider: what is in it keeps them alone, and their visits are"
                        + " entered there. Absent: the business's calendar.")
        PersonalCalendar calendar) {
    static final int USUAL_ORDER = 100;
    static final int MOST_JOBS = 24;

    public Technician {
        active = active == null || active;
        language = language == null ? "en" : language;
        trades = trades == null ? List.of() : trades;
        areas = areas == null ? List.of() : areas;
        postcodes = postcodes == null ? List.of() : postcodes;
        shifts = shifts == null ? List.of() : shifts;
        onCall = onCall == null ? List.of() : onCall;
        exceptions = exceptions == null ? List.of() : exceptions;
        order = order == null ? USUAL_ORDER : order;
        mostJobsADay = mostJobsADay == null ? MOST_JOBS : mostJobsADay;
    }

    Technician as(String newId, long newVersion) {
        return new Technician(
                newId,
                newVersion,
                name,
                active,
                language,
                trades,
                areas,
                postcodes,
                latitude,
                longitude,
                shifts,
                onCall,
                exceptions,
                order,
                mostJobsADay,
                phone,
                calendar);
    }

    /// Where they set out from.
    Optional<Point> start() {
        return latitude == null || longitude == null ? Optional.empty() : Optional.of(new Point(latitude, longitude));
    }

    /// Whether it takes a map to tell if they are near.
    boolean needsMap() {
        return !areas.isEmpty() || start().isPresent();
    }

    /// @param weekday on which it begins
    /// @param from local time, as is `to`; one that is not later is of the next day
    /// @param everyWeeks 1, the default, is every week; else a rotation
    /// @param firstDay a day of the first week of the rotation
    @RegisterForReflection
    public record Shift(
            @Schema(examples = "monday") String weekday,
            @Schema(examples = "08:00") String from,
            @Schema(examples = "17:00") String to,

            @Schema(examples = "2", description = "Every second week; default every week.")
            Integer everyWeeks,

            @Schema(examples = "2026-11-23", description = "A day of the first week, if it is not every week.")
            Optional<String> firstDay) {
        public Shift {
            everyWeeks = everyWeeks == null ? 1 : everyWeeks;
            firstDay = firstDay == null ? Optional.empty() : firstDay;
        }
    }

    /// @param hours in the place of that day's shifts; none: off
    /// @param onCall in the place of that day's on-call shifts
    @RegisterForReflection
    public record DayOff(@Schema(examples = "2026-12-24") String day, List<Hours> hours, List<Hours> onCall) {
        public DayOff {
            hours = hours == null ? List.of() : hours;
            onCall = onCall == null ? List.of() : onCall;
        }
    }

    @RegisterForReflection
    public record Hours(
            @Schema(examples = "08:00") String from,
            @Schema(examples = "12:00") String to) {}
}
