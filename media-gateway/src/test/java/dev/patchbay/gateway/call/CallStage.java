package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.conversation.ConversationSoFar;
import dev.patchbay.contracts.route.AgentSession;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.route.Rung;
import dev.patchbay.contracts.tool.ToolCallRequest;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.contracts.tool.ToolResult;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// A call on a manual clock, with both ends in the test's hands: what each end got is written down in order.
public final class CallStage {
    public final ManualLoop loop = new ManualLoop();
    final List<String> carrier = new ArrayList<>();
    final List<String> model = new ArrayList<>();
    /// What each session of the model got, by its number from 1.
    final Map<Integer, List<String>> legs = new LinkedHashMap<>();
    /// What each end got of audio, byte after byte.
    final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    final ByteArrayOutputStream listenedTo = new ByteArrayOutputStream();
    /// All that a model was told to say.
    final List<String> directives = new ArrayList<>();

    final List<String> orders = new ArrayList<>();
    final List<CallEvent> facts = new ArrayList<>();
    final List<ModelOpening> openings = new ArrayList<>();
    public final Map<String, CompletableFuture<ToolResult>> tools = new LinkedHashMap<>();
    final List<ToolCallRequest> asked = new ArrayList<>();
    /// What comes of a tool call that is asked about again.
    Function<String, CompletionStage<ToolResult>> again =
            id -> CompletableFuture.completedStage(new ToolResult.InDoubt("confirming", Map.of()));
    final CallPorts ports;
    final CallRegistry registry;
    final List<String> renewals = new ArrayList<>();
    public Duration renewAfter = Duration.ofMinutes(55);
    int warmUps;
    CarrierControl.Outcome orderOutcome = CarrierControl.Outcome.DONE;
    /// Where a call that goes down its ladder lands.
    CompletableFuture<Landing> landing = CompletableFuture.completedFuture(new Landing.Message("Leave a message."));
    /// The carrier's answer to the order to hang up, when it takes its time.
    private CompletableFuture<CarrierControl.Outcome> hangUp;

    /// Where a call was moved to last.
    Landing landed;

    /// What tool-service says of a caller who has to show that he is a person, and how often it was asked.
    boolean shown;
    int checks;
    final List<String> challenges = new ArrayList<>();

    ModelEvents events;
    public CallLine line;
    /// What throws from now on, by the name of the method: `ask`, `fact`, `run`.
    String bug = "";
    private int streams;

    static final IncomingCall CALL =
            new IncomingCall("tw-CA1", "CA1", "AC1", "+15555550111", "+15550100001", "inbound");

    CallStage() {
        this(10);
    }

    CallStage(int limit) {
        this(limit, Optional.empty());
    }

    private CallStage(int limit, Optional<SpeechEngine> engine) {
        ports = new CallPorts(
                engine.orElseGet(StageEngine::new),
                new StageTools(),
                new StageControl(),
                this::fact,
                new SilentMeter(),
                new Defaults());
        registry = CallRegistry.on(ports, () -> loop, limit);
    }

    /// With an engine of the test's own; [#events] and what the model got are its own affair then.
    public static CallStage with(SpeechEngine engine) {
        return new CallStage(10, Optional.of(engine));
    }

    static Route.Realtime route(List<Rung> ladder) {
        return route(ladder, AudioMode.PASSTHROUGH);
    }

    static Route.Realtime route(List<Rung> ladder, AudioMode mode) {
        var tool = new ToolDefinition("book_slot", "books", Map.of(), 5_000, true, Optional.empty());
        var session = new AgentSession(
                "gpt-realtime-2.1",
                "marin",
                "en-US",
                "America/New_York",
                "Be kind.",
                "Hello!",
                mode,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(tool, named("transfer_call"), named("triage_emergency")),
                600);
        return new Route.Realtime("p1", "a1", "1", session, ladder, "test");
    }

    private static ToolDefinition named(String name) {
        return new ToolDefinition(name, "does it", Map.of(), 5_000, false, Optional.empty());
    }

    CallStage prepared() {
        return prepared(AudioMode.PASSTHROUGH);
    }

