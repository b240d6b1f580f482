package dev.patchbay.gateway.carrier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.patchbay.gateway.wire.Envelope;
import dev.patchbay.gateway.wire.PlainObject;
import java.io.IOException;

/// Twilio's Media Streams messages.
///
/// Reads in any order of keys and any spacing, without a tree; keys that are not known are skipped. Numbers
/// that Twilio sends as strings are taken as numbers too. Source: Twilio,
/// voice/media-streams/websocket-messages.
final class StreamCodec {
    private static final int MOST_PARAMETERS = 50;
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 18;
    private static final String TAIL = "\"}}";

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(StreamDoor.LARGEST_MESSAGE)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private StreamCodec() {}

    /// Fills `into` from one text message; what cannot be read becomes [StreamMessage.Kind#MALFORMED].
    static void read(String text, StreamMessage into) {
        into.reset();
        if (readMedia(text, into)) {
            return;
        }
        into.reset();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                into.kind = StreamMessage.Kind.MALFORMED;
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                field(json, into);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                into.kind = StreamMessage.Kind.MALFORMED;
            }
        } catch (IOException e) {
            into.kind = StreamMessage.Kind.MALFORMED;
        }
    }

    /// The message that comes fifty times a second, as long as it is written plainly.
    private static boolean readMedia(String text, StreamMessage into) {
        PlainObject plain = into.plain;
        plain.of(text);
        boolean sound = true;
        while (plain.next()) {
            if (plain.named("event")) {
                into.kind = kind(plain.text("media"));
                sound &= into.kind == StreamMessage.Kind.MEDIA;
            } else if (plain.named("streamSid")) {
                into.streamSid = plain.text(into.lastStreamSid);
                into.lastStreamSid = into.streamSid;
            } else if (sound && plain.named("media")) {
                plain.enter();
                sound = mediaBody(plain, into);
            } else if (sound) {
                plain.skip();
            } else {
                return false;
            }
        }
        return sound && plain.whole() && into.kind == StreamMessage.Kind.MEDIA;
    }

    private static boolean mediaBody(PlainObject plain, StreamMessage into) {
        boolean sound = true;
        while (plain.next()) {
            if (plain.named("payload")) {
                into.payload = plain.text();
            } else if (plain.named("timestamp")) {
                into.timestampMs = plain.digits();
                sound = into.timestampMs >= 0;
            } else if (plain.named("track")) {
                into.inbound = !"outbound".equals(plain.text("inbound"));
            } else {
                plain.skip();
            }
        }
        return sound;
    }

    private static void field(JsonParser json, StreamMessage into) throws IOException {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        switch (name) {
            case "event" -> into.kind = kind(string(json, value));
            case "streamSid" -> into.streamSid = string(json, value);
            case "media" -> media(json, value, into);
            case "mark" -> into.markName = only(json, value, "name");
            case "dtmf" -> into.digit = only(json, value, "digit");
            case "start" -> into.start = start(json, value);
            default -> json.skipChildren();
        }
    }

    private static StreamMessage.Kind kind(String event) {
        return switch (event) {
            case "media" -> StreamMessage.Kind.MEDIA;
            case "mark" -> StreamMessage.Kind.MARK;
            case "dtmf" -> StreamMessage.Kind.DTMF;
            case "stop" -> StreamMessage.Kind.STOP;
            case "start" -> StreamMessage.Kind.START;
            case "connected" -> StreamMessage.Kind.CONNECTED;
            default -> StreamMessage.Kind.UNKNOWN;
        };
    }

    private static void media(JsonParser json, JsonToken token, StreamMessage into) throws IOException {
        object(json, token);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "payload" -> into.payload = string(json, value);
                case "timestamp" -> into.timestampMs = number(json, value);
                case "track" -> into.inbound = !"outbound".equals(string(json, value));
                default -> json.skipChildren();
            }
        }
    }

    /// The one text called `wanted` in an object.
    private static String only(JsonParser json, JsonToken token, String wanted) throws IOException {
        object(json, token);
        String found = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals(wanted)) {
                found = string(json, value);
            } else {
                json.skipChildren();
            }
        }
        return found;
    }

    private static StreamMessage.Start start(JsonParser json, JsonToken token) throws IOException {
        object(json, token);
        StreamMessage.Start start = new StreamMessage.Start();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "streamSid" -> start.streamSid = string(json, value);
                case "callSid" -> start.callSid = string(json, value);
                case "mediaFormat" -> format(json, value, start);
                case "customParameters" -> parameters(json, value, start);
                default -> json.skipChildren();
            }
        }
        return start;
    }

    private static void format(JsonParser json, JsonToken token, StreamMessage.Start start) throws IOException {
        object(json, token);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "encoding" -> start.encoding = string(json, value);
                case "sampleRate" -> start.sampleRate = (int) number(json, value);
                case "channels" -> start.channels = (int) number(json, value);
                default -> json.skipChildren();
            }
        }
    }

    private static void parameters(JsonParser json, JsonToken token, StreamMessage.Start start) throws IOException {
        object(json, token);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            String value = string(json, json.nextToken());
            if (start.parameters.size() >= MOST_PARAMETERS) {
                throw new IOException("too many parameters");
            }
            start.parameters.put(name, value);
        }
    }

    private static void object(JsonParser json, JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw new IOException("an object was expected");
        }
    }

    private static String string(JsonParser json, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw new IOException("a text was expected");
        }
        return json.getText();
    }

    private static long number(JsonParser json, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return json.getLongValue();
        }
        String text = string(json, token);
        long value = PlainObject.digits(text, 0, text.length());
        if (value < 0) {
            throw new IOException("a number was expected");
        }
        return value;
    }

    /// A `media` message around its payload.
    static Envelope media(String streamSid) {
        return new Envelope(
                "{\"event\":\"media\",\"streamSid\":\"" + escaped(streamSid) + "\",\"media\":{\"payload\":\"", TAIL);
    }

    /// A `mark` message around its name.
    static Envelope mark(String streamSid) {
        return new Envelope(
                "{\"event\":\"mark\",\"streamSid\":\"" + escaped(streamSid) + "\",\"mark\":{\"name\":\"", TAIL);
    }

    static String clear(String streamSid) {
        return "{\"event\":\"clear\",\"streamSid\":\"" + escaped(streamSid) + "\"}";
    }

    static String escaped(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
