package dev.patchbay.rehearsal.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.rehearsal.scenario.PeerLog;
import dev.patchbay.rehearsal.scenario.PeerLog.Entry;
import dev.patchbay.rehearsal.scenario.PeerLog.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A stream on a manual clock: what goes out, when, and what is refused.
@Tag("call")
class MediaStreamTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SID = "MZ1";
    private static final long MS = 1_000_000;

    private final List<JsonNode> sent = new ArrayList<>();
    private final PeerLog log = new PeerLog(InstantSource.fixed(Instant.EPOCH), _ -> {});
    private final HeardAudio heard = new HeardAudio();
    private final Microphone microphone = new Microphone();
    private final MediaStream stream = new MediaStream(
            SID, new StreamMessages("AC1", "CA1", SID), Map.of("token", "t"), microphone, heard, log, this::sent);
    private long now = 5_000_000_000L;

    @BeforeEach
    void start() {
        stream.start(now);
    }

    @Test
    void theStreamOpensExactlyAsDocumented() {
        assertThat(sent.get(0)).isEqualTo(json("""
                {"event":"connected","protocol":"Call","version":"1.0.0"}"""));
        assertThat(sent.get(1)).isEqualTo(json("""
                {"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"streamSid":"MZ1","accountSid":"AC1",
                "callSid":"CA1","tracks":["inbound"],"customParameters":{"token":"t"},
                "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1}}}"""));
    }

    @Test
    void framesAreNumberedWithStringsAndTimedInMilliseconds() {
        pass(40);

        String silence = Base64.getEncoder().encodeToString(filled(160, 0xFF));
        assertThat(sent.get(3)).isEqualTo(json("""
                {"event":"media","sequenceNumber":"3","streamSid":"MZ1","media":{"track":"inbound","chunk":"2",
                "timestamp":"40","payload":"%s"}}""".formatted(silence)));
    }

    @Test
    void latenessIsMadeUpForAndNeverAddsUp() {
        for (int i = 0; i < 100; i++) {
            pass(33);
        }

        assertThat(count("media")).isEqualTo(3300 / 20);
        assertThat(stream.dueNanos()).isEqualTo(5_000_000_000L + (3300 / 20 + 1) * 20 * MS);
    }

    @Test
    void whatTheCallerSaysIsSentFrameByFrame() {
        var said = microphone.say(filled(200, 0x11));
        pass(20);
        assertThat(said).isNotDone();
        pass(20);

        assertThat(said).isDone();
        byte[] second =
                Base64.getDecoder().decode(sent.getLast().at("/media/payload").asText());
        assertThat(Arrays.copyOf(second, 40)).containsOnly(0x11);
        assertThat(Arrays.copyOfRange(second, 40, 160)).containsOnly(0xFF);
    }

    @Test
    void aMarkIsEchoedWhenAllBeforeItHasBeenPlayedAndNotBefore() {
        media(400);
        mark("m");
        pass(60);
        assertThat(marks()).isEmpty();

        pass(20);
        assertThat(marks()).containsExactly("m");
        assertThat(last("mark")).isEqualTo(json("""
                {"event":"mark","sequenceNumber":"5","streamSid":"MZ1","mark":{"name":"m"}}"""));
    }

    @Test
    void aMarkWithNothingBufferedIsEchoedAtOnce() {
        mark("m");

        assertThat(marks()).containsExactly("m");
    }

    @Test
    void aMarkAfterTheLastFrameWaitsForItsEnd() {
        media(160);
        pass(20);
        mark("m");
        assertThat(marks()).isEmpty();

        pass(20);
        assertThat(marks()).containsExactly("m");
    }

    @Test
    void clearDropsWhatIsBufferedAndEchoesAllMarksInOrder() {
        media(8000);
        mark("a");
        media(8000);
        mark("b");
        pass(20);
        stream.receive("{\"event\":\"clear\",\"streamSid\":\"MZ1\"}");
        assertThat(marks()).containsExactly("a", "b");

        pass(200);
        assertThat(heard.length()).isEqualTo(160);
        mark("c");
        assertThat(marks()).containsExactly("a", "b", "c");
    }

    @Test
    void oddSizesArePlayedWithoutAGap() {
        for (int i = 0; i < 7; i++) {
            media(137);
        }
        pass(200);

        assertThat(heard.sent(0, 10_000)).hasSize(7 * 137).containsOnly(0x22);
        assertThat(heard.timeMs(7 * 137 - 1)).isEqualTo(100);
    }

    @Test
    void moreThanTenMinutesAreDiscardedAndToldOnce() {
        for (int i = 0; i < 12; i++) {
            media(60 * 8000);
        }

        assertThat(refusals()).containsExactly("31931");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"event\":\"media\",\"media\":{\"payload\":\"AAAA\"}}",
                "{\"event\":\"media\",\"streamSid\":\"MZ2\",\"media\":{\"payload\":\"AAAA\"}}",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"?\"}}",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"\"}}",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":7}}",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"AAAA\",\"track\":\"outbound\"}}",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"AAAA\"},\"sequenceNumber\":\"1\"}",
                "{\"event\":\"media\",\"streamSid\":\"MZ1\"}",
                "{\"event\":\"mark\",\"streamSid\":\"MZ1\"}",
                "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{}}",
                "{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":1}}",
                "{\"event\":\"clear\",\"streamSid\":\"MZ1\",\"clear\":{}}",
                "{\"event\":\"stop\",\"streamSid\":\"MZ1\"}",
                "{\"event\":\"dtmf\",\"streamSid\":\"MZ1\",\"dtmf\":{\"digit\":\"1\"}}"
            })
    void whatTwilioCallsInvalidIsRefusedAndTheStreamGoesOn(String message) {
        stream.receive(message);
        pass(20);

        assertThat(refusals()).containsExactly("31951");
        assertThat(count("media")).isEqualTo(1);
        assertThat(heard.length()).isZero();
    }

    @Test
    void aBinaryFrameIsMalformed() {
        stream.receiveBinary();

        assertThat(refusals()).containsExactly("31950");
    }

    @Test
    void aKeyIsToldWithTheTracksOtherName() {
        stream.press('#');

        assertThat(sent.getLast()).isEqualTo(json("""
                {"event":"dtmf","sequenceNumber":"2","streamSid":"MZ1",
                "dtmf":{"track":"inbound_track","digit":"#"}}"""));
    }

    @Test
    void stopIsTheLastMessage() {
        stream.stop();
        pass(100);
        stream.press('1');
        mark("m");

        assertThat(sent.getLast()).isEqualTo(json("""
                {"event":"stop","sequenceNumber":"2","streamSid":"MZ1","stop":{"accountSid":"AC1","callSid":"CA1"}}"""));
    }

    private void pass(int ms) {
        now += ms * MS;
        stream.advance(now);
    }

    private void media(int bytes) {
        String payload = Base64.getEncoder().encodeToString(filled(bytes, 0x22));
        stream.receive("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"" + payload + "\"}}");
    }

    private void mark(String name) {
        stream.receive("{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"" + name + "\"}}");
    }

    private List<String> marks() {
        return sent.stream()
                .filter(message -> message.path("event").asText().equals("mark"))
                .map(message -> message.at("/mark/name").asText())
                .toList();
    }

    private JsonNode last(String event) {
        return sent.stream()
                .filter(message -> message.path("event").asText().equals(event))
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private long count(String event) {
        return sent.stream()
                .filter(message -> message.path("event").asText().equals(event))
                .count();
    }

    private List<String> refusals() {
        return log.of(Kind.REFUSED).stream().map(Entry::code).toList();
    }

    private void sent(String text) {
        sent.add(json(text));
    }

    private static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
