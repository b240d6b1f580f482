package dev.patchbay.rehearsal.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/// The model's side of one call: knows speech by the frames' marks, answers 200 ms after its end, stops when
/// the caller speaks.
///
/// It belongs to the call whose number its instructions give, else to the one whose frames it gets. On the loop.
final class RealtimeSession implements Connection.Peer, Ticker {
    private static final byte[] APPEND = Ascii.of("{\"type\":\"input_audio_buffer.append\"");
    private static final byte[] AUDIO = Ascii.of("\"audio\"");
    private static final Pattern CALLER = Pattern.compile("\\+1555(\\d{7})");
    private static final int ANSWER_AFTER_TICKS = 10;
    private static final int FRAMES_PER_WORDS = 15;
    /// A caller who has less than this to hear may have heard it all before the `clear` is there.
    private static final long CLEAR_MATTERS_MS = 40;
    private static final long TRUNCATE_TOLERANCE_MS = 60;

    private final Bench bench;
    private final Connection connection;
    private final ModelMessages messages;
    private final FrameTrack toCaller;
    private final int owner;
    private final byte[] audio;
    private CallerLeg call;
    private int named = Mark.NOBODY;
    private Answer answer;
    private int waiting;
    private boolean speaking;
    private boolean open = true;
    private long audioMs;
    private long clearSinceNs;
    private String truncateDue;

    RealtimeSession(Bench bench, Connection connection, int number) {
        this.bench = bench;
        this.connection = connection;
        this.messages = new ModelMessages(number);
        this.owner = number % Mark.NOBODY;
        this.toCaller = new FrameTrack(bench.mode.carrier(), owner);
        this.audio = new byte[bench.mode.model().frameBytes() * bench.pace.perDelta()];
        connection.send(messages.created());
    }

    /// Audio that the carrier's side gets.
    FrameTrack toCaller() {
        return toCaller;
    }

    /// The carrier was told to drop what it has.
    void cleared(long nowNs) {
        if (clearSinceNs != 0) {
            bench.tally.toClear.record(nowNs - clearSinceNs);
            bench.tally.clears++;
            clearSinceNs = 0;
        }
    }

    @Override
    public boolean tick(long nowNs) {
        if (waiting > 0 && --waiting == 0) {
            begin();
        }
        if (answer != null) {
            speak(nowNs);
        }
        return open;
    }

    @Override
    public void text(byte[] bytes, int from, int to, long nowNs) {
        if (Json.startsWith(bytes, from, to, APPEND)) {
            int start = Json.value(bytes, from, to, AUDIO);
            append(bytes, start, Json.end(bytes, start, to), nowNs);
        } else {
            other(Json.tree(bytes, from, to), nowNs);
        }
    }

    @Override
    public void closed(String cause) {
        open = false;
    }

    private void append(byte[] base64, int from, int to, long nowNs) {
        var marks = bench.mode.model();
        int frames = (Base64Text.decodedLength(base64, from, to) + marks.frameBytes() / 2) / marks.frameBytes();
        for (int i = 0; i < frames; i++) {
            heard(marks.read(base64, from, i), nowNs);
        }
        bench.tally.framesToModel += frames;
    }

    private void heard(long mark, long nowNs) {
        audioMs += Loop.TICK_MS;
        if (call == null && mark >= 0) {
            join(Mark.owner(mark) == Mark.NOBODY ? named : Mark.owner(mark));
        }
        if (call == null) {
            bench.tally.trouble.foreign++;
        } else if (call.toModel().arrived(mark, nowNs, bench.tally.toModel, bench.tally)) {
            boolean speech = Mark.kind(mark) == Kind.SPEECH;
            if (speech != speaking) {
                speaking = speech;
                turn(nowNs);
            }
        }
    }

    private void join(int number) {
        call = bench.calls.get(number);
        if (call != null) {
            call.join(this);
        }
    }

    private void turn(long nowNs) {
        if (speaking) {
            started(nowNs);
        } else {
            connection.hold();
            connection.send(messages.speechStopped(audioMs));
            connection.send(messages.committed());
            connection.send(messages.callerItem());
            connection.flush();
            waiting = ANSWER_AFTER_TICKS;
        }
    }

