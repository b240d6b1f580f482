package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.rehearsal.scenario.ModelFault;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A response in the making: plays its steps in time until it is complete, interrupted or struck by a fault.
///
/// ```
/// begun ── steps ──▶ completed
///   │ interruption ─▶ cancelled    the open item ends as incomplete, with the same events as a whole one
///   │ too long ─────▶ incomplete
///   └ fault ────────▶ failed, or silent for ever
/// ```
final class ResponseRun {
    private static final int LATE_PIECES = 3;

    private final Stage stage;
    private final String id;
    private final ResponseSettings settings;
    private final Usage reading;
    private final Deque<Beat.Timed> beats;
    private final Troubles troubles;
    private final Ending ending;
    private final List<Item> output = new ArrayList<>();
    private Runnable timer = () -> {};
    private OpenItem open;
    private long textTokens;
    private long audioMs;
    private boolean late;
    private boolean over;

    ResponseRun(
            Stage stage,
            ResponseSettings settings,
            Usage reading,
            Deque<Beat.Timed> beats,
            Troubles troubles,
            Ending ending) {
        this.stage = stage;
        this.id = stage.ids().response();
        this.settings = settings;
        this.reading = reading;
        this.beats = beats;
        this.troubles = troubles;
        this.ending = ending;
    }

    String id() {
        return id;
    }

    boolean attached() {
        return settings.attached();
    }

    List<Item> output() {
        return output;
    }

    void begin() {
        var event = stage.out().event("response.created");
        event.set("response", json("in_progress", null));
        stage.out().send(event);
        next();
    }

    void cancel(String reason) {
        if (late) {
            lateAudio();
        }
        finish(new Outcome.Cancelled(reason));
    }

    void fail(Outcome.Failed failure) {
        finish(failure);
    }

    /// Audio will still come after an interruption.
    void beLate() {
        late = true;
    }

    /// Goes on after `pause`; unless told so, a response that was struck stays silent.
    void resume(Duration pause) {
        timer = stage.time().after(pause, this::next);
    }

    /// The session is gone.
    void abandon() {
        over = true;
        timer.run();
        if (open != null) {
            ending.itemEnded(open.item());
        }
    }

    private void next() {
        if (!over && !beats.isEmpty()) {
            var timed = beats.poll();
            timer = stage.time().after(timed.after(), () -> {
                if (!over && play(timed.beat())) {
                    next();
                }
            });
        }
    }

    /// @return whether to go on
    private boolean play(Beat beat) {
        switch (beat) {
            case Beat.OpenMessage(var speech, var audio) ->
                open(Item.message(stage.ids().item(), speech.name()), audio);
            case Beat.Words(var text) -> open.say(text);
            case Beat.Sound(var chunk) -> sound(chunk);
            case Beat.OpenCall(var function) ->
                open(Item.call(stage.ids().item(), stage.ids().call(), function), false);
            case Beat.Arguments(var text) -> open.argue(text);
            case Beat.CloseMessage(), Beat.CloseCall() -> close("completed");
            case Beat.Strike(var fault) -> {
                return troubles.strike(fault, this);
            }
            case Beat.Finish() -> {
                finish(new Outcome.Completed());
                return false;
            }
        }
        return withinLimit();
    }

    private void open(Item item, boolean audio) {
        open = new OpenItem(stage, id, output.size(), item, settings.attached(), audio);
        output.add(item);
        open.open();
    }

    private void sound(byte[] chunk) {
        open.sound(chunk, settings.audio(), stage.time().now());
    }

    private void close(String status) {
        if (open != null) {
            textTokens += open.textTokens();
            audioMs += open.item().audioMs();
            open.close(status);
            ending.itemEnded(open.item());
            open = null;
        }
    }

    private boolean withinLimit() {
        var tokens = textTokens + Usage.audioOut(audioMs);
        if (open != null) {
            tokens += open.textTokens() + Usage.audioOut(open.item().audioMs());
        }
        if (tokens > settings.maxTokens()) {
            finish(new Outcome.Incomplete("max_output_tokens"));
        }
        return !over;
    }

    /// More of the item that was open, then another one of the same response.
    private void lateAudio() {
        if (open == null || !open.isMessage()) {
            return;
        }
        var rest = new ArrayDeque<byte[]>();
        for (var timed : beats) {
            if (timed.beat() instanceof Beat.Sound(var chunk)) {
                rest.add(chunk);
            }
        }
        var line = open.item().line();
        late(rest);
        close("incomplete");
        if (!rest.isEmpty()) {
            open(Item.message(stage.ids().item(), line), true);
            late(rest);
        }
    }

    private void late(Deque<byte[]> rest) {
        for (var pieces = LATE_PIECES; pieces > 0 && !rest.isEmpty(); pieces--) {
            sound(rest.poll());
        }
    }

    private void finish(Outcome outcome) {
        over = true;
        timer.run();
        close("incomplete");
        var usage = new Usage(
                reading.textIn(),
                reading.audioIn(),
                reading.textCached(),
                reading.audioCached(),
                textTokens,
                Usage.audioOut(audioMs));
        var event = stage.out().event("response.done");
        var response = json(outcome.status(), usage);
        response.set("status_details", outcome.details());
        event.set("response", response);
        stage.out().send(event);
        ending.responseEnded(this, outcome, Duration.ofMillis(audioMs));
    }

    private ObjectNode json(String status, Usage usage) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("object", "realtime.response")
                .put("id", id)
                .put("status", status)
                .putNull("status_details");
        var items = json.putArray("output");
        output.forEach(item -> items.add(item.json()));
        json.put("conversation_id", settings.attached() ? stage.conversation().id() : null);
        settings.describe(json);
        json.set("usage", usage == null ? JsonNodeFactory.instance.nullNode() : usage.json());
        json.set("metadata", settings.metadata());
        return json;
    }

    /// What goes wrong at a step.
    interface Troubles {
        /// @return whether the response goes on at once
        boolean strike(ModelFault fault, ResponseRun run);
    }

    /// Told of what ends.
    interface Ending {
        void itemEnded(Item item);

        /// @param audio all that was sent in this response
        void responseEnded(ResponseRun run, Outcome outcome, Duration audio);
    }
}
