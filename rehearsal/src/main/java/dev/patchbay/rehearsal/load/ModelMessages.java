package dev.patchbay.rehearsal.load;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Writes what the Realtime server sends (GA shapes). One per session; the ids of the response under way are
/// kept so that a delta is written from pieces.
final class ModelMessages {
    private static final byte[] DELTA = Ascii.of("{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_");
    private static final byte[] DELTA_END = Ascii.of("\"}");

    private final String session;
    private byte[] deltaIds = {};
    private String ids = "";
    private String itemId = "";
    private String responseId = "";
    private int turns;
    private int answers;
    private int events;

    ModelMessages(int number) {
        session = "sess_" + number;
    }

    String created() {
        return event(
                "session.created",
                "\"session\":{\"type\":\"realtime\",\"object\":\"realtime.session\",\"id\":\"" + session
                        + "\",\"model\":\"gpt-realtime-2.1\",\"output_modalities\":[\"audio\"]}");
    }

    String updated(ObjectNode asked) {
        return event("session.updated", "\"session\":" + asked.put("id", session));
    }

    String speechStarted(long audioMs) {
        turns++;
        return event("input_audio_buffer.speech_started", "\"audio_start_ms\":" + audioMs + ',' + turn());
    }

    String speechStopped(long audioMs) {
        return event("input_audio_buffer.speech_stopped", "\"audio_end_ms\":" + audioMs + ',' + turn());
    }

    String committed() {
        return event("input_audio_buffer.committed", turn() + ',' + previous());
    }

    String callerItem() {
        return event(
                "conversation.item.added",
                previous() + ",\"item\":{\"id\":\"" + turnId()
                        + "\",\"type\":\"message\",\"object\":\"realtime.item\",\"status\":\"completed\",\"role\":\"user\","
                        + "\"content\":[{\"type\":\"input_audio\",\"transcript\":null}]}");
    }

    String transcribed() {
        return event(
                "conversation.item.input_audio_transcription.completed",
                turn()
                        + ",\"content_index\":0,\"transcript\":\"Yes, go on.\",\"usage\":{\"type\":\"duration\",\"seconds\":1}");
    }

    String responseCreated() {
        answers++;
        responseId = "resp_" + session + '_' + answers;
        itemId = "item_" + session + "_a" + answers;
        ids = "\"response_id\":\"" + responseId + "\",\"item_id\":\"" + itemId
                + "\",\"output_index\":0,\"content_index\":0";
        deltaIds = Ascii.of("\"," + ids + ",\"delta\":\"");
        return event("response.created", "\"response\":" + response("in_progress", "null", "", ""));
    }

    String itemAdded() {
        return event("response.output_item.added", output("in_progress"));
    }

    String conversationItem() {
        return event(
                "conversation.item.added", "\"previous_item_id\":\"" + turnId() + "\",\"item\":" + item("in_progress"));
    }

    String partAdded() {
        return event("response.content_part.added", ids + ",\"part\":{\"type\":\"audio\",\"transcript\":\"\"}");
    }

    Ascii delta(Ascii text, byte[] audio, int length) {
        return text.clear()
                .put(DELTA)
                .put(++events)
                .put(deltaIds)
                .putBase64(audio, 0, length)
                .put(DELTA_END);
    }

    String words() {
        return event("response.output_audio_transcript.delta", ids + ",\"delta\":\" so then\"");
    }

    String audioDone() {
        return event("response.output_audio.done", ids);
    }

    String wordsDone(String transcript) {
        return event("response.output_audio_transcript.done", ids + ",\"transcript\":\"" + transcript + '"');
    }

    String partDone(String transcript) {
        return event(
                "response.content_part.done",
                ids + ",\"part\":{\"type\":\"audio\",\"transcript\":\"" + transcript + "\"}");
    }

    String itemDone(boolean whole) {
        return event("response.output_item.done", output(whole ? "completed" : "incomplete"));
    }

    /// @param cancelled the reason, or null for an answer given in full
    String responseDone(String cancelled) {
        var details = cancelled == null
                ? "{\"type\":\"completed\"}"
                : "{\"type\":\"cancelled\",\"reason\":\"" + cancelled + "\"}";
        var usage =
                ",\"usage\":{\"total_tokens\":180,\"input_tokens\":100,\"output_tokens\":80,\"input_token_details\":"
                        + "{\"text_tokens\":60,\"audio_tokens\":40,\"cached_tokens\":0},\"output_token_details\":"
                        + "{\"text_tokens\":20,\"audio_tokens\":60}}";
        var status = cancelled == null ? "completed" : "cancelled";
        return event(
                "response.done",
                "\"response\":"
                        + response(status, details, item(cancelled == null ? "completed" : "incomplete"), usage));
    }

    String truncated(String item, long audioMs) {
        return event(
                "conversation.item.truncated",
                "\"item_id\":\"" + item + "\",\"content_index\":0,\"audio_end_ms\":" + audioMs);
    }

    String error(String code, String causedBy) {
        return event(
                "error",
                "\"error\":{\"type\":\"invalid_request_error\",\"code\":\"" + code
                        + "\",\"message\":\"refused\",\"param\":null,\"event_id\":"
                        + (causedBy == null ? "null" : '"' + causedBy + '"')
                        + '}');
    }

    String itemId() {
        return itemId;
    }

    private String event(String type, String rest) {
        return "{\"type\":\"" + type + "\",\"event_id\":\"event_" + ++events + "\"," + rest + '}';
    }

    private String turnId() {
        return "item_" + session + "_u" + turns;
    }

    private String turn() {
        return "\"item_id\":\"" + turnId() + '"';
    }

    private String previous() {
        return "\"previous_item_id\":" + (itemId.isEmpty() ? "null" : '"' + itemId + '"');
    }

    private String output(String status) {
        return "\"response_id\":\"" + responseId + "\",\"output_index\":0,\"item\":" + item(status);
    }

    private String item(String status) {
        return "{\"id\":\"" + itemId + "\",\"type\":\"message\",\"object\":\"realtime.item\",\"status\":\"" + status
                + "\",\"role\":\"assistant\",\"content\":[]}";
    }

    private String response(String status, String details, String item, String usage) {
        return "{\"object\":\"realtime.response\",\"id\":\"" + responseId + "\",\"status\":\"" + status
                + "\",\"status_details\":" + details + ",\"output\":[" + item + ']' + usage + '}';
    }
}
