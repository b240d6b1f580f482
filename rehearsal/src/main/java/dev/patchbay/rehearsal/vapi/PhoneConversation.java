package dev.patchbay.rehearsal.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.rehearsal.mind.Cue;
import dev.patchbay.rehearsal.mind.Hearing;
import dev.patchbay.rehearsal.mind.Plan;
import dev.patchbay.rehearsal.mind.Recogniser;
import dev.patchbay.rehearsal.mind.ScriptedMind;
import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelLedger;
import dev.patchbay.rehearsal.scenario.ModelTurn.On;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.Speech;
import dev.patchbay.rehearsal.vapi.Postman.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// One conversation of VAPI's assistant with a caller over a carrier's stream: the assistant speaks first,
/// listens, is interrupted by the caller's voice, asks the server for results of tools, ends the call by its
/// own tool.
///
/// ```
/// speaking ── end mark ─▶ listening ── silence after speech ─▶ thinking ─▶ speaking
///    │ caller speaks ────────▲  ▲              ┌─ tools ────────────┤
///    └──────── (clear) ──────┘  └── results ───┘                    └─ endCall ─▶ over
/// ```
///
/// Thread: the call's.
final class PhoneConversation {
    private static final Duration WAIT_BEFORE_SPEAKING = Duration.ofMillis(400);
    private static final Duration TRANSCRIPTION_TAKES = Duration.ofMillis(150);
    private static final Duration ASK_AFTER_SILENCE = Duration.ofMillis(7500);
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    private static final Cue START_OR_GO_ON = new Cue(Set.of(On.START, On.RESUME), "the start of VAPI's part");
    private static final Cue TOOLS_AND_CALLER =
            new Cue(Set.of(On.TOOLS, On.CALLER), "the outputs of its calls and a turn of the caller");
    private static final String END_CALL = "end_call";
    private static final String OWN_END_CALL = "endCall";
    private static final int AROUND_MS = CallerEar.PREFIX_MS + CallerEar.SILENCE_MS + Recogniser.SLACK_MS;

    private final VapiCall call;
    private final ServerMessages messages;
    private final Messenger messenger;
    private final CallerLine line;
    private final Recogniser recogniser;
    private final Ending ending;
    private final CallerEar ear = new CallerEar();
    private Optional<Utterance> speaking = Optional.empty();
    private List<Plan.Call> afterwards = List.of();
    private boolean toolsOut;
    private boolean callerWaits;
    private int turn;
    private Instant callerFrom;
    private Runnable patience = () -> {};
    private Runnable answer = () -> {};
    private Runnable limit = () -> {};

    PhoneConversation(VapiCall call, Messenger messenger, CallerLine line, Recogniser recogniser, Ending ending) {
        this.call = call;
        this.messages = new ServerMessages(call);
        this.messenger = messenger;
        this.line = line;
        this.recogniser = recogniser;
        this.ending = ending;
        this.callerFrom = call.createdAt();
    }

    void begin() {
        call.begins();
        messenger.tell(messages.status("in-progress"));
        messenger.tell(messages.started());
        limit = call.time().after(Duration.ofSeconds(call.plan().longestSeconds()), () -> end("exceeded-max-duration"));
        if (!"assistant-waits-for-user"
                .equals(call.plan().speaker().path("firstMessageMode").asText())) {
            act(START_OR_GO_ON);
        }
    }

    /// @param payload mu-law, 8 kHz
    void hear(byte[] payload) {
        for (CallerEar.Edge edge : ear.hear(payload)) {
            switch (edge) {
                case CallerEar.Edge.Started() -> callerStarts();
                case CallerEar.Edge.Stopped(short[] audio) -> callerStops(audio);
            }
        }
    }

    void marked(String name) {
        speaking.filter(utterance -> utterance.mark().equals(name)).ifPresent(this::spoken);
    }

    /// The carrier says that the call is over.
    void callerLeft() {
        end("customer-ended-call");
    }

    /// The connection to the carrier is gone without a word.
    void lineLost() {
        end("phone-call-provider-closed-websocket");
    }

