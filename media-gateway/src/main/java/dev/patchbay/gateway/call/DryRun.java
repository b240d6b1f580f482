package dev.patchbay.gateway.call;

import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.contracts.route.AgentSession;
import dev.patchbay.contracts.route.AudioMode;
import dev.patchbay.contracts.route.Route;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.platform.facts.FactCodec;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Conducts calls that nobody makes, one for each way of the audio, so that the first real one does not wait
/// for code to be loaded: that took up to half a second, on the loop that had the caller's audio to pass on.
///
/// Nothing of it is recorded, counted, sent or kept. The calls do not end; they are forgotten.
@ApplicationScoped
public class DryRun {
    private static final int FRAMES = 200;
    private static final int FRAME_MS = 20;
    private static final IncomingCall CALL =
            new IncomingCall("tw-CA0", "CA0", "AC0", "+10000000000", "+10000000000", "inbound");

    private final CallPorts ports;
    private final FactCodec codec;

    DryRun(CallPorts ports, FactCodec codec) {
        this.ports = ports;
        this.codec = codec;
    }

    /// Blocks for some hundred milliseconds; not for an event loop.
    ///
    /// @return the kinds of facts that it came to
    public Set<String> conduct() {
        ports.engine().warmUp();
        var told = new TreeSet<String>();
        for (var mode : AudioMode.values()) {
            conduct(mode, told);
        }
        return told;
    }

    private void conduct(AudioMode mode, Set<String> told) {
        var loop = new DryLoop();
        var engine = new DryEngine();
        var dry = new CallPorts(
                engine,
                new DryTools(ports.tools()),
                new DryCarrier(),
                (call, leg, project, agent, event) -> told.add(write(leg, event)),
                new DryMeter(),
                ports.settings());
        var registry = CallRegistry.on(dry, () -> loop, 1);
        registry.prepare(CALL, route(mode));
        engine.events.ready("session");
        var line = registry.attach(new StreamStart(CALL.callId(), "MZ0"), new DryCarrier(), loop)
                .orElseThrow();
        loop.drain();
        greet(engine.events, line, loop, mode);
        askForATool(engine.events, loop);
        interrupt(engine.events, loop, mode);
        loop.drain();
    }

    private static void greet(ModelEvents model, CallLine line, DryLoop loop, AudioMode mode) {
        model.responseStarted("greeting");
        model.itemAdded("hello", Optional.empty(), Optional.empty());
        for (int i = 0; i < FRAMES; i++) {
            model.words("greeting", "hello", " word");
            model.audio("greeting", "hello", silence(modelBytes(mode)));
            line.media(silence(160), (long) i * FRAME_MS);
            loop.advance(FRAME_MS);
        }
        model.audioDone("hello");
        model.wordsDone("greeting", "hello", "word");
        finish(model, "greeting");
        line.mark("hello:" + FRAMES * FRAME_MS + ":0");
        loop.drain();
    }

    private static void askForATool(ModelEvents model, DryLoop loop) {
        model.speechStarted("turn", 0, true);
        model.speechStopped("turn", 1_000, true);
        model.itemAdded("turn", Optional.of("hello"), Optional.empty());
        model.transcribed("turn", "word");
        model.responseStarted("asking");
        finish(model, "asking", new RequestedTool("call", "item", Optional.empty(), "get_slots", "{}"));
        loop.drain();
    }

    private static void interrupt(ModelEvents model, DryLoop loop, AudioMode mode) {
        model.responseStarted("answer");
        model.itemAdded("found", Optional.empty(), Optional.empty());
        model.words("answer", "found", "word");
        model.audio("answer", "found", silence(modelBytes(mode) * 50));
        loop.drain();
        model.speechStarted("again", 3_000, true);
        finish(model, "answer");
    }

    private static void finish(ModelEvents model, String response, RequestedTool... tools) {
        model.responseDone(
                new ModelEvents.Response(response, "completed", Optional.empty(), List.of(tools), Map.of("total", 1L)));
    }

    private String write(Optional<String> legId, CallEvent event) {
        codec.write(new Fact(
                "dry", CALL.callId(), legId, "dry", 1, Optional.of("none"), Optional.of("none"), Instant.EPOCH, event));
        return event.getClass().getSimpleName();
    }

    private static Route.Realtime route(AudioMode mode) {
        var tool = new ToolDefinition("get_slots", "", Map.of(), 1_000, false, Optional.empty());
        var session = new AgentSession(
                "none",
                "none",
                "en-US",
                "UTC",
                "",
                "",
                mode,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(tool),
                600);
        return new Route.Realtime("none", "none", "1", session, List.of(), "dry run");
    }

    /// Of 20 ms in the model's format.
    private static int modelBytes(AudioMode mode) {
        return mode == AudioMode.PASSTHROUGH ? 160 : 960;
    }

    private static String silence(int bytes) {
        return Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
