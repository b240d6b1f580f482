package dev.patchbay.rehearsal.run;

import dev.patchbay.rehearsal.listen.MuLaw;
import dev.patchbay.rehearsal.scenario.Outage;
import dev.patchbay.rehearsal.scenario.Speech;
import dev.patchbay.rehearsal.scenario.Step;
import dev.patchbay.rehearsal.twilio.TwilioCall;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Performs what the caller does, step by step.
///
/// Thread: blocking; one virtual thread per call.
final class CallerPart {
    private static final long BETWEEN_KEYS_MS = 200;
    private static final Duration LONGER = Duration.ofSeconds(10);

    private final TwilioCall call;
    private final Lines lines;
    private final Ear ear;
    private final Outages outages;
    private final Strays strays;
    private final OnCall onCall;
    private final Console console;

    CallerPart(TwilioCall call, Lines lines, Outages outages, Strays strays, OnCall onCall, Console console) {
        this.call = call;
        this.lines = lines;
        this.ear = new Ear(call.heard(), lines);
        this.outages = outages;
        this.strays = strays;
        this.onCall = onCall;
        this.console = console;
    }

    /// @return why it could not go on, if it could not
    Optional<String> perform(List<Step> steps) throws InterruptedException {
        for (Step step : steps) {
            Optional<String> trouble = perform(step);
            if (trouble.isPresent()) {
                return trouble;
            }
        }
        return Optional.empty();
    }

    private Optional<String> perform(Step step) throws InterruptedException {
        return switch (step) {
            case Step.Listen(String line, Optional<Duration> upTo) -> listen(line, upTo);
            case Step.Say(Speech speech) -> say(speech);
            case Step.Pause(Duration length) -> pause(length);
            case Step.Press(String digits) -> press(digits);
            case Step.HangUp() -> {
                console.tell("caller", "hangs up");
                call.hangUp();
                yield Optional.empty();
            }
            case Step.Fault(Outage outage) -> outages.inflict(outage, call);
            case Step.OnCall answers -> onCall.perform(answers);
            case Step.VapiTells tells -> strays.tell(tells).join();
        };
    }

    private Optional<String> listen(String line, Optional<Duration> upTo) throws InterruptedException {
        Optional<String> trouble = upTo.isPresent()
                ? ear.awaitFirst(line, Math.toIntExact(upTo.get().toMillis()))
                : ear.awaitWhole(line);
        if (trouble.isEmpty()) {
            String cut = upTo.map(length -> " … (" + length.toMillis() + " ms of it)")
                    .orElse("");
            console.tell("agent", "“" + lines.speech(line).text() + "”" + cut);
        }
        return trouble;
    }

    private Optional<String> say(Speech speech) {
        console.tell("caller", "“" + speech.text() + "”");
        CompletableFuture<Void> said = call.say(MuLaw.encode(speech.samples()));
        boolean done = CompletableFuture.anyOf(said, call.ended())
                .completeOnTimeout(null, speech.length().plus(LONGER).toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(_ -> said.isDone())
                .join();
        return done ? Optional.empty() : Optional.of("the caller could not finish saying " + speech.name());
    }

    private static Optional<String> pause(Duration length) throws InterruptedException {
        Thread.sleep(length);
        return Optional.empty();
    }

    private Optional<String> press(String digits) throws InterruptedException {
        console.tell("caller", "presses " + digits.length() + (digits.length() == 1 ? " key" : " keys"));
        for (char digit : digits.toCharArray()) {
            call.press(digit);
            Thread.sleep(BETWEEN_KEYS_MS);
        }
        return Optional.empty();
    }

    /// Answers for who is on call.
    interface OnCall {
        /// @return why it could not be done, if it could not
        Optional<String> perform(Step.OnCall step) throws InterruptedException;
    }

    /// Has VAPI tell something of this call.
    interface Strays {
        /// @return done when it has been answered; why it was not taken, if it was not
        CompletableFuture<Optional<String>> tell(Step.VapiTells step);
    }
}
