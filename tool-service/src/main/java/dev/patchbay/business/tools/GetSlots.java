package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.BusinessCalendar;
import dev.patchbay.business.scheduling.Job;
import dev.patchbay.business.scheduling.SlotChoice.Choice;
import dev.patchbay.business.scheduling.Staffing;
import dev.patchbay.business.spoken.Question;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.business.spoken.When;
import dev.patchbay.business.triage.Triage;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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
    private final AreaGate area;
    private final Triage triage;

    GetSlots(SlotOffers offers, AreaGate area, Triage triage) {
        this.offers = offers;
        this.area = area;
        this.triage = triage;
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
    public Uni<ToolResult> run(ToolCall asked, GetSlotsArguments arguments) {
        var when = arguments.when().orElse("");
        var call = asked.answeredLike(when);
        var job = new Job(arguments.service(), arguments.address(), call.user());
        return Uni.combine()
                .all()
                .unis(area.refusal(call, job), offers.calendar(call.project(), job))
                .asTuple()
                .chain(known -> known.getItem1()
                        .map(refusal -> Uni.createFrom().item(refusal))
                        .orElseGet(() -> look(call, known.getItem2(), when)));
    }

    private Uni<ToolResult> look(ToolCall call, Optional<BusinessCalendar> found, String when) {
        return found.map(calendar -> new Look(call, calendar).at(when)).orElseGet(() -> noCalendar(call));
    }

    private static Uni<ToolResult> noCalendar(ToolCall call) {
        return refuse(Sentences.in(call.language()).say(Sentence.NO_CALENDAR), Map.of());
    }

    private static Uni<ToolResult> refuse(String say, Map<String, Object> data) {
        return Uni.createFrom().item(new ToolResult.Refused(say, data));
    }

    /// One tool call at work.
    private final class Look {
        private final ToolCall call;
        private final BusinessCalendar calendar;
        private final SlotWords words;

        Look(ToolCall call, BusinessCalendar calendar) {
            this.call = call;
            this.calendar = calendar;
            this.words = offers.words(calendar, call.language());
        }

        Uni<ToolResult> at(String when) {
            return switch (offers.reader(calendar, call.language()).read(when.isEmpty() ? "earliest" : when)) {
                case When.Unclear(var question) -> ask(question);
                case When.Days days -> offer(days);
                case When.Exact(var at) -> offer(When.Days.near(at.atZone(calendar.zone())));
            };
        }

        private static Uni<ToolResult> ask(String question) {
            return Uni.createFrom().item(RegisteredTool.refused("when", question));
        }

        private Uni<ToolResult> offer(When.Days asked) {
            var today = offers.today(calendar);
            if (asked.to().isBefore(today)) {
                return ask(Sentences.in(call.language()).say(Question.PAST_DAY));
            }
            if (asked.from().isAfter(today.plusDays(calendar.horizonDays()))) {
                return refuse(words.say(Sentence.TOO_FAR), understood(asked));
            }
            return offers.offer(call, calendar, asked).map(choice -> say(asked, choice));
        }

        private ToolResult say(When.Days asked, Choice choice) {
            var data = words.data(choice.slots());
            data.putAll(understood(asked));
            if (!trades().isEmpty()) {
                data.put("missing_trades", trades());
            }
            if (choice.slots().isEmpty()) {
                return new ToolResult.Refused(words.say(Sentence.NOTHING_AT_ALL), data);
            }
            if (!choice.asked()) {
                return new ToolResult.Refused(missing() + words.alternatives(asked, choice.slots()), data);
            }
            data.put("more", choice.more());
            return new ToolResult.Succeeded(missing() + words.offered(asked, choice), data);
        }

        /// What of a joint job nobody here can do is said with the offer.
        private String missing() {
            return trades().stream()
                    .map(trade -> words.say(Sentence.NOBODY_FOR, triage.spokenTrade(trade, call.language())) + " ")
                    .collect(Collectors.joining());
        }

        private List<String> trades() {
            return calendar.staffing().map(Staffing::missing).orElse(List.of());
        }

        private Map<String, Object> understood(When.Days asked) {
            return Map.of("understood", words.understood(asked));
        }
    }
}
