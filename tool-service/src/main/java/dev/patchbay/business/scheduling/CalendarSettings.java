package dev.patchbay.business.scheduling;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A project's calendar as it is read and set (`/api/projects/{projectId}/calendar`). Times are the
/// project's own.
///
/// @param version counts the changes; who sends it back changes only what was read. Absent, with no
/// `If-Match`: there must be no calendar yet
/// @param visitMinutes how long a visit takes, unless [#services] says otherwise
/// @param stepMinutes visits start at this distance from opening on; absent: at the distance of their
/// length
/// @param provider whose calendar visits are entered in; what is entered stays where it is
@RegisterForReflection
public record CalendarSettings(
        @Schema(examples = "1", description = "As it was read; absent when there is no calendar yet.")
        Long version,

        @NotNull(message = "is needed")
        @Min(value = 5, message = "must be 5 to 1440")
        @Max(value = 1440, message = "must be 5 to 1440")
        @Schema(examples = "60", description = "How long a visit takes, unless its service takes another time.")
        Integer visitMinutes,

        @Min(value = 5, message = "must be 5 to 1440")
        @Max(value = 1440, message = "must be 5 to 1440")
        @Schema(examples = "30", description = "Visits start at this distance from opening on. Absent: visitMinutes.")
        Integer stepMinutes,

        @Min(value = 0, message = "must be 0 to 1440")
        @Max(value = 1440, message = "must be 0 to 1440")
        @Schema(examples = "0", description = "Kept free before each visit. Absent: 0.")
        Integer bufferBeforeMinutes,

        @Min(value = 0, message = "must be 0 to 1440")
        @Max(value = 1440, message = "must be 0 to 1440")
        @Schema(examples = "15", description = "Kept free after each visit. Absent: 0.")
        Integer bufferAfterMinutes,

        @Min(value = 0, message = "must be 0 to 43200")
        @Max(value = 43_200, message = "must be 0 to 43200")
        @Schema(examples = "60", description = "No visit is given out that starts sooner. Absent: 0.")
        Integer noticeMinutes,

        @Min(value = 0, message = "must be 0 to 43200")
        @Max(value = 43_200, message = "must be 0 to 43200")
        @Schema(examples = "120", description = "Nearer than this a visit is moved by a person only. Absent: 0.")
        Integer cancellationNoticeMinutes,

        @Min(value = 1, message = "must be 1 to 730")
        @Max(value = 730, message = "must be 1 to 730")
        @Schema(examples = "60", description = "Visits are given out so many days ahead. Absent: 60.")
        Integer horizonDays,

        @NotNull(message = "is needed") @Size(max = 100, message = "must be at most 100")
        List<@Valid @NotNull(message = "is needed") WeeklyHours> hours,

        @Size(max = 1000, message = "must be at most 1000")
        List<@Valid @NotNull(message = "is needed") Holiday> holidays,

        @Size(max = 500, message = "must be at most 500")
        List<@Valid @NotNull(message = "is needed") ServiceLength> services,

        @Pattern(regexp = "own|calcom|microsoft|google", message = "must be own, calcom, microsoft or google")
        @Schema(
                examples = "own",
                description = "The calendar that visits are entered in from now on. Absent: Patchbay's own.")
        String provider,

        @Valid @Schema(description = "The event type that is booked; with calcom only.")
        CalcomEventType calcom,

        @Valid @Schema(description = "The user's calendar; with microsoft and google only.")
        ConnectedCalendar connected) {
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final String NO_TIME = "must be a time of day, such as 08:00";
    private static final int HORIZON = 60;

    public CalendarSettings {
        bufferBeforeMinutes = bufferBeforeMinutes == null ? Integer.valueOf(0) : bufferBeforeMinutes;
        bufferAfterMinutes = bufferAfterMinutes == null ? Integer.valueOf(0) : bufferAfterMinutes;
        noticeMinutes = noticeMinutes == null ? Integer.valueOf(0) : noticeMinutes;
        cancellationNoticeMinutes = cancellationNoticeMinutes == null ? Integer.valueOf(0) : cancellationNoticeMinutes;
        horizonDays = horizonDays == null ? Integer.valueOf(HORIZON) : horizonDays;
        holidays = holidays == null ? List.of() : holidays;
        services = services == null ? List.of() : services;
        provider = provider == null ? CalendarProvider.OWN.word() : provider;
    }

    Integer step() {
        return stepMinutes == null ? visitMinutes : stepMinutes;
    }

    CalendarSettings inVersion(long now) {
        return new CalendarSettings(
                now,
                visitMinutes,
                step(),
                bufferBeforeMinutes,
                bufferAfterMinutes,
                noticeMinutes,
                cancellationNoticeMinutes,
                horizonDays,
                hours,
                holidays,
                services,
                provider,
                calcom,
                connected);
    }

    /// Open on a weekday; a weekday that is not named is closed.
    ///
    /// @param closes not after `opens`: past midnight
    @RegisterForReflection
    public record WeeklyHours(
            @NotNull(message = "is needed")
            @Pattern(
                    regexp = "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
                    message = "must be a weekday, such as monday")
            @Schema(examples = "monday")
            String weekday,

            @NotNull(message = "is needed") @Pattern(regexp = TIME, message = NO_TIME) @Schema(examples = "08:00")
            String opens,

            @NotNull(message = "is needed") @Pattern(regexp = TIME, message = NO_TIME) @Schema(examples = "18:00")
            String closes) {}

    /// A day that is closed, or has hours of its own.
    @RegisterForReflection
    public record Holiday(
            @NotNull(message = "is needed")
            @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}", message = "must be a date, such as 2026-12-25")
            @Schema(examples = "2026-12-25")
            String day,

            @NotBlank(message = "is needed")
            @Size(max = 100, message = "must be at most 100 characters long")
            @Schema(examples = "Christmas Day")
            String name,

            @Size(max = 10, message = "must be at most 10") @Schema(description = "Absent or empty: closed all day.")
            List<@Valid @NotNull(message = "is needed") Hours> hours) {
        public Holiday {
            hours = hours == null ? List.of() : hours;
        }
    }

    /// @param closes not after `opens`: past midnight
    @RegisterForReflection
    public record Hours(
            @NotNull(message = "is needed") @Pattern(regexp = TIME, message = NO_TIME) @Schema(examples = "09:00")
            String opens,

            @NotNull(message = "is needed") @Pattern(regexp = TIME, message = NO_TIME) @Schema(examples = "12:00")
            String closes) {}

    /// How long a visit takes whose service has these words in it.
    @RegisterForReflection
    public record ServiceLength(
            @NotBlank(message = "is needed")
            @Size(max = 100, message = "must be at most 100 characters long")
            @Schema(examples = "water heater")
            String service,

            @NotNull(message = "is needed")
            @Min(value = 5, message = "must be 5 to 1440")
            @Max(value = 1440, message = "must be 5 to 1440")
            @Schema(examples = "120")
            Integer minutes) {}

    /// What is booked at Cal.com: an event type by its id, or by its slug and the user or team whose it is.
    @RegisterForReflection
    public record CalcomEventType(
            @Min(value = 1, message = "must be a positive number") @Schema(examples = "123456")
            Long eventTypeId,

            @Pattern(regexp = SLUG, message = NO_SLUG) @Schema(examples = "home-visit")
            String eventTypeSlug,

            @Pattern(regexp = SLUG, message = NO_SLUG) @Schema(examples = "afterhourfix")
            String username,

            @Pattern(regexp = SLUG, message = NO_SLUG) @Schema(examples = "field-crew")
            String teamSlug,

            @Pattern(regexp = SLUG, message = NO_SLUG) @Schema(examples = "afterhourfix-group")
            String organizationSlug,

            @NotNull(message = "is needed")
            @Pattern(regexp = EMAIL, message = "must be an e-mail address")
            @Size(max = 254, message = "must be at most 254 characters long")
            @Schema(
                    examples = "visits@example.com",
                    description = "Stands for the caller; what Cal.com writes to callers arrives there.")
            String attendeeEmail,

            @Schema(examples = "false", description = "A booking may say how long it takes. Absent: it may not.")
            Boolean variableLength) {
        private static final String SLUG = "[A-Za-z0-9._-]{1,100}";
        private static final String NO_SLUG = "must be letters, digits, dots, hyphens and underscores";
        private static final String EMAIL = "[^@\\s\\x00]+@[^@\\s\\x00]+";
    }

    /// A calendar of a user who has let Patchbay into it.
    @RegisterForReflection
    public record ConnectedCalendar(
            @NotNull(message = "is needed") @Schema(examples = "0b0c0d3e-5a1c-4f5e-9a57-3d0c1f6f1a11")
            UUID connectionId,

            @Pattern(regexp = "[^\\x00-\\x1f]{1,1000}", message = "must be 1 to 1000 characters on one line")
            @Schema(examples = "primary", description = "Absent: the one that the user begins with.")
            String calendarId) {}
}
