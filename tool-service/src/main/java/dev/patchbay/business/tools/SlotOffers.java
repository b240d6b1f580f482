package dev.patchbay.business.tools;

import dev.patchbay.business.directory.Project;
import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.CalendarStore;
import dev.patchbay.business.scheduling.Crew;
import dev.patchbay.business.scheduling.Job;
import dev.patchbay.business.scheduling.OfferDesk;
import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.Slot;
import dev.patchbay.business.scheduling.SlotChoice.Choice;
import dev.patchbay.business.scheduling.SlotWish;
import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.spoken.When;
import dev.patchbay.business.spoken.WhenReader;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the slot tools share: the project's calendar, its present time, and offers on it.
@ApplicationScoped
public class SlotOffers {
    private final CalendarStore calendars;
    private final OfferDesk desk;
    private final Crew crew;
    private final Clock clock;

    SlotOffers(CalendarStore calendars, OfferDesk desk, Crew crew, Clock clock) {
        this.calendars = calendars;
        this.desk = desk;
        this.crew = crew;
        this.clock = clock;
    }

    Uni<Optional<BusinessCalendar>> calendar(Project project) {
        return calendars.find(project.id(), project.timeZone());
    }

    /// The project's calendar as it is for a job: with its length, and with those who could do it.
    Uni<Optional<BusinessCalendar>> calendar(Project project, Job job) {
        return Uni.combine()
                .all()
                .unis(calendar(project), crew.forJob(project.id(), project.timeZone(), job))
                .with((found, people) ->
                        found.map(calendar -> ofLength(calendar, job).staffed(people)));
    }

    Uni<BusinessCalendar> forJob(BusinessCalendar calendar, Job job) {
        return crew.forJob(calendar.projectId(), calendar.zone(), job).map(ofLength(calendar, job)::staffed);
    }

    private static BusinessCalendar ofLength(BusinessCalendar calendar, Job job) {
        return job.service().map(calendar::forService).orElse(calendar);
    }

    ZonedDateTime now(BusinessCalendar calendar) {
        return clock.instant().atZone(calendar.zone());
    }

    LocalDate today(BusinessCalendar calendar) {
        return now(calendar).toLocalDate();
    }

    /// Reads the caller's words about time; an hour that could be two is decided by the opening hours.
    WhenReader reader(BusinessCalendar calendar, Language language) {
        return new WhenReader(now(calendar), calendar.horizonDays(), calendar::isOpen, language);
    }

    SlotWords words(BusinessCalendar calendar, Language language) {
        return new SlotWords(today(calendar), language);
    }

    /// Whether a time lies behind the last day that the business offers.
    boolean isTooFar(BusinessCalendar calendar, Instant start) {
        var day = start.atZone(calendar.zone()).toLocalDate();
        return day.isAfter(today(calendar).plusDays(calendar.horizonDays()));
    }

    Instant instant() {
        return clock.instant();
    }

    /// Whether a visit is so near that only a person moves or cancels it.
    boolean isTooLate(BusinessCalendar calendar, Reservation booking) {
        return booking.visit().from().isBefore(instant().plus(calendar.cancellationNotice()));
    }

    static Uni<ToolResult> noCalendar(ToolCall call) {
        return Uni.createFrom()
                .item(new ToolResult.Refused(Sentences.in(call.language()).say(Sentence.NO_CALENDAR), Map.of()));
    }

    Uni<Choice> offer(ToolCall call, BusinessCalendar calendar, When.Days asked) {
        return desk.offer(call.requester(), calendar, wish(calendar, asked));
    }

    /// All that is free of it, held for nobody.
    Uni<List<Slot>> free(BusinessCalendar calendar, When.Days asked) {
        return desk.free(calendar, wish(calendar, asked));
    }

    private SlotWish wish(BusinessCalendar calendar, When.Days asked) {
        var from = asked.from().isBefore(today(calendar)) ? today(calendar) : asked.from();
        return new SlotWish(from, asked.to(), asked::covers, asked.wanted());
    }
}
