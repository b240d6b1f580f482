package dev.patchbay.rehearsal.load;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// The carrier's side of one call: a frame every 20 ms, playback on the clock, marks echoed when due.
///
/// ```
/// ringing ──TwiML──▶ connecting ──101──▶ open ──hang up, or lost──▶ ended
/// ```
/// Lives on the loop.
final class CallerLeg implements Connection.Peer, Connection.Greeting, Ticker {
    private static final byte[] MEDIA = Ascii.of("{\"event\":\"media\"");
    private static final byte[] PAYLOAD = Ascii.of("\"payload\"");
    private static final long LATE_NS = 20_000_000;
    private static final long SILENT_NS = 1_000_000_000;

    private final Bench bench;
    private final int number;
    private final String callSid;
    private final StreamOffer offer;
    private final StreamMessages messages;
    private final FrameTrack toModel;
    private final byte[] frame;
    private final CallerScript script;
    private final VirtualPlayback playback = new VirtualPlayback();
    private final Consumer<String> echo = this::echo;
    private RealtimeSession session;
    private Connection connection;
    private boolean hungUp;
    private long answerBaseMs;
    private long heardAtClearMs;

    CallerLeg(Bench bench, int number, String callSid, StreamOffer offer) {
        this.bench = bench;
        this.number = number;
        this.callSid = callSid;
        this.offer = offer;
        this.messages = new StreamMessages(callSid, "MZ" + callSid.substring(2));
        this.toModel = new FrameTrack(bench.mode.model(), number);
        this.script = new CallerScript(bench.rhythm);
        this.frame = new byte[bench.mode.carrier().frameBytes()];
    }

    int number() {
        return number;
    }

    String callSid() {
        return callSid;
    }

    /// Audio that the model's side gets.
    FrameTrack toModel() {
        return toModel;
    }

    void join(RealtimeSession opened) {
        if (session != null) {
            bench.tally.trouble.callsFailed++;
        }
        session = opened;
    }

    void hangUp() {
        hungUp = true;
        var leaving = connection;
        if (leaving != null) {
            // A write to a socket that is gone closes it, and this leg with it.
            leaving.send(messages.stop());
            leaving.close();
        }
    }

    boolean alive(long nowNs) {
        return connection != null && session != null && nowNs - toModel.arrivedAtNs() < SILENT_NS;
    }

    /// Of the answer that is being played.
    long heardMs(long nowNs) {
        return playback.playedMs(nowNs) - answerBaseMs;
    }

    /// When the last `clear` came.
    long heardAtClearMs() {
        return heardAtClearMs;
    }

    long unplayedMs(long nowNs) {
        return playback.aheadMs(nowNs);
    }

    @Override
    public Connection.Peer head(HttpHead head, Connection opened) {
        connection = opened;
        opened.hold();
        opened.send(StreamMessages.CONNECTED);
        opened.send(messages.start(offer.parameters()));
        opened.flush();
        bench.loop.every20Ms(this);
        return this;
    }

    @Override
    public void failed(String cause) {
        bench.tally.trouble.callsFailed++;
    }

    @Override
    public boolean tick(long nowNs) {
        if (connection == null) {
            return false;
        }
        playback.due(nowNs, echo);
        var step = script.next();
        if (step == CallerScript.Step.UNANSWERED) {
            bench.tally.trouble.unanswered++;
        }
        var kind = step == CallerScript.Step.LISTEN ? Kind.PAUSE : Kind.SPEECH;
        bench.mode.carrier().write(frame, 0, kind, number, toModel.sent(nowNs));
        connection.send(messages.media(bench.loop.text, frame));
        return true;
    }

    @Override
    public void text(byte[] bytes, int from, int to, long nowNs) {
        if (Json.startsWith(bytes, from, to, MEDIA)) {
            int start = Json.value(bytes, from, to, PAYLOAD);
            media(bytes, start, Json.end(bytes, start, to), nowNs);
        } else {
            other(bytes, from, to, nowNs);
        }
    }

    @Override
    public void closed(String cause) {
        connection = null;
        if (!hungUp) {
            bench.tally.trouble.callsFailed++;
        }
    }

    private void other(byte[] bytes, int from, int to, long nowNs) {
        var message = Json.tree(bytes, from, to);
        switch (message.path("event").asText()) {
            case "media" -> {
                var payload = message.path("media").path("payload").asText().getBytes(StandardCharsets.US_ASCII);
                media(payload, 0, payload.length, nowNs);
            }
            case "mark" -> mark(message.path("mark").path("name").asText(), nowNs);
            case "clear" -> clear(nowNs);
            default -> bench.tally.trouble.foreign++;
        }
    }

    private void media(byte[] base64, int from, int to, long nowNs) {
        if (session == null) {
            bench.tally.trouble.foreign++;
            return;
        }
        var marks = bench.mode.carrier();
        int length = Base64Text.decodedLength(base64, from, to);
        int frames = (length + marks.frameBytes() / 2) / marks.frameBytes();
        for (int i = 0; i < frames; i++) {
            session.toCaller().arrived(marks.read(base64, from, i), nowNs, bench.tally.toCaller, bench.tally);
        }
        bench.tally.framesToCaller += frames;
        play(length / 8, nowNs);
    }

    private void play(long ms, long nowNs) {
        boolean begins = script.heard();
        if (begins) {
            answerBaseMs = playback.playedMs(nowNs);
        }
        boolean dry = playback.add(ms, nowNs);
        // A buffer that ran dry because this side was late is not the bridge's doing.
        if (dry && !begins && session.toCaller().latencyNs() > LATE_NS) {
            bench.tally.trouble.underruns++;
        }
    }

    private void mark(String name, long nowNs) {
        bench.tally.marks++;
        playback.mark(name);
        playback.due(nowNs, echo);
    }

    private void clear(long nowNs) {
        heardAtClearMs = heardMs(nowNs);
        playback.clear(nowNs, echo);
        if (session != null) {
            session.cleared(nowNs);
        }
    }

    private void echo(String name) {
        if (connection != null) {
            connection.send(messages.mark(name));
        }
    }
}
