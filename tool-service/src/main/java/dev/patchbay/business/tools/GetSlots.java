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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks up free slots and holds up to three of them for the call.
@ApplicationScoped
public class GetSlots implements Tool<GetSlotsArguments> {
    private static final ToolProfile PROFILE = new ToolProfile(
            "get_slots",
            Set.of("get_availability"),
            "Look up free times for a visit. Always call it before offering a time. It returns at most three times and"
                    + " keeps them for this caller for two minutes; calling it again replaces them.",
            Duration.ofSeconds(5),
            false,
            Optional.of("Let me look at the calendar."),
            "I can't see the calendar at the moment. Shall I try once more?");

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

    /// Deployed assistants say how many days ahead to look instead of when.
    @Override
    public Map<String, Object> adapt(Map<String, Object> given) {
        var days = given.get("days_ahead");
        if (days == null || !days.toString().matches("\\d{1,2}")) {
            return given;
        }
        var adapted = new HashMap<>(given);
        adapted.putIfAbsent("when", "next " + days + " days");
        return adapted;
    }

    @Override
    public Uni<ToolResult> run(ToolCall call, GetSlotsArguments arguments) {
        return offers.calendar(call).chain(found -> found.map(calendar -> look(call, calendar, arguments))
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
