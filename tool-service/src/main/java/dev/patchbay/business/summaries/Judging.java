package dev.patchbay.business.summaries;

import dev.patchbay.business.summaries.CallStory.ToolRun;
import java.util.Optional;
import java.util.Set;

/// Finds what a call came to, from what was done in it. Pure.
final class Judging {
    private static final Set<String> BOOKING = Set.of("book_slot", "reschedule_appointment");
    private static final Set<String> UNANSWERED = Set.of("busy", "no_answer", "canceled", "failed");
    private static final String LIFE_SAFETY = "life_safety";

    private Judging() {}

    static Verdict of(CallDigest call, CallStory story) {
        var booked = story.visits().stream().anyMatch(CallStory.Visit::stands);
        var open = story.visits().stream().anyMatch(CallStory.Visit::isOpen);
        var why = booked || open ? Optional.<Why>empty() : Optional.of(why(call, story));
        return new Verdict(outcome(call, story, booked, open), why, detail(story, why));
    }

    private static Outcome outcome(CallDigest call, CallStory story, boolean booked, boolean open) {
        if (story.tools().stream()
                .anyMatch(tool -> tool.level().filter(LIFE_SAFETY::equals).isPresent())) {
            return Outcome.EMERGENCY;
        }
        if (booked) {
            return Outcome.BOOKED;
        }
        if (open) {
            return Outcome.IN_DOUBT;
        }
        if (story.visits().stream().anyMatch(CallStory.Visit::wasCancelledHere)) {
            return Outcome.CANCELLED;
        }
        if (call.reason().filter("transferred"::equals).isPresent()) {
            return Outcome.TRANSFERRED;
        }
        return story.notes().isEmpty() ? Outcome.NOT_BOOKED : Outcome.MESSAGE;
    }

    private static Why why(CallDigest call, CallStory story) {
        if (story.visits().stream().anyMatch(CallStory.Visit::wasCancelledHere)) {
            return Why.CANCELLED;
        }
        for (var tool : story.tools().reversed()) {
            var reason = why(tool);
            if (reason.isPresent()) {
                return reason.get();
            }
        }
        if (call.reason().filter("transferred"::equals).isPresent()) {
            return Why.TRANSFERRED;
        }
        if (!story.notes().isEmpty()) {
            return Why.MESSAGE;
        }
        if (call.reason().filter("voicemail"::equals).isPresent()) {
            return Why.VOICEMAIL;
        }
        return call.reason().filter(UNANSWERED::contains).isPresent() ? Why.NOT_ANSWERED : Why.NOT_ASKED;
    }

    private static Optional<Why> why(ToolRun tool) {
        if (BOOKING.contains(tool.name())) {
            return switch (tool.outcome()) {
                case "refused" -> Optional.of(Why.REFUSED);
                case "failed", "in_doubt" -> Optional.of(Why.FAILED);
                default -> Optional.empty();
            };
        }
        if (tool.verdict().filter("OUT"::equals).isPresent()) {
            return Optional.of(Why.OUT_OF_AREA);
        }
        if (tool.name().equals("get_slots")) {
            return tool.outcome().equals("failed")
                    ? Optional.of(Why.FAILED)
                    : Optional.of(tool.slots() == 0 ? Why.NOTHING_FREE : Why.NOT_TAKEN);
        }
        return Optional.empty();
    }

    private static Optional<String> detail(CallStory story, Optional<Why> why) {
        return why.filter(Why.REFUSED::equals).flatMap(_ -> story.tools().reversed().stream()
                .filter(tool -> BOOKING.contains(tool.name()) && tool.outcome().equals("refused"))
                .map(ToolRun::say)
                .findFirst());
    }
}
