package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.platform.twilio.TwilioSignature;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("service")
@QuarkusTest
@QuarkusTestResource(NeighbourStub.class)
class StreamSocketTest {
    private static final AtomicInteger NEXT = new AtomicInteger(500_000);
    private static final String NUMBER = "+15550001000";
    private static final String AUDIO = "//79/A==";
    private static final int LONG_CALL = 300;

    @TestHTTPResource
    URI root;

    @Inject
    DoorCalls door;

    private PortCalls calls;

    private TwilioClient twilio;
    private String sid;
    private String callId;
    private String streamSid;

    @BeforeEach
    void ring() {
        calls = door.port();
        twilio = new TwilioClient(root.getPort());
        sid = DoorCalls.SID + String.format("%024d", NEXT.incrementAndGet());
        callId = "tw-" + sid;
        streamSid = "MZ" + sid;
    }

    @AfterEach
    void close() {
        twilio.close();
    }

    @Test
    void streamJoinsItsCallAndCarriesBothDirectionsOnTheLoop() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        socket.send(TwilioClient.media(streamSid, AUDIO, 20));
        socket.send(
                "{ \"media\" : {\"payload\":\"" + AUDIO + "\",\"timestamp\":40}, \"new\":{\"a\":[1]}, \"streamSid\":\""
                        + streamSid + "\", \"event\" :\"media\"}");
        socket.send("{\"event\":\"mark\",\"streamSid\":\"" + streamSid + "\",\"mark\":{\"name\":\"item:200:1\"}}");
        socket.send("{\"event\":\"dtmf\",\"streamSid\":\"" + streamSid + "\",\"dtmf\":{\"digit\":\"5\"}}");
        socket.send("{\"event\":\"surprise\",\"streamSid\":\"" + streamSid + "\"}");
        socket.send("{\"event\":\"stop\",\"streamSid\":\"" + streamSid + "\",\"stop\":{}}");