    private void started(long nowNs) {
        waiting = 0;
        if (call.unplayedMs(nowNs) > CLEAR_MATTERS_MS) {
            clearSinceNs = System.nanoTime();
            truncateDue = messages.itemId();
            bench.tally.interruptions++;
        }
        connection.hold();
        connection.send(messages.speechStarted(audioMs));
        if (answer != null) {
            finish("turn_detected");
        }
        connection.flush();
    }

    private void begin() {
        // A session may be configured before the call has a stream, but not asked to speak.
        if (call == null) {
            join(named);
        }
        missed();
        answer = new Answer(bench.pace, bench.rhythm.answer());
        bench.tally.answers++;
        connection.hold();
        connection.send(messages.transcribed());
        connection.send(messages.responseCreated());
        connection.send(messages.itemAdded());
        connection.send(messages.conversationItem());
        connection.send(messages.partAdded());
        connection.flush();
    }

    private void missed() {
        if (clearSinceNs != 0) {
            bench.tally.trouble.clearsMissing++;
            clearSinceNs = 0;
        }
        if (truncateDue != null) {
            bench.tally.trouble.truncatesMissing++;
            truncateDue = null;
        }
    }

    private void speak(long nowNs) {
        connection.hold();
        int before = answer.sentMs();
        for (int due = answer.due(); due > 0; due--) {
            delta(nowNs);
        }
        int wordsMs = FRAMES_PER_WORDS * Loop.TICK_MS;
        if (answer.sentMs() / wordsMs > before / wordsMs) {
            connection.send(messages.words());
        }
        if (answer.complete()) {
            finish(null);
        }
        connection.flush();
    }

    private void delta(long nowNs) {
        var marks = bench.mode.model();
        for (int i = 0; i < bench.pace.perDelta(); i++) {
            marks.write(audio, i * marks.frameBytes(), Kind.AGENT, owner, toCaller.sent(nowNs));
        }
        connection.send(messages.delta(bench.loop.text, audio, audio.length));
    }

    /// @param cancelled the reason, or null when all was said
    private void finish(String cancelled) {
        var transcript = " so then"
                .repeat(1 + answer.sentMs() / (FRAMES_PER_WORDS * Loop.TICK_MS))
                .strip();
        connection.send(messages.audioDone());
        connection.send(messages.wordsDone(transcript));
        connection.send(messages.partDone(transcript));
        connection.send(messages.itemDone(cancelled == null));
        connection.send(messages.responseDone(cancelled));
        answer = null;
    }

    private void other(JsonNode event, long nowNs) {
        switch (event.path("type").asText()) {
            case "session.update" -> update(event.path("session"));
            case "response.create" -> create(event.path("event_id").textValue());
            case "response.cancel" -> cancel();
            case "conversation.item.truncate" ->
                truncate(
                        event.path("item_id").asText(),
                        event.path("audio_end_ms").asLong(-1),
                        nowNs);
            case "conversation.item.create" -> {
                // Nothing here is said differently for it.
            }
            default -> bench.tally.trouble.refused++;
        }
    }

    private void update(JsonNode session) {
        var wanted = bench.mode == Mode.PASSTHROUGH ? "audio/pcmu" : "audio/pcm";
        var in = session.path("audio").path("input").path("format").path("type").asText();
        if (session instanceof ObjectNode asked && wanted.equals(in)) {
            var caller = CALLER.matcher(session.path("instructions").asText());
            if (caller.find()) {
                named = Integer.parseInt(caller.group(1));
            }
            connection.send(messages.updated(asked));
            bench.loop.every20Ms(this);
        } else {
            bench.tally.trouble.refused++;
            connection.send(messages.error("invalid_value", null));
        }
    }

    private void create(String eventId) {
        if (answer != null || waiting > 0) {
            bench.tally.trouble.refused++;
            connection.send(messages.error("conversation_already_has_active_response", eventId));
        } else {
            waiting = 1;
        }
    }

    private void cancel() {
        if (answer == null) {
            connection.send(messages.error("response_cancel_not_active", null));
        } else {
            connection.hold();
            finish("client_cancelled");
            connection.flush();
        }
    }

    private void truncate(String item, long heardMs, long nowNs) {
        bench.tally.truncates++;
        long heard = clearSinceNs != 0 ? call.heardMs(nowNs) : call.heardAtClearMs();
        if (!item.equals(truncateDue) || Math.abs(heard - heardMs) > TRUNCATE_TOLERANCE_MS) {
            bench.tally.trouble.truncatesWrong++;
        }
        truncateDue = null;
        connection.send(messages.truncated(item, heardMs));
    }
}
