package dev.patchbay.gateway.carrier;

import static dev.patchbay.gateway.carrier.StreamMessage.Kind.CONNECTED;
import static dev.patchbay.gateway.carrier.StreamMessage.Kind.MALFORMED;
import static dev.patchbay.gateway.carrier.StreamMessage.Kind.MEDIA;
import static dev.patchbay.gateway.carrier.StreamMessage.Kind.START;
import static dev.patchbay.gateway.carrier.StreamMessage.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class StreamCodecTest {
    private final StreamMessage message = new StreamMessage();

    @Test
    void mediaIsReadInAnyOrderAndSpacing() {
        read("""
                  {"media": { "payload" : "AAAA" , "chunk":"2", "more":{"x":[1,{}]}, "timestamp": 40, "track":"inbound"} ,
                 "sequenceNumber":"4", "streamSid":"MZ1", "event":"media"}""" + "  ");

        assertThat(message.kind).isEqualTo(MEDIA);
        assertThat(message.streamSid).isEqualTo("MZ1");
        assertThat(message.payload).isEqualTo("AAAA");
        assertThat(message.timestampMs).isEqualTo(40);
        assertThat(message.inbound).isTrue();
    }

    @Test
    void nothingOfAMessageLeaksIntoTheNext() {
        read(TwilioClient.start("CA1", "MZ1", "t"));
        read(TwilioClient.media("MZ1", "AAAA", 20).replace("inbound", "outbound"));
        assertThat(message.inbound).isFalse();
        read("{\"event\":\"media\"}");

        assertThat(message.kind).isEqualTo(MEDIA);
        assertThat(message.payload).isNull();
        assertThat(message.streamSid).isNull();
        assertThat(message.start).isNull();
        assertThat(message.timestampMs).isEqualTo(-1);
        assertThat(message.inbound).isTrue();
    }

    @Test
    void startTellsFormatAndParameters() {
        read(TwilioClient.start("CA1", "MZ1", "t.s"));

        assertThat(message.kind).isEqualTo(START);
        assertThat(message.start.callSid).isEqualTo("CA1");
        assertThat(message.start.streamSid).isEqualTo("MZ1");
        assertThat(message.start.parameters).containsEntry("token", "t.s");
        assertThat(message.start.isMulaw8k()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1 | true",
                "\"encoding\":\"audio/x-mulaw\",\"sampleRate\":\"8000\",\"channels\":\"1\" | true",
                "\"encoding\":\"audio/x-alaw\",\"sampleRate\":8000,\"channels\":1 | false",
                "\"encoding\":\"audio/x-mulaw\",\"sampleRate\":16000,\"channels\":1 | false",
                "\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":2 | false",
                "\"encoding\":\"audio/x-mulaw\" | false",
            })
    void formatIsTakenAtItsWord(String format, boolean ours) {
        read("{\"event\":\"start\",\"start\":{\"mediaFormat\":{" + format + "}}}");

        assertThat(message.start.isMulaw8k()).isEqualTo(ours);
    }

    @Test
    void unknownAndMissingEventsAreToldApartFromBrokenOnes() {
        read("{\"event\":\"surprise\",\"surprise\":[1,2]}");
        assertThat(message.kind).isEqualTo(UNKNOWN);
        read("{}");
        assertThat(message.kind).isEqualTo(UNKNOWN);
        read(TwilioClient.connected());
        assertThat(message.kind).isEqualTo(CONNECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "\"event\"",
                "[]",
                "{",
                "{\"event\":\"media\"",
                "{\"event\":\"media\"}}",
                "{\"event\":\"media\"} {}",
                "{\"event\":null}",
                "{\"event\":[\"media\"]}",
                "{'event':'media'}",
                "{\"streamSid\":1}",
                "{\"media\":\"x\"}",
                "{\"media\":null}",
                "{\"media\":{\"payload\":null}}",
                "{\"media\":{\"payload\":12}}",
                "{\"media\":{\"timestamp\":\"\"}}",
                "{\"media\":{\"timestamp\":\"-1\"}}",
                "{\"media\":{\"timestamp\":\"9999999999999999999\"}}",
                "{\"media\":{\"timestamp\":99999999999999999999}}",
                "{\"media\":{\"timestamp\":1.5}}",
                "{\"media\":{\"timestamp\":\"٣\"}}",
                "{\"mark\":\"x\"}",
                "{\"dtmf\":{\"digit\":1}}",
                "{\"start\":{\"customParameters\":{\"a\":1}}}",
                "{\"start\":{\"customParameters\":[]}}",
                "{\"start\":{\"mediaFormat\":{\"sampleRate\":null}}}",
                "{\"a\":\"\u0001\"}",
            })
    void whatHasTheWrongShapeIsMalformed(String text) {
        read(text);

        assertThat(message.kind).isEqualTo(MALFORMED);
    }

    @Test
    void depthNumbersAndParametersAreBounded() {
        read("{\"x\":" + "[".repeat(50) + "]".repeat(50) + "}");
        assertThat(message.kind).isEqualTo(MALFORMED);
        read("{\"x\":" + "9".repeat(5000) + "}");
        assertThat(message.kind).isEqualTo(MALFORMED);
        StringBuilder many = new StringBuilder("{\"start\":{\"customParameters\":{\"x\":\"\"");
        for (int i = 0; i < 60; i++) {
            many.append(",\"").append(i).append("\":\"\"");
        }
        read(many + "}}}");
        assertThat(message.kind).isEqualTo(MALFORMED);
    }

    /// A fixed seed: the same thousands of broken messages every time.
    @Test
    void anyDamageIsReadOrCalledMalformedButNeverThrown() {
        Random random = new Random(11);
        String[] whole = {
            TwilioClient.connected(), TwilioClient.start("CA1", "MZ1", "t"), TwilioClient.media("MZ1", "AAAA//8=", 20)
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder damaged = new StringBuilder(whole[i % whole.length]);
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, (char) random.nextInt(0x10000));
                    case 1 -> damaged.deleteCharAt(at);
                    default -> damaged.insert(at, "{}[]\",:\\u".charAt(random.nextInt(9)));
                }
            }
            read(damaged.toString());
            assertThat(message.kind).isNotNull();
        }
    }

    private void read(String text) {
        StreamCodec.read(text, message);
    }
}
