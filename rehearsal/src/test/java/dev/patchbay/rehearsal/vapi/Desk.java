package dev.patchbay.rehearsal.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.listen.MuLaw;
import dev.patchbay.rehearsal.listen.Recordings;
import dev.patchbay.rehearsal.mind.ManualTimeline;
import dev.patchbay.rehearsal.mind.Recogniser;
import dev.patchbay.rehearsal.mind.ScriptedMind;
import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelScript;
import dev.patchbay.rehearsal.scenario.ModelTurn;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.Speech;
import dev.patchbay.rehearsal.scenario.ToolUse;
import dev.patchbay.rehearsal.scenario.VapiFault;
import dev.patchbay.rehearsal.vapi.Postman.Letter;
import dev.patchbay.rehearsal.vapi.Postman.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// A conversation on a manual clock: the caller at one end, who hears in real time, and a server at the other,
/// which answers what the test says. Every message, and the call as REST tells it at that moment, is held against
/// VAPI's published description.
final class Desk {
    static final String CALLER = "+15557654321";
    static final String ASSISTANT = "a55157a7-0000-4000-8000-000000000001";
    static final Speech GREETING = model("greeting", "alex-greeting.wav", "Thanks for calling, how can I help you?");
    static final Speech OFFER = model("offer", "alex-offer.wav", "I found a free time. What is your name?");
    static final Speech GOODBYE = model("goodbye", "alex-booked-goodbye.wav", "Your visit is booked. Goodbye.");
    static final Speech LEAK = caller("ana-pipe-leaking.wav", "My kitchen pipe is leaking.");
    static final Speech YES = caller("ana-yes-please.wav", "Yes, please.");

    final ManualTimeline time = new ManualTimeline();
    final PeerLog log = new PeerLog(time::now, _ -> {});
    final List<JsonNode> told = new ArrayList<>();
    final Line line = new Line();
    final ScriptRun run;
    final VapiCall call;
    private final PhoneConversation conversation;
    private Function<JsonNode, Reply> server = Desk::results;

    private Desk(List<ModelTurn> turns, List<ModelFault> faults, List<VapiFault> vapiFaults) {
        var lines = Map.of("greeting", GREETING, "offer", OFFER, "goodbye", GOODBYE);
        var script = new ModelScript("test", lines, turns, faults, List.of(LEAK, YES), vapiFaults);
        run = ScriptRun.of(CALLER, script, log);
        var place = new VapiCall.Place(time, Runnable::run);
        call = new VapiCall(
                "019cda7d-a75d-7ee9-b9db-82c8c1eadc01",
                plan(time.now()),
                place,
                log,
                Optional.of(new ScriptedMind(run, Peer.VAPI)),
                "queued");
        var destinations = new Destinations(URI.create("https://x.test/hook"), new Credential.None());
        var mishaps = new Mishaps(Optional.of(run), new Random(7));
        var messenger = new Messenger(call, this::bring, destinations, mishaps);
        conversation = new PhoneConversation(call, messenger, line, new Recogniser(), new Aftermath(call, messenger));
    }

    static Desk of(ModelTurn... turns) {
        return new Desk(List.of(turns), List.of(), List.of());
    }

    static Desk withFault(VapiFault.At at, VapiFault.Kind kind, ModelTurn... turns) {
        return new Desk(List.of(turns), List.of(), List.of(new VapiFault(at, kind)));
    }

    static Desk withFault(ModelFault fault, ModelTurn... turns) {
        return new Desk(List.of(turns), List.of(fault), List.of());
    }

    static CallPlan plan(Instant now) {
        Organisation organisation = Organisation.demo(now);
        ObjectNode overrides = JsonNodeFactory.instance.objectNode();
        overrides.putObject("variableValues").put("patchbayCallId", "tw-CA1");
        return new CallPlan(
                CallPlan.OUTBOUND,
                Optional.of(ASSISTANT),
                organisation.assistant(ASSISTANT).orElseThrow(),
                overrides,
                JsonNodeFactory.instance.objectNode().put("number", CALLER),
                organisation.dialled("+15550100004").orElseThrow(),
                true,
                Optional.empty());
    }

    static ModelTurn says(ModelTurn.On on, String line) {
        return new ModelTurn(on, Optional.of(line), List.of());
    }

    static ModelTurn calls(ModelTurn.On on, String function, Map<String, Object> arguments) {
        return new ModelTurn(on, Optional.empty(), List.of(new ToolUse(function, arguments)));
    }

    static ModelTurn saysAndEnds(ModelTurn.On on, String line) {
        return new ModelTurn(on, Optional.of(line), List.of(new ToolUse("end_call", Map.of())));
    }

