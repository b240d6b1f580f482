package dev.patchbay.gateway.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OutboundStreamTest {
    private final List<String> sent = new ArrayList<>();
    private final List<Runnable> unwritten = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final StreamSocket socket = new StreamSocket() {
        @Override
        public void send(String text, Runnable written) {
            sent.add(text);
            unwritten.add(written);
        }

        @Override
        public void close(int status, String reason) {
            ends.add("closed " + status);
        }
    };
    private final OutboundStream stream =
            new OutboundStream(socket, "MZ1", 200, () -> ends.add("overflow"), () -> ends.add("by call"));

    @Test
    void backlogGrowsWithWhatIsSentAndShrinksWithWhatIsWritten() {
        stream.media("AAAA");
        stream.mark("m");
        assertThat(stream.backlogBytes())
                .isEqualTo(sent.stream().mapToInt(String::length).sum());

        unwritten.forEach(Runnable::run);
        assertThat(stream.backlogBytes()).isZero();
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
