package dev.patchbay.rehearsal.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;

/// An output item while it is being made: its events in their order.
final class OpenItem {
    private final Stage stage;
    private final String responseId;
    private final int index;
    private final Item item;
    private final boolean attached;
    private final boolean audio;
    private final StringBuilder words = new StringBuilder();
    private long bytes;

    /// @param attached whether the item belongs to the default conversation
    /// @param audio whether a message is spoken
    OpenItem(Stage stage, String responseId, int index, Item item, boolean attached, boolean audio) {
        this.stage = stage;
        this.responseId = responseId;
        this.index = index;
        this.item = item;
        this.attached = attached;
        this.audio = audio;
    }

    Item item() {
        return item;
    }

    long textTokens() {
        return Usage.text(words.toString());
    }

    boolean isMessage() {
        return "message".equals(item.type());
    }

    void open() {
        var event = ofResponse("response.output_item.added");
        event.set("item", item.json());
        stage.out().send(event);
        if (attached) {
            stage.conversation().append(item);
            stage.itemAdded(item);
        }
        if (isMessage()) {
            var added = ofPart("response.content_part.added");
            part(added.putObject("part"), "");
            stage.out().send(added);
        }
    }

    void say(String text) {
        words.append(text);
        stage.out()
                .send(ofPart(audio ? "response.output_audio_transcript.delta" : "response.output_text.delta")
                        .put("delta", text)
                        .put("obfuscation", stage.ids().obfuscation()));
    }

    void sound(byte[] chunk, WireAudio format, Instant now) {
        bytes += chunk.length;
        item.sent(format.millis(bytes), now);
        stage.out()
                .send(ofPart("response.output_audio.delta")
                        .put("delta", Base64.getEncoder().encodeToString(chunk)));
    }

    void argue(String arguments) {
        words.append(arguments);
        stage.out()
                .send(ofItem("response.function_call_arguments.delta")
                        .put("call_id", item.callId())
                        .put("delta", arguments)
                        .put("obfuscation", stage.ids().obfuscation()));
    }

    /// @param status `completed` or `incomplete`: the same events end a whole item and an interrupted one
    void close(String status) {
        if (isMessage()) {
            closeMessage(status);
        } else {
            closeCall(status);
        }
        var event = ofResponse("response.output_item.done");
        event.set("item", item.json());
        stage.out().send(event);
        if (attached) {
            stage.itemDone(item);
        }
    }

    private void closeMessage(String status) {
        if (audio) {
            stage.out().send(ofPart("response.output_audio.done"));
            stage.out().send(ofPart("response.output_audio_transcript.done").put("transcript", words.toString()));
        } else {
            stage.out().send(ofPart("response.output_text.done").put("text", words.toString()));
        }
        var event = ofPart("response.content_part.done");
        part(event.putObject("part"), words.toString());
        stage.out().send(event);
        item.finishMessage(
                status, audio ? "output_audio" : "output_text", audio ? "transcript" : "text", words.toString());
    }

    private void closeCall(String status) {
        stage.out()
                .send(ofItem("response.function_call_arguments.done")
                        .put("call_id", item.callId())
                        .put("name", item.name())
                        .put("arguments", words.toString()));
        item.finishCall(status, words.toString());
    }

    private void part(ObjectNode part, String text) {
        part.put("type", audio ? "audio" : "text").put(audio ? "transcript" : "text", text);
    }

    private ObjectNode ofResponse(String type) {
        return stage.out().event(type).put("response_id", responseId).put("output_index", index);
    }

    private ObjectNode ofItem(String type) {
        return stage.out()
                .event(type)
                .put("response_id", responseId)
                .put("item_id", item.id())
                .put("output_index", index);
    }

    private ObjectNode ofPart(String type) {
        return ofItem(type).put("content_index", 0);
    }
}
