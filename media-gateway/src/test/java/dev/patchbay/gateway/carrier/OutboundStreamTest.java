package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OutboundStreamTest {
    private final List<String> sent = new ArrayList<>();
    private long waiting;
    private final List<String> ends = new ArrayList<>();
    private final StreamSocket socket = new StreamSocket() {
        @Override
        public void send(byte[] text) {
            sent.add(new String(text, StandardCharsets.UTF_8));
            waiting += text.length;
        }

        @Override
        public long waitingBytes() {
            return waiting;
        }

        @Override
        public void close(int status, String reason) {
            ends.add("closed " + status);
        }
    };
    private final OutboundStream stream =
            new OutboundStream(socket, "MZ1", 200, () -> ends.add("overflow"), () -> ends.add("by call"));

    @Test
    void socketThatKeepsUpTakesMessagesForEver() {
        for (int i = 0; i < 10; i++) {
            stream.media("AAAA".repeat(10));
            stream.mark("é\"" + i);
            waiting = 0;
        }

        assertThat(ends).isEmpty();
        assertThat(sent)
                .hasSize(20)
                .contains("{\"event\":\"mark\",\"streamSid\":\"MZ1\",\"mark\":{\"name\":\"é\\\"9\"}}");
    }

    @Test
    void socketThatFallsBehindIsGivenUpOnce() {
        for (int i = 0; i < 10; i++) {
            stream.media("AAAA".repeat(10));
        }

        assertThat(ends).containsExactly("overflow");
        assertThat(sent).hasSize(3);
    }

    @Test
    void nothingIsSentAfterTheClose() {
        stream.close();
        stream.close();
        stream.clear();
        stream.media("AAAA");

        assertThat(sent).isEmpty();
        assertThat(ends).containsExactly("by call", "closed 1000");
    }
}
