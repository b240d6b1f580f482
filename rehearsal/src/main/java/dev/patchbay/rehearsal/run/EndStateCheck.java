package dev.patchbay.rehearsal.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.scenario.EndState;
import dev.patchbay.rehearsal.scenario.Traits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Compares what the tools of a call have left with what they must have left. Texts are sent, and bookings that were in
/// doubt are settled, soon after a call and not in it, so it looks again for a while; not when there is too much.
final class EndStateCheck {
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final EndState then;
    private final String caller;
    private final Left left;
    private boolean tooMuch;

    /// @param caller the number that called
    EndStateCheck(EndState then, String caller, Left left) {
        this.then = then;
        this.caller = caller;
        this.left = left;
    }

    /// Where what is left is asked for.
    interface Left {
        /// What the call booked, in whatever state.
        JsonNode bookings() throws IOException, InterruptedException;

        /// What was booked beforehand, as it is now.
        List<JsonNode> given() throws IOException, InterruptedException;

        /// What was taken for a person.
        JsonNode messages() throws IOException, InterruptedException;

        /// For what somebody was woken.
        JsonNode dispatches() throws IOException, InterruptedException;

        /// The texts that the caller was sent since the call began.
        List<String> sms();
    }

    /// @return where something is otherwise
    List<String> check() throws InterruptedException {
        long deadline = System.nanoTime() + UNTIL_SETTLED.toNanos();
        List<String> reasons = look();
        while (!reasons.isEmpty() && !tooMuch && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS);
            reasons = look();
        }
        return reasons;
    }

    List<String> look() throws InterruptedException {
        var reasons = new ArrayList<String>();
        try {
            if (then.bookings().isPresent()) {
                compare("bookings", then.bookings().get(), left.bookings(), reasons);
            }
            if (then.messages().isPresent()) {
                compare("messages", then.messages().get(), left.messages(), reasons);
            }
            if (then.dispatches().isPresent()) {
                compare("dispatches", then.dispatches().get(), left.dispatches(), reasons);
            }
            if (!then.given().isEmpty()) {
                given(left.given(), reasons);
            }
        } catch (IOException e) {
            reasons.add("what the call left cannot be read: " + e.getMessage());
        }
        then.sms().ifPresent(expected -> sms(expected, left.sms(), reasons));
        return reasons;
    }

    /// As many as expected, and each of them there.
    private void compare(String what, List<Traits> expected, JsonNode things, List<String> reasons) {
        var others = new ArrayList<JsonNode>();
        things.forEach(others::add);
        if (others.size() != expected.size()) {
            tooMuch |= others.size() > expected.size();
            reasons.add("the call left " + others.size() + " " + what + ", not " + expected.size());
        }
        for (Traits traits : expected) {
            var wanted = traits.of(caller);
            others.stream()
                    .filter(wanted::fit)
                    .findFirst()
                    .ifPresentOrElse(
                            others::remove,
                            () -> reasons.add("among the " + what + " of the call there is none like " + wanted));
        }
    }

    private void given(List<JsonNode> bookings, List<String> reasons) {
        for (int i = 0; i < bookings.size(); i++) {
            var wanted = then.given().get(i).of(caller);
            if (!wanted.fit(bookings.get(i))) {
                reasons.add("the booking made beforehand is not " + wanted + " but "
                        + bookings.get(i).path("state").asText() + ", "
                        + bookings.get(i).path("cause").asText("no cause"));
            }
        }
    }

    private void sms(List<String> expected, List<String> texts, List<String> reasons) {
        if (texts.size() != expected.size()) {
            tooMuch |= texts.size() > expected.size();
            reasons.add("the caller was sent " + texts.size() + " texts, not " + expected.size());
        }
        for (String words : expected) {
            if (texts.stream().noneMatch(text -> text.contains(words))) {
                reasons.add("no text to the caller has \"" + words + "\"");
            }
        }
    }
}
