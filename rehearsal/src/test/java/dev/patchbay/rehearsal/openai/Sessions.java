package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.listen.Resampling;
import dev.patchbay.rehearsal.mind.ManualTimeline;
import dev.patchbay.rehearsal.scenario.ModelFault;
import dev.patchbay.rehearsal.scenario.ModelScript;
import dev.patchbay.rehearsal.scenario.ModelTurn;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.ScriptRegistry;
import dev.patchbay.rehearsal.scenario.ScriptRun;
import dev.patchbay.rehearsal.scenario.Speech;
import dev.patchbay.rehearsal.scenario.ToolUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// A session on a manual clock with a client at its other end, who checks every event against the SDK.
final class Sessions {
    static final String CALLER = "+15550100001";
    static final Speech GREETING = new Speech("greeting", "Hello, how can I help you?", 24_000, voice(1, 24_000, 1.6));
    static final Speech OFFER = new Speech("offer", "I have nine or eleven.", 24_000, voice(2, 24_000, 2.0));
    static final Speech WANTED = new Speech("visit.wav", "I would like a visit.", 8_000, voice(3, 8_000, 1.5));
    static final Speech YES = new Speech("yes.wav", "Yes, please.", 8_000, voice(4, 8_000, 0.9));
    static final String PHONE_SESSION = """
            {"type":"session.update","session":{"type":"realtime","instructions":"The caller is %s.",
             "audio":{"input":{"format":{"type":"audio/pcmu"},"transcription":{"model":"gpt-transcribe"}},
                      "output":{"format":{"type":"audio/pcmu"},"voice":"marin"}},
             "tools":[{"type":"function","name":"get_slots","description":"Slots.","parameters":{"type":"object"}},
                      {"type":"function","name":"book_slot","parameters":{"type":"object"}}]}}
            """.formatted(CALLER);

    private static final ObjectMapper JSON = new ObjectMapper();

    final ManualTimeline time = new ManualTimeline();
    final List<JsonNode> received = new ArrayList<>();
    final PeerLog log = new PeerLog(time::now, _ -> {});
    final ScriptRegistry scripts = new ScriptRegistry();
    final ScriptRun run;
    RealtimeSession session;
    String closed = "";
    boolean dropped;

    private Sessions(List<ModelTurn> turns, List<ModelFault> faults, List<Speech> callerSpeech) {
        var lines = Map.of("greeting", GREETING, "offer", OFFER);
        run = ScriptRun.of(CALLER, new ModelScript("test", lines, turns, faults, callerSpeech, List.of()), log);
        scripts.register(run);
        open();
    }

    static Sessions of(ModelTurn... turns) {
        return new Sessions(List.of(turns), List.of(), List.of(WANTED, YES));
    }

    static Sessions hearing(List<Speech> callerSpeech, ModelTurn... turns) {
        return new Sessions(List.of(turns), List.of(), callerSpeech);
    }

    static Sessions withFault(ModelFault fault, ModelTurn... turns) {
        return new Sessions(List.of(turns), List.of(fault), List.of(WANTED, YES));
    }

    /// A session configured for the telephone, ready for its first response.
    static Sessions phone(ModelTurn... turns) {
        return of(turns).send(PHONE_SESSION);
    }

    /// Another session of the same call, as after a loss.
    Sessions open() {
        var brain = new Brain(scripts, log, Optional.empty());
        session = new RealtimeSession(time, new Client(), new Random(7), brain, "gpt-realtime-2.1");
        session.opened();
        return this;
    }

    static ModelTurn says(ModelTurn.On on, Speech speech) {
        return new ModelTurn(on, Optional.of(speech.name()), List.of());
    }

    static ModelTurn calls(ModelTurn.On on, ToolUse... calls) {
        return new ModelTurn(on, Optional.empty(), List.of(calls));
    }

    Sessions send(String json) {
        session.text(json);
        return this;
    }

    /// Appends speech as mu-law in frames of 20 ms, in time, with so much silence before and after.
    Sessions speak(Speech speech, int beforeMs, int afterMs) {
        var samples = new short[(beforeMs + afterMs) * 8 + speech.samples().length];
        System.arraycopy(speech.samples(), 0, samples, beforeMs * 8, speech.samples().length);
        return stream(WireAudio.PCMU.encode(samples), 160);
    }

    Sessions silence(int ms) {
        return stream(WireAudio.PCMU.encode(new short[ms * 8]), 160);
    }

    Sessions stream(byte[] wire, int frame) {
        for (var from = 0; from < wire.length; from += frame) {
            append(Arrays.copyOfRange(wire, from, Math.min(wire.length, from + frame)));
            time.pass(Duration.ofMillis(20));
        }
        return this;
    }

    Sessions append(byte[] wire) {
        return send("{\"type\":\"input_audio_buffer.append\",\"audio\":\""
                + Base64.getEncoder().encodeToString(wire) + "\"}");
    }

    /// Lets time pass until so many responses are done.
    Sessions untilDone(int responses) {
        if (!time.passUntil(() -> all("response.done").size() >= responses)) {
            throw new AssertionError("no such response: " + types() + " " + log.entries());
        }
        return this;
    }

    JsonNode last(String type) {
        return all(type).getLast();
    }

    List<JsonNode> all(String type) {
        return received.stream()
                .filter(event -> type.equals(event.path("type").asText()))
                .toList();
    }

    /// Types in order, repeated ones once.
    List<String> types() {
        var types = new ArrayList<String>();
        received.stream().map(event -> event.path("type").asText()).forEach(type -> {
            if (types.isEmpty() || !types.getLast().equals(type)) {
                types.add(type);
            }
        });
        return types;
    }

    Sessions forget() {
        received.clear();
        return this;
    }

    /// The code of the error that the last event met.
    String refusal() {
        return last("error").path("error").path("code").asText();
    }

    byte[] audioSent() {
        var chunks = all("response.output_audio.delta").stream()
                .map(event -> Base64.getDecoder().decode(event.path("delta").asText()))
                .toList();
        var whole = new byte[chunks.stream().mapToInt(chunk -> chunk.length).sum()];
        var at = 0;
        for (var chunk : chunks) {
            System.arraycopy(chunk, 0, whole, at, chunk.length);
            at += chunk.length;
        }
        return whole;
    }

    Stream<String> failures() {
        return log.of(PeerLog.Kind.FAILED).stream().map(PeerLog.Entry::code);
    }

    /// Band-limited noise whose loudness swells in syllables, with a soft beginning and end.
    static short[] voice(int seed, int rateHz, double seconds) {
        var random = new Random(seed);
        var samples = new short[(int) (8_000 * seconds)];
        var smooth = 0.0;
        for (var i = 0; i < samples.length; i++) {
            smooth += 0.35 * (random.nextGaussian() - smooth);
            samples[i] = (short) (6_000 * smooth * (1.2 + Math.sin(i / 900.0 + seed)));
        }
        return Resampling.convert(samples, 8_000, rateHz);
    }

    /// The client's end of the socket.
    private final class Client implements Wire {
        @Override
        public void send(String json) {
            Oracle.check(json);
            try {
                received.add(JSON.readTree(json));
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close(int code, String reason) {
            closed = code + " " + reason;
            session.closed();
        }

        @Override
        public void drop() {
            dropped = true;
            session.closed();
        }
    }
}