    private void act(Cue cue) {
        if (call.isOver()) {
            return;
        }
        answer.run();
        callerWaits = false;
        Plan plan = call.mind().map(mind -> mind.next(cue, this::offered)).orElseGet(this::nobody);
        for (ModelFault fault : plan.faults()) {
            strikeLater(fault, plan);
        }
        if (plan.say().isPresent()) {
            afterwards = plan.calls();
            speak(plan.say().get());
        } else if (!plan.calls().isEmpty()) {
            use(plan.calls());
        } else {
            wait(LONGEST_SILENCE);
        }
    }

    private Plan nobody() {
        call.log().failed(Peer.VAPI, "no_script", "no script for call " + call.id());
        return Plan.NOTHING;
    }

    private boolean offered(String name) {
        return call.plan().tool(END_CALL.equals(name) ? OWN_END_CALL : name).isPresent();
    }

    private void speak(Speech speech) {
        patience.run();
        turn++;
        var utterance = new Utterance(speech, "turn-" + turn, call.time(), line);
        speaking = Optional.of(utterance);
        utterance.begin();
        messenger.tell(messages.speech("started", "assistant", turn));
    }

    private void spoken(Utterance utterance) {
        finish(utterance, utterance.speech().text());
        List<Plan.Call> calls = afterwards;
        afterwards = List.of();
        if (calls.isEmpty()) {
            listen();
        } else {
            use(calls);
        }
    }

    private void finish(Utterance utterance, String words) {
        speaking = Optional.empty();
        if (!words.isEmpty()) {
            call.history().assistantSaid(words, utterance.from(), call.time().now());
        }
        messenger.tell(messages.speech("stopped", "assistant", turn));
        if (!words.isEmpty()) {
            messenger.tell(messages.transcript("assistant", words));
        }
        messenger.tell(messages.conversation());
    }

    /// The assistant waits for the caller; after a while it may say something again.
    private void listen() {
        if (idles()) {
            patience = call.time().after(ASK_AFTER_SILENCE, () -> act(Cue.IDLE));
        } else {
            wait(LONGEST_SILENCE);
        }
    }

    private void wait(Duration longest) {
        patience.run();
        patience = call.time().after(longest, () -> end("silence-timed-out"));
    }

    private boolean idles() {
        return call.mind()
                .map(ScriptedMind::run)
                .filter(run -> run.nextTurn().get() < run.script().turns().size())
                .map(run -> run.script().turns().get(run.nextTurn().get()).on() == On.IDLE)
                .orElse(false);
    }

    private void callerStarts() {
        patience.run();
        answer.run();
        callerFrom = call.time().now();
        speaking.ifPresent(this::interrupt);
        messenger.tell(messages.speech("started", "user", turn));
    }

    private void interrupt(Utterance utterance) {
        Duration heard = utterance.heard();
        line.clear();
        utterance.stop();
        afterwards = List.of();
        messenger.tell(messages.interrupted());
        finish(utterance, utterance.words(heard));
        call.log()
                .saw(
                        Peer.VAPI,
                        "\"%s\" interrupted at %d ms of %d ms sent"
                                .formatted(
                                        utterance.speech().name(),
                                        heard.toMillis(),
                                        utterance.sent().toMillis()));
        call.mind().ifPresent(mind -> mind.run()
                .ledger()
                .truncated(new ModelLedger.Truncation(
                        call.time().now(),
                        utterance.mark(),
                        utterance.speech().name(),
                        heard,
                        utterance.sent(),
                        heard)));
    }

    private void callerStops(short[] audio) {
        messenger.tell(messages.speech("stopped", "user", turn));
        Instant to = call.time().now();
        Instant from = callerFrom;
        List<Speech> candidates =
                call.mind().map(mind -> mind.run().script().callerSpeech()).orElse(List.of());
        call.time()
                .aside(
                        () -> recogniser.recognise(audio, CallerEar.RATE_HZ, candidates, AROUND_MS),
                        hearing -> call.time().after(TRANSCRIPTION_TAKES, () -> understood(hearing, from, to)));
    }