    public CallStage prepared(AudioMode mode) {
        registry.prepare(CALL, route(List.of(new Rung.TakeMessage("Leave a message.")), mode));
        return this;
    }

    CallStage talking() {
        prepared();
        events.ready("sess_1");
        attach();
        events.responseStarted("resp_greeting");
        say("resp_greeting", "item_greeting", "Hello!", 100);
        finish("resp_greeting", "completed");
        hearAll();
        carrier.clear();
        model.clear();
        facts.clear();
        return this;
    }

    void hangUpWaits() {
        hangUp = new CompletableFuture<>();
    }

    public void attach() {
        attach(loop);
    }

    /// @param owner the stream's loop
    void attach(CallLoop owner) {
        streams++;
        var start = new StreamStart("tw-CA1", "MZ" + streams);
        line = registry.attach(start, new StageStream(streams), owner).orElseThrow();
    }

    /// The model generates an item's words and audio, faster than real time.
    void say(String responseId, String itemId, String words, int ms) {
        events.itemAdded(itemId, Optional.empty(), Optional.empty());
        events.words(responseId, itemId, words);
        for (int sent = 0; sent < ms; sent += 100) {
            events.audio(responseId, itemId, audio(Math.min(100, ms - sent)));
        }
        events.audioDone(itemId);
        events.wordsDone(responseId, itemId, words);
    }

    void finish(String responseId, String status, RequestedTool... calls) {
        events.responseDone(new ModelEvents.Response(responseId, status, Optional.empty(), List.of(calls), Map.of()));
    }

    /// The carrier echoes all marks that it was sent, as after playing everything.
    public void hearAll() {
        for (var sent : List.copyOf(carrier)) {
            if (sent.startsWith("mark ")) {
                line.mark(sent.substring(5));
            }
        }
    }

    /// The caller says something; the model's turn detection ends the turn and answers.
    void callerSays(String itemId, String text) {
        events.speechStarted(itemId, 0, true);
        events.speechStopped(itemId, 1_000, true);
        events.itemAdded(itemId, Optional.empty(), Optional.empty());
        events.transcribed(itemId, text);
    }

