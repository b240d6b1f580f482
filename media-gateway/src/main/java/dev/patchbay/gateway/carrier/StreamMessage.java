package dev.patchbay.gateway.carrier;

import dev.patchbay.gateway.wire.PlainObject;
import java.util.HashMap;
import java.util.Map;

/// One message of a stream as [StreamCodec] read it: a holder that is filled anew for each, so that the fifty a
/// second of every call leave nothing behind but the audio. One per stream, on the stream's loop.
///
/// Absent texts are null, absent numbers -1.
final class StreamMessage {
    /// For reading; nothing of it outlives that.
    final PlainObject plain = new PlainObject();

    Kind kind;
    String streamSid;
    /// The same from message to message, and so the same text.
    String lastStreamSid = "";
    String payload;
    long timestampMs;
    /// Whether the audio is the caller's; of a stream that can be answered Twilio sends no other.
    boolean inbound;
    String markName;
    String digit;
    Start start;

    void reset() {
        kind = Kind.UNKNOWN;
        streamSid = null;
        payload = null;
        timestampMs = -1;
        inbound = true;
        markName = null;
        digit = null;
        start = null;
    }

    /// What the message is, by its `event`.
    enum Kind {
        CONNECTED,
        START,
        MEDIA,
        DTMF,
        MARK,
        STOP,
        /// An event that this build does not know.
        UNKNOWN,
        /// No JSON object, or one whose known parts have the wrong shape.
        MALFORMED
    }

    /// The body of `start`.
    static final class Start {
        String streamSid;
        String callSid;
        String encoding;
        int sampleRate = -1;
        int channels = -1;
        final Map<String, String> parameters = new HashMap<>();

        boolean isMulaw8k() {
            return "audio/x-mulaw".equals(encoding) && sampleRate == 8000 && channels == 1;
        }
    }
}
