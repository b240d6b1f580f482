package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.business.scheduling.SlotChoice.Choice;
import dev.patchbay.business.spoken.When;
import dev.patchbay.contracts.tool.ToolResult;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Puts the outcome of moving a visit into one sentence and data. As long as the new time is not certain,
/// the sentence says that the old one stands.
final class RescheduleWords {
    private static final String ALREADY_MOVED = "already_moved";
    private static final String PREVIOUS = "previous";

    private final VisitWords visits;
    private final SlotWords slots;

    RescheduleWords(VisitWords visits, SlotWords slots) {
        this.visits = visits;
        this.slots = slots;
    }

    ToolResult moved(Reservation old, Reservation booking) {
        return new ToolResult.Succeeded(placed(VisitChange.MOVED, booking), data(old, booking));
    }

    /// One whose old time nobody needs to hear any more.
    ToolResult moved(Reservation booking) {
        return new ToolResult.Succeeded(placed(VisitChange.MOVED, booking), visits.data(booking));
    }

    ToolResult already(Reservation booking) {
        var data = visits.data(booking);
        data.put(ALREADY_MOVED, true);
        return new ToolResult.Succeeded(placed(VisitChange.ALREADY_MOVED, booking), data);
    }

    ToolResult inDoubt(Reservation old, Reservation pending) {
        return new ToolResult.InDoubt(
                visits.say(VisitChange.MOVING_OLD_STANDS, visits.moment(pending), visits.moment(old)),
                data(old, pending));
    }

    ToolResult inDoubt(Reservation pending) {
        return new ToolResult.InDoubt(say(VisitChange.MOVING, pending), visits.data(pending));
    }

    /// What was in doubt came to nothing.
    ToolResult notMoved(Reservation failed) {
        return new ToolResult.Failed(
                say(VisitChange.NOT_MOVED, failed),
                Map.of("bookingId", failed.id().toString()));
    }

    ToolResult tooLate(Reservation booking) {
        return new ToolResult.Refused(say(VisitChange.TOO_LATE_TO_MOVE, booking), visits.data(booking));
    }

    ToolResult changing(Reservation booking) {
        return new ToolResult.Refused(say(VisitChange.CONFIRMING_NOT_MOVED, booking), visits.data(booking));
    }

    ToolResult wasCancelled(Reservation booking) {
        return new ToolResult.Refused(say(VisitChange.WAS_CANCELLED, booking), visits.data(booking));
    }

    ToolResult gone() {
        return new ToolResult.Refused(visits.say(VisitChange.GONE), Map.of());
    }

    ToolResult past(Reservation booking, Instant start) {
        return ask(booking, visits.say(Sentence.PAST, visits.moment(start)));
    }

    ToolResult tooFar(Reservation booking) {
        return ask(booking, visits.say(Sentence.TOO_FAR));
    }

    /// Nothing was said about the new time.
    ToolResult whichTime(Reservation booking) {
        return ask(booking, say(VisitChange.WHEN_INSTEAD, booking));
    }

    ToolResult whichTime(Reservation booking, When.Days days) {
        return ask(
                booking,
                days.onlyDay()
                        .map(day -> visits.say(Sentence.WHICH_TIME, visits.onDay(day)))
                        .orElseGet(() -> visits.say(Sentence.WHICH_DAY_AND_TIME)));
    }

    ToolResult ask(Reservation booking, String question) {
        var data = new LinkedHashMap<String, Object>();
        data.put(RegisteredTool.ASK_FOR, "slot");
        data.putAll(visits.data(booking));
        return new ToolResult.Refused(question, data);
    }

    /// The visit stays; here is what could be had instead.
    ToolResult instead(Reservation booking, Sentence cause, Instant start, Choice choice) {
        var rest = choice.slots().isEmpty()
                ? slots.say(Sentence.NOTHING_AT_ALL)
                : slots.say(Sentence.INSTEAD, slots.list(choice.slots()));
        var data = new LinkedHashMap<String, Object>(slots.data(choice.slots()));
        data.put("existing", visits.data(booking));
        var why = visits.say(cause, visits.moment(start));
        return new ToolResult.Refused(visits.say(VisitChange.STANDS, why, visits.moment(booking), rest), data);
    }

    private String say(VisitChange sentence, Reservation booking) {
        return visits.say(sentence, visits.moment(booking));
    }

    private String placed(VisitChange sentence, Reservation booking) {
        return visits.say(sentence, visits.moment(booking), VisitWords.address(booking));
    }

    private Map<String, Object> data(Reservation old, Reservation booking) {
        var data = visits.data(booking);
        data.put(PREVIOUS, visits.data(old));
        return data;
    }
}