    private void understood(Hearing hearing, Instant from, Instant to) {
        if (call.isOver()) {
            return;
        }
        call.mind().ifPresent(mind -> mind.heard(hearing));
        hearing.words().ifPresent(words -> {
            call.history().callerSaid(words, from, to);
            messenger.tell(messages.transcript("user", words));
            messenger.tell(messages.conversation());
        });
        callerWaits = true;
        if (!toolsOut && !ear.speaking()) {
            answer = call.time().after(WAIT_BEFORE_SPEAKING, () -> act(Cue.CALLER));
        }
    }

    private void use(List<Plan.Call> calls) {
        patience.run();
        List<ToolRequest> requests = calls.stream()
                .filter(each -> !END_CALL.equals(each.function()))
                .map(each -> new ToolRequest(id(), each.function(), each.arguments()))
                .toList();
        boolean ends = requests.size() < calls.size();
        if (requests.isEmpty()) {
            hangUp();
            return;
        }
        toolsOut = true;
        call.history().called(requests, call.time().now());
        Optional<JsonNode> tool = call.plan().tool(requests.getFirst().name());
        messenger.askTools(messages.toolCalls(requests), tool, reply -> returned(requests, reply, ends));
    }

    private static String id() {
        return "call_" + UUID.randomUUID().toString().replace("-", "").substring(0, 24);
    }

    private void returned(List<ToolRequest> requests, Optional<Reply> reply, boolean ends) {
        if (call.isOver()) {
            return;
        }
        toolsOut = false;
        ToolAnswers answers = ToolAnswers.of(requests, reply);
        answers.complaints().forEach(complaint -> call.log().refused(Peer.VAPI, "tool-results", complaint));
        for (ToolRequest request : requests) {
            String result = answers.resultOf(request);
            call.history().returned(request, result, call.time().now());
            call.mind().ifPresent(mind -> mind.learned(request.name(), result));
        }
        messenger.tell(messages.conversation());
        if (ends) {
            hangUp();
        } else if (!ear.speaking()) {
            act(callerWaits ? TOOLS_AND_CALLER : Cue.TOOLS);
        }
    }

    /// By VAPI's own tool, of which no server is asked.
    private void hangUp() {
        var request = new ToolRequest(id(), OWN_END_CALL, "{}");
        call.history().called(List.of(request), call.time().now());
        call.history().returned(request, "Success.", call.time().now());
        end("assistant-ended-call");
    }

    private void strikeLater(ModelFault fault, Plan plan) {
        Optional<Duration> when =
                switch (fault.at()) {
                    case ModelFault.At.Line(String name, Duration after) ->
                        plan.say().filter(say -> say.name().equals(name)).map(_ -> after);
                    case ModelFault.At.Call(String function) ->
                        plan.calls().stream().anyMatch(each -> each.function().equals(function))
                                ? Optional.of(plan.say().map(Speech::length).orElse(Duration.ZERO))
                                : Optional.empty();
                    case ModelFault.At.Connect() -> Optional.empty();
                };
        when.filter(_ -> fault.kind() == ModelFault.Kind.DROP_SOCKET)
                .ifPresent(after -> call.time().after(after, () -> strike(fault)));
    }

    private void strike(ModelFault fault) {
        if (!call.isOver() && call.mind().map(mind -> mind.spend(fault)).orElse(false)) {
            call.log().saw(Peer.VAPI, "its worker dies");
            line.drop();
            end("call.in-progress.error-vapifault-worker-died");
        }
    }

    private void end(String reason) {
        speaking.ifPresent(utterance -> {
            utterance.stop();
            String words = utterance.words(utterance.heard());
            speaking = Optional.empty();
            if (!words.isEmpty()) {
                call.history()
                        .assistantSaid(words, utterance.from(), call.time().now());
            }
        });
        if (!call.ends(reason)) {
            return;
        }
        patience.run();
        answer.run();
        limit.run();
        line.close();
        ending.ended();
    }

    /// Told when the conversation is over.
    interface Ending {
        void ended();
    }
}
