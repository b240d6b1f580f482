package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.embedded.HandClock;
import dev.patchbay.gateway.call.ManualLoop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class MediaStreamTest {
    private static final String CALL = "tw-CA1";

    private final ManualLoop loop = new ManualLoop();
    private final List<String> closes = new ArrayList<>();
    private final StreamTokens tokens = new StreamTokens(
            new Seal("s".getBytes(StandardCharsets.UTF_8)), "gw-test", Duration.ofSeconds(60), new HandClock());
    private final PortCalls calls = new PortCalls();
    private long unread;
    private MediaStream stream;
    private RecordingLine line;

    @BeforeEach
    void start() throws Exception {
        TwilioConfig config = TestConfig.twilio("backlog-limit", "1000");
        StreamDoor door = new StreamDoor(calls, tokens, new CarrierMeters(new SimpleMeterRegistry()), config, null);
        stream = new MediaStream(door, new DeafSocket(), loop);
        calls.expect(CALL);
        stream.text(TwilioClient.connected());
        stream.text(TwilioClient.start("CA1", "MZ1", tokens.mint(CALL)));
        line = calls.line(CALL);
    }

    @Test
    void callerWhoStopsReadingOverflowsAndIsLetGo() {
        for (int i = 0; i < 30; i++) {
            line.stream.media("AAAA".repeat(40));
        }

        assertThat(closes).containsExactly("1011 overflow");
        assertThat(line.all()).containsExactly("lost overflow");
        assertThat(unread).isLessThan(1500);
    }

    @Test
    void streamSilentForAMinuteIsLost() {
        loop.advance(30_000);
        stream.text(TwilioClient.media("MZ1", "AAAA", 0));
        loop.advance(59_999);
        assertThat(closes).isEmpty();

        loop.advance(60_001);

        assertThat(line.all()).containsExactly("media AAAA 0", "lost lost");
        assertThat(closes).containsExactly("1008 idle");
    }

    @Test
    void audioWithoutATimeFollowsTheAudioBeforeIt() {
        String frame = "/".repeat(212) + "/w==";
        stream.text(TwilioClient.media("MZ1", frame, 100));
        stream.text("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"AAAA\"}}");

        assertThat(line.all()).last().isEqualTo("media AAAA 120");
    }

    @Test
    void outboundTrackAndEmptyAudioAreNotTheCallers() {
        stream.text(TwilioClient.media("MZ1", "AAAA", 0).replace("inbound", "outbound"));
        stream.text(TwilioClient.media("MZ1", "", 0));

        assertThat(line.all()).isEmpty();
        assertThat(closes).isEmpty();
    }

    @Test
    void streamEndsOnceWhateverFollows() {
        stream.text("{\"event\":\"stop\",\"streamSid\":\"MZ1\"}");
        stream.text("nonsense");
        stream.binary();
        stream.closed();
        stream.failed();
        loop.advance(100_000);

        assertThat(line.all()).containsExactly("stopped");
        assertThat(closes).containsExactly("1000 ");
        assertThat(calls.told(CALL)).containsExactly("attach");
    }

    @Test
    void aFailureOfOurOwnIsNotBlamedOnTheConnection() {
        stream.failed();

        assertThat(line.all()).containsExactly("lost internal_error");
        assertThat(closes).containsExactly("1011 ");
        assertThat(calls.told(CALL)).containsExactly("attach", "trouble carrier bug");
    }

    @Test
    void streamClosedByItsCallTellsItNothingMore() {
        line.stream.close();
        stream.text(TwilioClient.media("MZ1", "AAAA", 0));
        stream.closed();
        loop.advance(100_000);

        assertThat(line.all()).isEmpty();
        assertThat(closes).containsExactly("1000 ");
    }

    @Test
    void endedStreamLeavesNoTimerBehind() {
        stream.text("{\"event\":\"stop\",\"streamSid\":\"MZ1\"}");

        assertThat(loop.pending()).isZero();
    }

    /// Takes everything and writes nothing.
    private final class DeafSocket implements StreamSocket {
        @Override
        public void send(byte[] text) {
            unread += text.length;
        }

        @Override
        public long waitingBytes() {
            return unread;
        }

        @Override
        public void close(int status, String reason) {
            closes.add(status + " " + reason);
        }
    }
}