    <T extends CallEvent> List<T> facts(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static RequestedTool tool(String id, String name) {
        return new RequestedTool(id, "item_" + id, Optional.empty(), name, "{}");
    }

    public static String audio(int ms) {
        return Base64.getEncoder().encodeToString(new byte[ms * 8]);
    }

    static ConversationSoFar past(dev.patchbay.contracts.conversation.ConversationItem... items) {
        return new ConversationSoFar("tw-CA1", Optional.of("p1"), Optional.of("a1"), List.of(items), Optional.empty());
    }

    private void fact(
            String callId,
            Optional<String> legId,
            Optional<String> projectId,
            Optional<String> agentId,
            CallEvent event) {
        breakIf("fact");
        facts.add(event);
    }

    private void breakIf(String method) {
        if (bug.equals(method)) {
            throw new IllegalStateException("a bug, told to +15555550111 as \"secret\"");
        }
    }

    private final class StageStream implements CarrierStream {
        private final int number;

        StageStream(int number) {
            this.number = number;
        }

        @Override
        public void media(String base64) {
            carrier.add("media " + base64.length() / 4 * 3 / 8);
            heard.writeBytes(Base64.getDecoder().decode(base64));
        }

        @Override
        public void mark(String name) {
            carrier.add("mark " + name);
        }

        @Override
        public void clear() {
            carrier.add("clear");
        }

        @Override
        public void close() {
            carrier.add("close " + number);
        }
    }

    private final class StageEngine implements SpeechEngine {
        @Override
        public ModelLeg open(ModelOpening opening, ModelEvents listener) {
            openings.add(opening);
            events = listener;
            return new StageLeg(openings.size());
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(true);
        }

        @Override
        public void warmUp() {
            warmUps++;
        }
    }

    private final class StageLeg implements ModelLeg {
        private final List<String> own;

        StageLeg(int number) {
            own = legs.computeIfAbsent(number, ignored -> new ArrayList<>());
        }

        private void note(String word) {
            model.add(word);
            own.add(word);
        }

        @Override
        public void audio(String base64) {
            note("audio " + base64.length() / 4 * 3 / 8);
            listenedTo.writeBytes(Base64.getDecoder().decode(base64));
        }

        @Override
        public void ask(Optional<String> directive) {
            breakIf("ask");
            directive.ifPresent(directives::add);
            note(directive.map(text -> "ask " + text.substring(0, 8)).orElse("ask"));
        }

        @Override
        public void cancelResponse() {
            note("cancel");
        }

        @Override
        public void truncate(String itemId, long heardMs) {
            note("truncate " + itemId + " " + heardMs);
        }

        @Override
        public void restoreCall(RequestedTool tool) {
            note("restore " + tool.toolCallId());
        }

        @Override
        public void output(String toolCallId, String output) {
            note("output " + toolCallId);
        }

        @Override
        public void tell(String text) {
            note("tell " + text);
        }

        @Override
        public void note(String id, String text) {
            note("note " + id + " " + text);
        }

        @Override
        public void close() {
            note("close");
        }
    }

    private final class StageTools implements ToolRunner {
        @Override
        public CompletionStage<ToolResult> run(ToolDefinition tool, ToolCallRequest request) {
            breakIf("run");
            var result = new CompletableFuture<ToolResult>();
            tools.put(request.toolCallId(), result);
            return result;
        }

        @Override
        public CompletionStage<ToolResult> again(ToolDefinition tool, ToolCallRequest request) {
            asked.add(request);
            return again.apply(request.toolCallId());
        }

        @Override
        public CompletionStage<Boolean> isShown(String projectId, String callId) {
            checks++;
            return CompletableFuture.completedStage(shown);
        }

        @Override
        public String output(ToolResult result) {
            return result.say();
        }

        @Override
        public Map<String, Object> arguments(String json) {
            return Map.of();
        }
    }

    private final class StageControl implements CarrierControl {
        @Override
        public CompletionStage<Outcome> hangUp(String callId) {
            orders.add("hang up");
            return hangUp == null ? CompletableFuture.completedStage(orderOutcome) : hangUp;
        }

        @Override
        public CompletionStage<Landing> land(Descent descent) {
            orders.add("land " + descent.rungs().size());
            return landing;
        }

        @Override
        public CompletionStage<Outcome> move(String callId, Landing landing) {
            orders.add("move " + landing.getClass().getSimpleName());
            landed = landing;
            return hangUp == null ? CompletableFuture.completedStage(orderOutcome) : hangUp;
        }

        @Override
        public void watchEnd(String callId) {
            orders.add("watch end");
        }
    }

    private final class Defaults implements CallSettings {
        @Override
        public int limitPerCore() {
            return 10;
        }

        @Override
        public Duration unclaimed() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration reattachment() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration responseOverdue() {
            return Duration.ofSeconds(8);
        }

        @Override
        public Duration goodbye() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration line() {
            return Duration.ofSeconds(45);
        }

        @Override
        public Duration challenge() {
            return Duration.ofSeconds(20);
        }

        @Override
        public Duration doubtEvery() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration doubtAtMost() {
            return Duration.ofSeconds(60);
        }

        @Override
        public Duration renewModelAfter() {
            return renewAfter;
        }

        @Override
        public Duration renewModelAgain() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration modelReady() {
            return Duration.ofSeconds(5);
        }
    }

    private final class SilentMeter implements CallMeter {
        @Override
        public void calls(IntSupplier active) {}

        @Override
        public void callAdmitted() {}

        @Override
        public void callDeclined(String cause) {}

        @Override
        public void streamEnded(String cause, long framesIn, long framesPadded, long framesUnheard) {}

        @Override
        public void modelLost(String cause) {}

        @Override
        public void modelRenewal(String outcome) {
            renewals.add(outcome);
        }

        @Override
        public void bargeIn(long unheardMs) {}

        @Override
        public void lateAudioDropped() {}

        @Override
        public void firstAudio(long sinceStreamStartMs) {}

        @Override
        public void tool(String name, String outcome, long tookMs) {}

        @Override
        public void challenge(String outcome) {
            challenges.add(outcome);
        }

        @Override
        public void trouble(String where, String cause) {}
    }
}
