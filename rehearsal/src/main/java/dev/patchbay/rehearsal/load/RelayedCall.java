package dev.patchbay.rehearsal.load;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocket;
import java.util.ArrayDeque;

/// A call of the bare relay, after the carrier's and the provider's own samples: strings are cut out of one
/// message and put into the other; playback is guessed by the clock. On the event loop.
final class RelayedCall {
    private static final String PAYLOAD = "\"payload\":\"";
    private static final String DELTA = "\"delta\":\"";
    private static final String UPDATE =
            "{\"type\":\"session.update\",\"session\":{\"type\":\"realtime\",\"output_modalities\":[\"audio\"],\"audio\":"
                    + "{\"input\":{\"format\":{\"type\":\"audio/pcmu\"},\"turn_detection\":{\"type\":\"server_vad\"}},"
                    + "\"output\":{\"format\":{\"type\":\"audio/pcmu\"},\"voice\":\"marin\"}}}}";

    private final ServerWebSocket carrier;
    private final BareRelay.Copies copies;
    private final ArrayDeque<String> early = new ArrayDeque<>();
    private WebSocket model;
    private String mediaStart = "";
    private String clear = "";
    private String speaking = "";
    private long firstAudioMs;
    private long sentMs;
    private int frames;

    RelayedCall(ServerWebSocket carrier, BareRelay.Copies copies) {
        this.carrier = carrier;
        this.copies = copies;
    }

    void opened(WebSocket socket) {
        model = socket;
        model.textMessageHandler(this::fromModel);
        model.closeHandler(ignored -> carrier.close());
        carrier.closeHandler(ignored -> model.close());
        model.writeTextMessage(UPDATE);
        early.forEach(this::append);
        early.clear();
    }

    void fromCarrier(String message) {
        int payload = message.indexOf(PAYLOAD);
        if (payload >= 0) {
            int start = payload + PAYLOAD.length();
            for (int copy = copies.of(frames++); copy > 0; copy--) {
                append(message.substring(start, message.indexOf('"', start)));
            }
        } else if (message.contains("\"event\":\"start\"")) {
            var stream = value(message, "streamSid");
            mediaStart = "{\"event\":\"media\",\"streamSid\":\"" + stream + "\",\"media\":{\"payload\":\"";
            clear = "{\"event\":\"clear\",\"streamSid\":\"" + stream + "\"}";
        }
    }

    private void append(String base64) {
        if (model == null) {
            early.add(base64);
        } else {
            model.writeTextMessage("{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + base64 + "\"}");
        }
    }

    private void fromModel(String message) {
        if (message.startsWith("{\"type\":\"response.output_audio.delta\"")) {
            int start = message.indexOf(DELTA) + DELTA.length();
            var base64 = message.substring(start, message.indexOf('"', start));
            carrier.writeTextMessage(mediaStart + base64 + "\"}}");
            sent(message, base64.length() / 4 * 3 / 8);
        } else if (message.startsWith("{\"type\":\"input_audio_buffer.speech_started\"")) {
            interrupt();
        }
    }

    private void sent(String message, int ms) {
        var item = value(message, "item_id");
        if (!item.equals(speaking)) {
            speaking = item;
            firstAudioMs = nowMs();
            sentMs = 0;
        }
        sentMs += ms;
    }

    private void interrupt() {
        carrier.writeTextMessage(clear);
        if (!speaking.isEmpty() && nowMs() - firstAudioMs < sentMs) {
            model.writeTextMessage("{\"type\":\"conversation.item.truncate\",\"item_id\":\"" + speaking
                    + "\",\"content_index\":0,\"audio_end_ms\":" + (nowMs() - firstAudioMs) + '}');
        }
        speaking = "";
    }

    private static String value(String message, String key) {
        int start = message.indexOf('"' + key + "\":\"") + key.length() + 4;
        return message.substring(start, message.indexOf('"', start));
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }
}