        assertThat(line.next()).isEqualTo("media " + AUDIO + " 20");
        assertThat(line.next()).isEqualTo("media " + AUDIO + " 40");
        assertThat(line.next()).isEqualTo("mark item:200:1");
        assertThat(line.next()).isEqualTo("digit 5");
        assertThat(line.next()).isEqualTo("stopped");
        assertThat(socket.closed()).startsWith("1000");
        assertThat(line.all()).isEmpty();
    }

    @Test
    void whatTheCallSaysGoesOutInOrder() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        line.loop.execute(() -> {
            line.stream.media(AUDIO);
            line.stream.mark("a\"b");
            line.stream.clear();
            line.stream.close();
            line.stream.media(AUDIO);
        });

        assertThat(socket.next())
                .isEqualTo("{\"event\":\"media\",\"streamSid\":\"" + streamSid + "\",\"media\":{\"payload\":\"" + AUDIO
                        + "\"}}");
        assertThat(socket.next())
                .isEqualTo("{\"event\":\"mark\",\"streamSid\":\"" + streamSid + "\",\"mark\":{\"name\":\"a\\\"b\"}}");
        assertThat(socket.next()).isEqualTo("{\"event\":\"clear\",\"streamSid\":\"" + streamSid + "\"}");
        assertThat(socket.closed()).startsWith("1000");
        assertThat(line.all()).isEmpty();
    }

    @Test
    void everyFrameOfALongCallPassesOnceInOrder() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        for (int i = 0; i < LONG_CALL; i++) {
            socket.send(TwilioClient.media(streamSid, frame(i), i * 20L));
            String out = frame(LONG_CALL + i);
            line.loop.execute(() -> line.stream.media(out));
        }

        for (int i = 0; i < LONG_CALL; i++) {
            assertThat(line.next()).isEqualTo("media " + frame(i) + " " + i * 20L);
            assertThat(socket.next()).contains("\"payload\":\"" + frame(LONG_CALL + i) + "\"");
        }
        assertThat(line.all()).isEmpty();
    }

    @Test
    void messagesInSeveralFramesKeepTheirPlaceAmongTheOthers() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        for (int i = 0; i < 30; i++) {
            String message = TwilioClient.media(streamSid, frame(i), i * 20L);
            if (i % 3 == 1) {
                int middle = message.length() / 2;
                socket.raw().writeFrame(WebSocketFrame.textFrame(message.substring(0, middle), false));
                socket.raw().writePing(Buffer.buffer("p"));
                socket.raw()
                        .writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(message.substring(middle)), true));
            } else {
                socket.send(message);
            }
        }

        for (int i = 0; i < 30; i++) {
            assertThat(line.next()).isEqualTo("media " + frame(i) + " " + i * 20L);
        }
    }

    private static String frame(int number) {
        byte[] frame = new byte[160];
        new Random(number).nextBytes(frame);
        return Base64.getEncoder().encodeToString(frame);
    }

    @Test
    void socketThatVanishesIsALostLine() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        socket.raw().close();

        assertThat(line.next()).isEqualTo("lost lost");
    }

    @Test
    void tokenWorksOnce() throws Exception {
        String token = TwilioClient.token(
                twilio.post("/twilio/voice", TwilioClient.ring(sid, NUMBER)).body());
        TwilioClient.Socket first = started("/stream/gw-test", token);
        RecordingLine line = calls.line(callId);
        calls.expect(callId);

        TwilioClient.Socket second = started("/stream/gw-test", token);

        assertThat(second.closed()).isEqualTo("1008 token_used");
        assertThat(calls.told(callId)).contains("trouble carrier token_used").containsOnlyOnce("attach");
        assertThat(first.isOpen()).isTrue();
        assertThat(line.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/media-stream", "/media-stream/gw-test"})
    void olderAddressesCarryStreamsToo(String path) throws Exception {
        String token = TwilioClient.token(
                twilio.post("/twilio/voice", TwilioClient.ring(sid, NUMBER)).body());

        TwilioClient.Socket socket = started(path, token);
        socket.send(TwilioClient.media(streamSid, AUDIO, 0));

        assertThat(calls.line(callId).next()).isEqualTo("media " + AUDIO + " 0");
    }

    @Test
    void forgedTokenIsRefusedWithoutNamingACall() throws Exception {
        assertThat(started("/stream/gw-test", "bm90IG91cnM.AAAA").closed()).isEqualTo("1008 token_forged");
        assertThat(calls.told(callId)).isEmpty();
    }

    @Test
    void tokenOfAnotherCallIsRefused() throws Exception {
        String token = TwilioClient.token(
                twilio.post("/twilio/voice", TwilioClient.ring(sid, NUMBER)).body());
        TwilioClient.Socket socket = twilio.open("/stream/gw-test");

        socket.send(TwilioClient.connected()).send(TwilioClient.start("CAother", "MZ1", token));

        assertThat(socket.closed()).isEqualTo("1008 wrong_call");
    }

    @Test
    void callThatDoesNotWaitHereIsRefused() throws Exception {
        String token = TwilioClient.token(
                twilio.post("/twilio/voice", TwilioClient.ring(sid, NUMBER)).body());
        calls.forget(callId);

        assertThat(started("/stream/gw-test", token).closed()).isEqualTo("1008 no_such_call");
        assertThat(calls.told(callId)).contains("trouble carrier no_such_call");
    }

    @Test
    void handshakeWithoutTwiliosSignatureIsUnauthorized() {
        assertThatThrownBy(() -> twilio.open("/stream/gw-test", MultiMap.caseInsensitiveMultiMap()))
                .hasMessageContaining("401");
        assertThatThrownBy(() -> twilio.open(
                        "/stream/gw-test", MultiMap.caseInsensitiveMultiMap().add("X-Twilio-Signature", "AAAA")))
                .hasMessageContaining("401");
    }

    @Test
    void handshakeSignedWithASlashAddedIsTwiliosToo() throws Exception {
        String signature =
                TwilioSignature.sign(TwilioClient.TOKEN, "wss://voice.example.test/stream/gw-test/", Map.of());

        TwilioClient.Socket socket = twilio.open(
                "/stream/gw-test", MultiMap.caseInsensitiveMultiMap().add("X-Twilio-Signature", signature));

        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void socketThatNeverStartsIsClosed() throws Exception {
        TwilioClient.Socket socket = twilio.open("/stream/gw-test");

        assertThat(socket.closed()).isEqualTo("1008 no_start");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"event\":\"media\"",
                "{\"event\":7}",
                "{\"event\":\"media\",\"streamSid\":\"SID\",\"media\":[]}",
                "{\"event\":\"media\",\"streamSid\":\"SID\",\"media\":{\"payload\":\"!!!!\"}}",
                "{\"event\":\"media\",\"streamSid\":\"SID\",\"media\":{\"payload\":\"abc\"}}",
                "{\"event\":\"media\",\"streamSid\":\"SID\",\"media\":{}}",
                "{\"event\":\"media\",\"streamSid\":\"SID\",\"media\":{\"payload\":\"AAAA\",\"timestamp\":\"x\"}}",
                "{\"event\":\"media\",\"streamSid\":\"MZother\",\"media\":{\"payload\":\"AAAA\"}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}",
                "{\"event\":\"mark\",\"streamSid\":\"SID\",\"mark\":{}}",
                "{\"event\":\"dtmf\",\"streamSid\":\"SID\",\"dtmf\":{\"digit\":\"55\"}}",
                "{\"event\":\"connected\"}",
                "{\"event\":\"start\",\"streamSid\":\"SID\",\"start\":{\"streamSid\":\"SID\",\"callSid\":\"CA1\"}}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}}}}}}}}}",
            })
    void brokenMessageEndsItsStreamAndNoOther(String message) throws Exception {
        TwilioClient.Socket other = twilio.call(sid, NUMBER);
        RecordingLine otherLine = calls.line(callId);
        String otherStream = streamSid;
        ring();
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        socket.send(message.replace("SID", streamSid));

        assertThat(line.next()).isEqualTo("lost protocol_error");
        assertThat(socket.closed()).startsWith("1002").doesNotContain("xception");
        assertThat(calls.told(callId)).anyMatch(told -> told.startsWith("trouble carrier "));
        other.send(TwilioClient.media(otherStream, AUDIO, 60));
        assertThat(otherLine.next()).isEqualTo("media " + AUDIO + " 60");
        assertThat(line.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"AAAA\"}}",
                "{\"event\":\"stop\",\"streamSid\":\"MZ1\"}",
                "{\"event\":\"start\",\"streamSid\":\"MZ1\",\"start\":{}}",
            })
    void messageBeforeItsTurnEndsTheStream(String message) throws Exception {
        TwilioClient.Socket socket = twilio.open("/stream/gw-test");

        socket.send(message);

        assertThat(socket.closed()).isEqualTo("1002 out_of_order");
    }

    @Test
    void otherAudioThanMulawIsRefused() throws Exception {
        String token = TwilioClient.token(
                twilio.post("/twilio/voice", TwilioClient.ring(sid, NUMBER)).body());
        TwilioClient.Socket socket = twilio.open("/stream/gw-test").send(TwilioClient.connected());

        socket.send(TwilioClient.start(sid, streamSid, token).replace("audio/x-mulaw", "audio/l16"));

        assertThat(socket.closed()).isEqualTo("1002 wrong_format");
        assertThat(calls.told(callId)).contains("trouble carrier wrong_format");
    }

    @Test
    void binaryMessageEndsTheStream() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        socket.raw().writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3}));

        assertThat(line.next()).isEqualTo("lost protocol_error");
        assertThat(socket.closed()).isEqualTo("1003 binary");
    }

    @Test
    void oversizedFrameEndsTheStream() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        socket.raw().writeFrame(WebSocketFrame.textFrame("x".repeat(70_000), true));

        assertThat(line.next()).isEqualTo("lost protocol_error");
        socket.closed();
        assertThat(calls.told(callId)).contains("trouble carrier too_large");
    }

    @Test
    void oversizedMessageOfManyFramesEndsTheStream() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        socket.raw().writeFrame(WebSocketFrame.textFrame("x".repeat(40_000), false));
        socket.raw().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(40_000)), true));

        assertThat(line.next()).isEqualTo("lost protocol_error");
        socket.closed();
        assertThat(calls.told(callId)).contains("trouble carrier too_large");
    }

    @Test
    void brokenFramesEndTheStream() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        socket.raw().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("x"), true));

        assertThat(line.next()).isEqualTo("lost protocol_error");
        socket.closed();
        assertThat(calls.told(callId)).contains("trouble carrier malformed");
    }

    @Test
    void bugInTheCallEndsItsStreamWithoutAStackTraceForTheClient() throws Exception {
        TwilioClient.Socket socket = twilio.call(sid, NUMBER);
        RecordingLine line = calls.line(callId);

        socket.send("{\"event\":\"dtmf\",\"streamSid\":\"" + streamSid + "\",\"dtmf\":{\"digit\":\"D\"}}");

        assertThat(line.next()).isEqualTo("digit D");
        assertThat(line.next()).isEqualTo("lost internal_error");
        assertThat(socket.closed()).startsWith("1011").doesNotContain("bug");
    }

    private TwilioClient.Socket started(String path, String token) throws Exception {
        return twilio.open(path).send(TwilioClient.connected()).send(TwilioClient.start(sid, streamSid, token));
    }
}
