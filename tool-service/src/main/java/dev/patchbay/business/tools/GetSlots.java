package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.SlotChoice.Choice;
import dev.patchbay.business.spoken.When;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks up free slots and holds up to three of them for the call.
@ApplicationScoped
public class GetSlots implements Tool<GetSlotsArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "get_slots",
            Set.of("get_availability", "check_availability", "get_available_slots"),
            "Look up free times for a visit. Always call it before offering a time. It returns at most three times and"
                    + " keeps them for this caller for two minutes; calling it again replaces them.",
            Duration.ofSeconds(5),
            false,
            Optional.of("Let me look at the calendar."),
            "I can't see the calendar at the moment. Shall I try once more, or take a message?");

    private static final List<String> DATES =
            List.of("date", "day", "start_date", "preferred_date", "requested_date", "appointment_date");
    private static final List<String> TIMES = List.of(
            "time", "preferred_time", "requested_time", "time_of_day", "time_preference", "preferred_time_of_day");
    private static final List<String> DAYS_AHEAD = List.of("days_ahead", "days", "number_of_days", "num_days");
    private static final List<String> STARTS = List.of("start_date", "start", "start_time", "from", "date_from");
    private static final List<String> ENDS = List.of("end_date", "end", "end_time", "to", "date_to");
    private static final int MOST_DAYS = 99;
    private static final Pattern DAYS = Pattern.compile("(\\d{1,3})(?:\\.0+)?(?: days?)?");

    private final SlotOffers offers;

    GetSlots(SlotOffers offers) {
        this.offers = offers;
    }

    @Override
    public ToolProfile profile() {
        return PROFILE;
    }

    @Override
    public Class<GetSlotsArguments> arguments() {
        return GetSlotsArguments.class;
    }

    /// Deployed assistants say how many days ahead to look instead of when, or the first and the last day, or the day
    /// and the time of day apart.
    @Override
    public void adapt(DeployedArguments given) {
        given.moment(DATES, TIMES)
                .or(() -> given.days(STARTS, ENDS))
                .or(() -> given.argument("when").isPresent() ? Optional.empty() : daysAhead(given))
                .ifPresent(when -> given.otherwise("when", when));
    }

    private static Optional<String> daysAhead(DeployedArguments given) {
        return given.first(DAYS_AHEAD)
                .map(DAYS::matcher)
                .filter(Matcher::matches)
                .map(days -> Integer.parseInt(days.group(1)))
                .map(days -> days == 0 ? "today" : "next " + Math.min(days, MOST_DAYS) + " days");
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, GetSlotsArguments arguments) {
        return offers.calendar(call.project()).chain(found -> found.map(calendar -> look(call, calendar, arguments))
                .orElseGet(() -> refuse("There is no calendar to book in yet. Shall someone call you back?")));
    }

    private Uni<ToolResult> look(ToolCall call, BusinessCalendar calendar, GetSlotsArguments arguments) {
        return switch (offers.read(calendar, arguments.when().orElse("earliest"))) {
            case When.Unclear(var question) -> refuse(question);
            case When.Days days -> offer(call, calendar, days);
            case When.Exact(var at) -> offer(call, calendar, around(calendar, at));
        };
    }

    private static When.Days around(BusinessCalendar calendar, Instant at) {
        var local = at.atZone(calendar.zone());
        var day = local.toLocalDate();
        return new When.Days(day, day, Set.of(), LocalTime.MIN, LocalTime.MAX, Optional.of(local.toLocalTime()));
    }

    private Uni<ToolResult> offer(ToolCall call, BusinessCalendar calendar, When.Days asked) {
        var today = offers.today(calendar);
        if (asked.to().isBefore(today)) {
            return refuse("That day is already past. Which day from today on would suit you?");
        }
        if (asked.from().isAfter(today.plusDays(calendar.horizonDays()))) {
            return refuse("I can't book that far ahead yet. Is there a day in the coming weeks that suits you?");
        }
        return offers.offer(call, calendar, asked).map(choice -> say(calendar, asked, choice));
    }

    private ToolResult say(BusinessCalendar calendar, When.Days asked, Choice choice) {
        var words = offers.words(calendar);
        var data = words.data(choice.slots());
        if (choice.slots().isEmpty()) {
            return new ToolResult.Refused(words.nothingAtAll(), data);
        }
        if (!choice.asked()) {
            return new ToolResult.Refused(words.alternatives(asked, choice.slots()), data);
        }
        data.put("more", choice.more());
        return new ToolResult.Succeeded(words.offered(asked, choice), data);
    }

    private static Uni<ToolResult> refuse(String say) {
        return Uni.createFrom().item(new ToolResult.Refused(say, Map.of()));
    }
}
