package dev.patchbay.rehearsal.vapi;

import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A call that VAPI makes by itself, in a few seconds and without audio: whoever is called answers, agrees, and
/// the assistant hangs up. So that a caller of the REST interface gets messages, a report and a result.
///
/// The last digits of the number tell how it goes otherwise: `…86` is busy, `…99` does not answer, `…96` hangs up
/// during the conversation, `…94` answers like everybody, but the report never comes.
///
/// Thread: the call's.
final class OutboundCall {
    private static final Duration SOON = Duration.ofMillis(400);
    private static final Duration UNTIL_ANSWERED = Duration.ofMillis(1200);
    private static final Duration PER_LINE = Duration.ofMillis(700);
    private static final List<String> THEY_SAY = List.of(
            "Hello, you have reached us. How can I help you?",
            "Yes, we do that. We could come tomorrow at ten in the morning.",
            "It would be one hundred and twenty dollars for the first hour.");
    private static final List<String> ASSISTANT_SAYS =
            List.of("That sounds good. What would it cost?", "Thank you very much for your help. Goodbye.");

    private final VapiCall call;
    private final Messenger messenger;
    private final ServerMessages messages;
    private final String number;

    OutboundCall(Calls.Line line) {
        this.call = line.call();
        this.messenger = line.messenger();
        this.messages = new ServerMessages(call);
        this.number = call.plan().customer().path("number").asText();
    }

    void begin() {
        call.log().saw(Peer.VAPI, "calls somebody as " + call.id());
        messenger.tell(messages.status("queued"));
        call.time().after(SOON, () -> {
            call.rings();
            messenger.tell(messages.status("ringing"));
            call.time().after(UNTIL_ANSWERED, this::answered);
        });
    }

    private void answered() {
        if (number.endsWith("86")) {
            end("customer-busy");
        } else if (number.endsWith("99")) {
            end("customer-did-not-answer");
        } else {
            call.begins();
            messenger.tell(messages.status("in-progress"));
            speak(0);
        }
    }

    /// The assistant's first message and the answers, one after the other.
    private void speak(int index) {
        boolean callee = index % 2 == 0;
        int which = index / 2;
        if (!callee && which == ASSISTANT_SAYS.size() + 1) {
            end("assistant-ended-call");
            return;
        }
        if (number.endsWith("96") && index == 2) {
            end("customer-ended-call");
            return;
        }
        call.time().after(PER_LINE, () -> {
            Instant to = call.time().now();
            if (callee) {
                theySay(which, to);
            } else {
                assistantSays(which, to);
            }
            messenger.tell(messages.conversation());
            speak(index + 1);
        });
    }

    private void theySay(int which, Instant to) {
        Optional<String> words = which < THEY_SAY.size() ? Optional.of(THEY_SAY.get(which)) : Optional.of("Goodbye.");
        call.history().callerSaid(words.get(), to.minus(PER_LINE), to);
        messenger.tell(messages.transcript("user", words.get()));
    }

    private void assistantSays(int which, Instant to) {
        String words = which == 0
                ? call.plan().speaker().path("firstMessage").asText("Hello.")
                : ASSISTANT_SAYS.get(which - 1);
        call.history().assistantSaid(words, to.minus(PER_LINE), to);
        messenger.tell(messages.transcript("assistant", words));
    }

    private void end(String reason) {
        if (!call.ends(reason)) {
            return;
        }
        var aftermath = new Aftermath(call, messenger);
        if (number.endsWith("94")) {
            aftermath.silently();
        } else {
            aftermath.ended();
        }
    }
}
