package dev.patchbay.rehearsal.openai;

import dev.patchbay.rehearsal.mind.VoiceDetector;
import dev.patchbay.rehearsal.openai.shape.ApiError;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The caller's half: audio in, turns out.
final class CallerSide {
    static final int MAX_APPEND_BYTES = 15 * 1024 * 1024;

    private static final int KEPT_MS = 2_000;
    private static final double LEAST_COMMIT_MS = 100;

    private final Stage stage;
    private final Listening listening;
    private final Turns turns;
    private InputBuffer buffer;
    private Optional<TurnDetection> detection = Optional.empty();
    private VoiceDetector detector;
    private long turnStart;
    private String turnItem = "";
    private Runnable idleTimer = () -> {};

    CallerSide(Stage stage, Listening listening, Turns turns) {
        this.stage = stage;
        this.listening = listening;
        this.turns = turns;
        this.buffer = new InputBuffer(stage.config().inputFormat(), 0);
        configured();
    }

    /// The session's configuration has changed.
    void configured() {
        var format = stage.config().inputFormat();
        var fresh = format != buffer.format();
        if (fresh) {
            buffer = new InputBuffer(format, buffer.millis(buffer.end()));
        }
        if (fresh || !stage.config().turnDetection().equals(detection)) {
            detection = stage.config().turnDetection();
            detector = detection
                    .map(settings -> new VoiceDetector(
                            format.rateHz(), settings.threshold(), settings.silenceMs(), buffer.end()))
                    .orElse(null);
        }
    }

    void append(String base64) {
        for (var edge : hear(buffer.append(decoded(base64)))) {
            switch (edge) {
                case VoiceDetector.Edge.Started(long at) -> started(at);
                case VoiceDetector.Edge.Stopped(long at) -> stopped(at);
            }
        }
        if (detector != null && !detector.speaking()) {
            buffer.forgetBefore(buffer.end()
                    - buffer.samples(KEPT_MS + detection.orElseThrow().prefixMs()));
        }
    }

    private List<VoiceDetector.Edge> hear(short[] samples) {
        return detector == null ? List.of() : detector.hear(samples);
    }

    private byte[] decoded(String base64) {
        byte[] bytes;
        try {
            bytes = base64.length() % 4 == 0 ? Base64.getDecoder().decode(base64) : new byte[0];
        } catch (IllegalArgumentException _) {
            bytes = new byte[0];
        }
        if (bytes.length > MAX_APPEND_BYTES) {
            throw ApiError.invalid(
                            "string_above_max_length",
                            "Invalid 'audio'. Expected at most 15 MiB of audio bytes, but got %d."
                                    .formatted(bytes.length),
                            "audio")
                    .refusal();
        }
        if (bytes.length == 0 || bytes.length % buffer.format().bytesPerSample() != 0) {
            throw ApiError.invalid(
                            "invalid_value",
                            "Invalid 'audio'. Expected base64-encoded audio bytes (%s) but got an invalid value."
                                    .formatted(buffer.format()),
                            "audio")
                    .refusal();
        }
        return bytes;
    }

    private void started(long at) {
        var settings = detection.orElseThrow();
        turnStart = Math.max(buffer.floor(), at - buffer.samples(settings.prefixMs()));
        turnItem = stage.ids().item();
        idleTimer.run();
        stage.out()
                .send(stage.out()
                        .event("input_audio_buffer.speech_started")
                        .put("audio_start_ms", buffer.millis(turnStart))
                        .put("item_id", turnItem));
        turns.callerSpeaks(settings.interruptResponse());
    }

    private void stopped(long at) {
        stage.out()
                .send(stage.out()
                        .event("input_audio_buffer.speech_stopped")
                        .put("audio_end_ms", buffer.millis(at))
                        .put("item_id", turnItem));
        commit(turnItem, turnStart, at);
        turnItem = "";
        turns.callerSpoke(detection.orElseThrow().createResponse());
    }

    /// The client commits by itself.
    void commit() {
        if (buffer.pendingMs() < LEAST_COMMIT_MS) {
            throw ApiError.invalid(
                            "input_audio_buffer_commit_empty",
                            ("Error committing input audio buffer: buffer too small. Expected at least 100ms of audio,"
                                            + " but buffer only has %.2fms of audio.")
                                    .formatted(buffer.pendingMs()))
                    .refusal();
        }
        var midTurn = detector != null && detector.speaking();
        commit(midTurn ? turnItem : stage.ids().item(), midTurn ? turnStart : buffer.floor(), buffer.end());
        if (detector != null) {
            detector.reset();
        }
        turns.callerCommitted();
    }

    void clear() {
        buffer.forgetBefore(buffer.end());
        if (detector != null) {
            detector.reset();
        }
        stage.out().send(stage.out().event("input_audio_buffer.cleared"));
    }

    /// The model has said all it had to say, and the caller has heard it after `remaining`.
    void modelDone(Duration remaining) {
        idleTimer.run();
        detection
                .flatMap(TurnDetection::idleTimeout)
                .ifPresent(timeout -> idleTimer = stage.time().after(remaining.plus(timeout), () -> idle(timeout)));
    }

    void responseBegins() {
        idleTimer.run();
    }

    private void idle(Duration timeout) {
        if (detector == null || detector.speaking()) {
            return;
        }
        var itemId = stage.ids().item();
        var start = Math.max(0, buffer.end() - buffer.samples(timeout.toMillis()));
        stage.out()
                .send(stage.out()
                        .event("input_audio_buffer.timeout_triggered")
                        .put("audio_start_ms", buffer.millis(start))
                        .put("audio_end_ms", buffer.millis(buffer.end()))
                        .put("item_id", itemId));
        announce(Item.heard(itemId, timeout.toMillis()));
        buffer.forgetBefore(buffer.end());
        turns.callerIdle();
    }

    private void commit(String itemId, long from, long to) {
        var audio = buffer.take(from, to);
        var item = Item.heard(itemId, audio.length * 1000L / buffer.format().rateHz());
        announce(item);
        listening.heard(item, audio, buffer.format().rateHz(), detection);
    }

    private void announce(Item item) {
        var previous = stage.conversation().lastId().orElse(null);
        stage.out()
                .send(stage.out()
                        .event("input_audio_buffer.committed")
                        .put("previous_item_id", previous)
                        .put("item_id", item.id()));
        stage.conversation().append(item);
        stage.itemAdded(item);
        stage.itemDone(item);
    }

    /// Whose turn it becomes.
    interface Turns {
        void callerSpeaks(boolean interrupt);

        void callerSpoke(boolean createResponse);

        /// The client took the turn by itself; it asks for the response by itself too.
        void callerCommitted();

        void callerIdle();
    }

    /// The session is over.
    void close() {
        idleTimer.run();
    }
}