    /// What the server answers to questions; to everything else it answers 200.
    Desk server(Function<JsonNode, Reply> answers) {
        server = answers;
        return this;
    }

    Desk begin() {
        call.carriedAs("CA1");
        conversation.begin();
        return this;
    }

    /// Lets time pass until the assistant has spoken to the end.
    Desk untilHeard(Speech speech) {
        long before = line.played.size();
        if (!time.passUntil(() -> line.played.size() > before && line.finished)) {
            throw new AssertionError(speech.name() + " was never spoken; " + log.entries());
        }
        return this;
    }

    Desk say(Speech speech) {
        byte[] audio = MuLaw.encode(speech.samples());
        for (int at = 0; at < audio.length; at += 160) {
            frame(Arrays.copyOfRange(audio, at, Math.min(audio.length, at + 160)));
        }
        return silence(Duration.ofMillis(900));
    }

    Desk silence(Duration length) {
        byte[] silence = new byte[160];
        Arrays.fill(silence, MuLaw.SILENCE);
        for (long ms = 0; ms < length.toMillis(); ms += 20) {
            frame(silence);
        }
        return this;
    }

    private void frame(byte[] payload) {
        conversation.hear(payload);
        time.pass(Duration.ofMillis(20));
    }

    Desk pass(Duration length) {
        time.pass(length);
        return this;
    }

    Desk hangUp() {
        conversation.callerLeft();
        return this;
    }

    Desk loseLine() {
        conversation.lineLost();
        return this;
    }

    List<String> types() {
        return told.stream().map(Desk::type).toList();
    }

    /// The latest message of a type.
    JsonNode told(String type) {
        return told.stream()
                .filter(message -> message.path("type").asText().equals(type))
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError("no " + type + " in " + types()));
    }

    static Reply json(String body) {
        return new Reply(200, body.getBytes(StandardCharsets.UTF_8));
    }

    /// Each tool call gets a result that names the tool.
    private static Reply results(JsonNode message) {
        var results = new ArrayList<String>();
        for (JsonNode each : message.path("toolCallList")) {
            results.add(
                    "{\"toolCallId\":\"%s\",\"name\":\"%s\",\"result\":\"{\\\"data\\\":{\\\"slot\\\":\\\"s1\\\"}}\"}"
                            .formatted(
                                    each.path("id").asText(),
                                    each.path("function").path("name").asText()));
        }
        return json("{\"results\":[" + String.join(",", results) + "]}");
    }

    private static String type(JsonNode message) {
        String type = message.path("type").asText();
        return message.has("status") && "status-update".equals(type)
                ? type + ":" + message.path("status").asText()
                : type;
    }

    private CompletableFuture<Reply> bring(Letter letter) {
        JsonNode message = Organisation.object(letter.body()).orElseThrow().path("message");
        told.add(message);
        assertThat(PublishedShapes.ofMessage(message)).isEmpty();
        assertThat(PublishedShapes.ofCall(call.document())).isEmpty();
        boolean asks = "tool-calls".equals(message.path("type").asText());
        return CompletableFuture.completedFuture(asks ? server.apply(message) : new Reply(200, new byte[0]));
    }

    private static Speech model(String name, String wav, String text) {
        return new Speech(name, text, 24_000, Recordings.model(wav));
    }

    private static Speech caller(String wav, String text) {
        return new Speech(wav, text, 8000, Recordings.caller(wav));
    }

    /// The carrier's side: plays in real time, echoes marks when all before them has been played.
    final class Line implements CallerLine {
        final List<Integer> played = new ArrayList<>();
        boolean finished;
        boolean closed;
        boolean dropped;
        int clears;
        private Instant playedUntil = Instant.EPOCH;
        private final List<Runnable> marks = new ArrayList<>();

        @Override
        public void play(byte[] audio) {
            finished = false;
            played.add(audio.length);
            Instant from = playedUntil.isAfter(time.now()) ? playedUntil : time.now();
            playedUntil = from.plusMillis(audio.length / 8);
        }

        @Override
        public void mark(String name) {
            Duration left = Duration.between(time.now(), playedUntil);
            marks.add(time.after(left.isNegative() ? Duration.ZERO : left, () -> {
                finished = true;
                conversation.marked(name);
            }));
        }

        @Override
        public void clear() {
            clears++;
            marks.forEach(Runnable::run);
            marks.clear();
            playedUntil = time.now();
        }

        @Override
        public void close() {
            closed = true;
        }

        @Override
        public void drop() {
            dropped = true;
        }
    }
}
