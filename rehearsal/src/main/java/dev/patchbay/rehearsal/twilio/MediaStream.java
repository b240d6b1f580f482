package dev.patchbay.rehearsal.twilio;

import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Peer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One bidirectional stream without its socket: sends a frame of the caller every 20 ms, plays what the server sent,
/// echoes marks, refuses what Twilio refuses.
///
/// Time is given, not taken: frame n is due at start + n · 20 ms whatever happened before, so nothing drifts.
///
/// Thread: one at a time.
final class MediaStream {
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final String streamSid;
    private final StreamMessages messages;
    private final Map<String, String> parameters;
    private final Microphone microphone;
    private final HeardAudio heard;
    private final PeerLog log;
    private final Consumer<String> out;
    private final Playback playback = new Playback();
    private long startNanos;
    private long frames;
    private boolean warnedOfOverflow;
    private boolean stopped;

    MediaStream(
            String streamSid,
            StreamMessages messages,
            Map<String, String> parameters,
            Microphone microphone,
            HeardAudio heard,
            PeerLog log,
            Consumer<String> out) {
        this.streamSid = streamSid;
        this.messages = messages;
        this.parameters = parameters;
        this.microphone = microphone;
        this.heard = heard;
        this.log = log;
        this.out = out;
    }

    void start(long nowNanos) {
        startNanos = nowNanos;
        heard.begin(nowNanos);
        out.accept(messages.connected());
        out.accept(messages.start(parameters));
    }

    /// When the next frame is due.
    long dueNanos() {
        return startNanos + (frames + 1) * FRAME_NANOS;
    }

    /// Plays and sends every frame that is due.
    void advance(long nowNanos) {
        while (!stopped && dueNanos() - nowNanos <= 0) {
            long due = dueNanos();
            frames++;
            Playback.Frame frame = playback.next();
            heard.add(frame, due);
            frame.due().forEach(this::echo);
            out.accept(messages.media(frames * 20, microphone.take()));
        }
    }

    void receive(String text) {
        if (stopped) {
            return;
        }
        switch (ServerMessage.parse(text, streamSid)) {
            case ServerMessage.Media(byte[] payload) -> play(payload);
            case ServerMessage.Mark(String name) -> {
                if (playback.mark(name)) {
                    echo(name);
                }
            }
            case ServerMessage.Clear() -> playback.clear().forEach(this::echo);
            case ServerMessage.Invalid(String why) -> log.refused(Peer.TWILIO, "31951", "invalid message: " + why);
        }
    }

    void receiveBinary() {
        log.refused(Peer.TWILIO, "31950", "malformed message: a binary frame");
    }

    void press(char digit) {
        if (!stopped) {
            out.accept(messages.dtmf(digit));
        }
    }

    /// The call left the stream: `stop` is the last message.
    void stop() {
        if (!stopped) {
            out.accept(messages.stop());
            stopped = true;
        }
    }

    /// The socket is gone: nothing can be sent any more.
    void lose() {
        stopped = true;
    }

    private void play(byte[] payload) {
        if (!playback.add(payload) && !warnedOfOverflow) {
            warnedOfOverflow = true;
            log.refused(Peer.TWILIO, "31931", "media discarded: more than ten minutes are buffered");
        }
    }

    private void echo(String mark) {
        out.accept(messages.mark(mark));
    }
}
