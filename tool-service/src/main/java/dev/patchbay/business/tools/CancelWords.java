package dev.patchbay.business.tools;

import dev.patchbay.business.scheduling.Reservation;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.Map;

/// Puts the outcome of a cancellation into one sentence and data.
final class CancelWords {
    private static final String ALREADY_CANCELLED = "already_cancelled";

    private final VisitWords visits;

    CancelWords(VisitWords visits) {
        this.visits = visits;
    }

    ToolResult cancelled(Reservation booking) {
        return new ToolResult.Succeeded(say(VisitChange.CANCELLED, booking), visits.data(booking));
    }

    ToolResult alreadyCancelled(Reservation booking) {
        var data = visits.data(booking);
        data.put(ALREADY_CANCELLED, true);
        return new ToolResult.Succeeded(say(VisitChange.ALREADY_CANCELLED, booking), data);
    }

    ToolResult inDoubt(Reservation booking) {
        return new ToolResult.InDoubt(say(VisitChange.CANCELLING, booking), visits.data(booking));
    }

    ToolResult tooLate(Reservation booking) {
        return new ToolResult.Refused(say(VisitChange.TOO_LATE_TO_CANCEL, booking), visits.data(booking));
    }

    /// It is being moved or confirmed this moment.
    ToolResult changing(Reservation booking) {
        return new ToolResult.Refused(say(VisitChange.CONFIRMING_NOT_CANCELLED, booking), visits.data(booking));
    }

    ToolResult gone() {
        return new ToolResult.Refused(visits.say(VisitChange.GONE), Map.of());
    }

    private String say(VisitChange sentence, Reservation booking) {
        return visits.say(sentence, visits.moment(booking));
    }
}
