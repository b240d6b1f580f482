package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.gateway.call.AgentVoice.Taken;
import dev.patchbay.gateway.call.CallSignal.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Hears one model session: audio goes straight to the agent's voice, everything else becomes facts and signals.
///
/// Events of a session that was replaced mean nothing. On the call's loop.
final class ModelListener implements ModelEvents {
    private final CallContext context;
    private final CarrierSide carrier;
    private final ModelSide model;
    private final CallThread thread;
    private final Consumer<CallSignal> signals;
    private final int attempt;
    private long speechStartMs;
    private boolean badAudioTold;
    private CallEvent.CallerSpoke untold;

    ModelListener(
            CallContext context,
            CarrierSide carrier,
            ModelSide model,
            CallThread thread,
            Consumer<CallSignal> signals,
            int attempt) {
        this.context = context;
        this.carrier = carrier;
        this.model = model;
        this.thread = thread;
        this.signals = signals;
        this.attempt = attempt;
    }

    private boolean current() {
        return model.current(attempt);
    }

    private boolean audible() {
        return current() && carrier.attached();
    }

    @Override
    public void ready(String sessionId) {
        if (current()) {
            model.ready(sessionId);
            signals.accept(new CallSignal.ModelReady());
        } else if (model.succeeds(attempt)) {
            model.successorReady(sessionId);
        }
    }

    @Override
    public void audio(String responseId, String itemId, String base64) {
        if (!audible()) {
            return;
        }
        var taken = model.responses().discarded(responseId)
                ? Taken.LATE
                : carrier.agent().audio(responseId, itemId, base64, thread.nowMs());
        switch (taken) {
            case YES -> {}
            case LATE -> context.ports().meter().lateAudioDropped();
            case UNREADABLE -> badAudio();
        }
    }

    /// Once a session: what sends it once sends it fifty times a second.
    private void badAudio() {
        if (!badAudioTold) {
            badAudioTold = true;
            context.trouble("model", "bad_audio");
        }
    }

    @Override
    public void audioDone(String itemId) {
        if (audible()) {
            carrier.agent().audioDone(itemId);
        }
    }

    @Override
    public void words(String responseId, String itemId, String delta) {
        if (audible()) {
            carrier.agent().words(responseId, itemId, delta, thread.nowMs());
        }
    }

    @Override
    public void wordsDone(String responseId, String itemId, String text) {
        if (audible()) {
            carrier.agent().wordsDone(responseId, itemId, text, thread.nowMs());
        }
    }

    @Override
    public void itemAdded(String itemId, Optional<String> previousItemId, Optional<String> callOutput) {
        if (!current()) {
            return;
        }
        context.log().joined(itemId, previousItemId);
        if (untold != null && untold.itemId().equals(itemId)) {
            tellSpeech();
        }
        signals.accept(new CallSignal.Seen(callOutput.orElse(itemId)));
    }

    @Override
    public void speechStarted(String itemId, long audioMs, boolean interrupts) {
        if (audible()) {
            tellSpeech();
            speechStartMs = carrier.caller().spokenAtMs(audioMs, thread.nowMs());
            signals.accept(new CallSignal.SpeechStarted(carrier.unplayed(), interrupts));
        }
    }

    @Override
    public void speechStopped(String itemId, long audioMs, boolean answered) {
        if (!audible()) {
            return;
        }
        long endMs = carrier.caller().spokenAtMs(audioMs, thread.nowMs());
        context.turns().speechEnded(endMs);
        context.log().callerSpoke(itemId);
        untold = new CallEvent.CallerSpoke(
                itemId, Optional.empty(), carrier.sinceStartMs(speechStartMs), carrier.sinceStartMs(endMs));
        signals.accept(new CallSignal.SpeechStopped(answered));
    }

    @Override
    public void transcribed(String itemId, String text) {
        if (current()) {
            context.log().callerSaid(itemId, text);
            context.ledger().tell(new CallEvent.CallerTranscribed(itemId, text));
        }
    }

    @Override
    public void responseStarted(String responseId) {
        if (current()) {
            tellSpeech();
            model.responses().began(responseId);
            context.turns().responseStarted(responseId, thread.nowMs());
            signals.accept(new CallSignal.ResponseStarted());
        }
    }

    @Override
    public void responseDone(Response response) {
        if (!current() || !model.responses().ended(response.id())) {
            return;
        }
        model.tell(new CallEvent.ResponseDone(response.id(), response.status(), response.reason(), response.usage()));
        boolean withdrawn = model.responses().discarded(response.id());
        boolean spoke = carrier.attached() && carrier.agent().responseDone(response.id(), withdrawn);
        var tools = placed(response.tools());
        signals.accept(new CallSignal.ResponseDone(outcome(response.status()), spoke, carrier.unplayed(), tools));
    }

    @Override
    public void refused(String code, boolean activeResponse) {
        if (!current()) {
            return;
        }
        context.trouble("model", code);
        if (activeResponse) {
            signals.accept(new CallSignal.ResponseRefused());
        }
    }

    @Override
    public void trouble(String cause) {
        if (current()) {
            context.trouble("model", cause);
        }
    }

    @Override
    public void lost(String cause) {
        if (current()) {
            tellSpeech();
            model.lost(cause);
            signals.accept(new CallSignal.ModelLost());
        } else if (model.succeeds(attempt)) {
            signals.accept(new CallSignal.SuccessorLost());
        }
    }

    /// The fact waits for the item's place in the conversation, which follows the end of speech at once.
    private void tellSpeech() {
        if (untold != null) {
            carrier.tell(new CallEvent.CallerSpoke(
                    untold.itemId(), context.log().previousOf(untold.itemId()), untold.startMs(), untold.endMs()));
            untold = null;
        }
    }

    private List<RequestedTool> placed(List<RequestedTool> tools) {
        return tools.stream()
                .map(tool -> new RequestedTool(
                        tool.toolCallId(),
                        tool.itemId(),
                        context.log().previousOf(tool.itemId()),
                        tool.name(),
                        tool.arguments()))
                .toList();
    }

    private static Outcome outcome(String status) {
        return switch (status) {
            case "completed" -> Outcome.COMPLETED;
            case "failed" -> Outcome.FAILED;
            default -> Outcome.CUT;
        };
    }
}
