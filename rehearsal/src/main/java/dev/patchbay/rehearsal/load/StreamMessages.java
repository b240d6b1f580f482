package dev.patchbay.rehearsal.load;

import java.util.Map;
import java.util.stream.Collectors;

/// Writes what the carrier sends on a stream, in fixed order from pieces made once. Source:
/// twilio.com/docs/voice/media-streams/websocket-messages.
final class StreamMessages {
    static final String CONNECTED = "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}";

    private static final byte[] MEDIA = Ascii.of("{\"event\":\"media\",\"sequenceNumber\":\"");
    private static final byte[] TIMESTAMP = Ascii.of("\",\"timestamp\":\"");
    private static final byte[] PAYLOAD = Ascii.of("\",\"payload\":\"");
    private static final byte[] END = Ascii.of("\"}}");

    private final String callSid;
    private final String streamSid;
    private final byte[] chunk;
    private int sequence;
    private int chunks;

    StreamMessages(String callSid, String streamSid) {
        this.callSid = callSid;
        this.streamSid = streamSid;
        this.chunk = Ascii.of("\",\"streamSid\":\"" + streamSid + "\",\"media\":{\"track\":\"inbound\",\"chunk\":\"");
    }

    String start(Map<String, String> parameters) {
        var custom = parameters.entrySet().stream()
                .map(e -> '"' + e.getKey() + "\":\"" + e.getValue() + '"')
                .collect(Collectors.joining(","));
        return "{\"event\":\"start\",\"sequenceNumber\":\"" + ++sequence + "\",\"streamSid\":\"" + streamSid
                + "\",\"start\":{\"streamSid\":\"" + streamSid + "\",\"accountSid\":\"" + Webhook.ACCOUNT
                + "\",\"callSid\":\"" + callSid + "\",\"tracks\":[\"inbound\"],\"customParameters\":{" + custom
                + "},\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1}}}";
    }

    Ascii media(Ascii text, byte[] frame) {
        chunks++;
        return text.clear()
                .put(MEDIA)
                .put(++sequence)
                .put(chunk)
                .put(chunks)
                .put(TIMESTAMP)
                .put((chunks - 1L) * Loop.TICK_MS)
                .put(PAYLOAD)
                .putBase64(frame, 0, frame.length)
                .put(END);
    }

    String mark(String name) {
        return "{\"event\":\"mark\",\"sequenceNumber\":\"" + ++sequence + "\",\"streamSid\":\"" + streamSid
                + "\",\"mark\":{\"name\":\"" + name + "\"}}";
    }

    String stop() {
        return "{\"event\":\"stop\",\"sequenceNumber\":\"" + ++sequence + "\",\"streamSid\":\"" + streamSid
                + "\",\"stop\":{\"accountSid\":\"" + Webhook.ACCOUNT + "\",\"callSid\":\"" + callSid + "\"}}";
    }
}
