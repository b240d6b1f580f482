package dev.patchbay.rehearsal.scenario;

import java.time.Duration;
import java.util.Optional;

/// One thing that the caller does.
public sealed interface Step {

    /// Waits until the caller has heard this line of the model to its end, or `upTo` of it.
    record Listen(String line, Optional<Duration> upTo) implements Step {}

    /// Speaks, in real time; the next step begins when all is said.
    record Say(Speech speech) implements Step {}

    /// Is silent.
    record Pause(Duration length) implements Step {}

    /// Presses keys, one after the other.
    record Press(String digits) implements Step {}

    /// Hangs up.
    record HangUp() implements Step {}

    /// Not the caller's doing: VAPI tells something of this call, whether it has a part in it or not.
    ///
    /// @param type of the message, such as `tool-calls` or `status-update:ended`
    /// @param tool what it calls, for `tool-calls`
    record VapiTells(String type, Optional<ToolUse> tool) implements Step {}

    /// Not the caller's doing: somebody who is on call has been texted of this call. Answers by a text, by a button
    /// behind the link, or not at all.
    ///
    /// @param number whose it is, E.164
    /// @param within so long their text is waited for
    /// @param reply what they text back, behind the alert's code
    /// @param press `accept` or `decline`, behind the link
    /// @param minutes until they are there, behind the link
    record OnCall(
            String number, Duration within, Optional<String> reply, Optional<String> press, Optional<Integer> minutes)
            implements Step {}

    /// Not the caller's doing: something of Patchbay is taken away, or comes back.
    record Fault(Outage outage) implements Step {}
}
