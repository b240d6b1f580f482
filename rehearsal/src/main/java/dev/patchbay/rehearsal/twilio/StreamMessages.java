package dev.patchbay.rehearsal.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;

/// What Twilio sends on a stream, exactly: `connected` without a number, everything else numbered from 1; numbers are
/// strings but for those of `mediaFormat`.
///
/// Source: twilio.com/docs/voice/media-streams/websocket-messages.
final class StreamMessages {
    private final String accountSid;
    private final String callSid;
    private final String streamSid;
    private long sequence;
    private long chunk;

    StreamMessages(String accountSid, String callSid, String streamSid) {
        this.accountSid = accountSid;
        this.callSid = callSid;
        this.streamSid = streamSid;
    }

    String connected() {
        return object().put("event", "connected")
                .put("protocol", "Call")
                .put("version", "1.0.0")
                .toString();
    }

    String start(Map<String, String> parameters) {
        ObjectNode message = numbered("start").put("streamSid", streamSid);
        ObjectNode start = message.putObject("start")
                .put("accountSid", accountSid)
                .put("streamSid", streamSid)
                .put("callSid", callSid);
        start.putArray("tracks").add("inbound");
        start.putObject("mediaFormat")
                .put("encoding", "audio/x-mulaw")
                .put("sampleRate", 8000)
                .put("channels", 1);
        ObjectNode custom = start.putObject("customParameters");
        parameters.forEach(custom::put);
        return message.toString();
    }

    /// @param timestampMs since the stream's start
    String media(long timestampMs, byte[] frame) {
        ObjectNode message = numbered("media");
        message.putObject("media")
                .put("track", "inbound")
                .put("chunk", String.valueOf(++chunk))
                .put("timestamp", String.valueOf(timestampMs))
                .put("payload", Base64.getEncoder().encodeToString(frame));
        return message.put("streamSid", streamSid).toString();
    }

    /// The track is called otherwise here; so it is documented.
    String dtmf(char digit) {
        ObjectNode message = numbered("dtmf").put("streamSid", streamSid);
        message.putObject("dtmf").put("track", "inbound_track").put("digit", String.valueOf(digit));
        return message.toString();
    }

    String mark(String name) {
        ObjectNode message = numbered("mark").put("streamSid", streamSid);
        message.putObject("mark").put("name", name);
        return message.toString();
    }

    String stop() {
        ObjectNode message = numbered("stop").put("streamSid", streamSid);
        message.putObject("stop").put("accountSid", accountSid).put("callSid", callSid);
        return message.toString();
    }

    private ObjectNode numbered(String event) {
        return object().put("event", event).put("sequenceNumber", String.valueOf(++sequence));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
