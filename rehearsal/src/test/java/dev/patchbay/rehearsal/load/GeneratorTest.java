package dev.patchbay.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The generator around a relay in this process, two calls at a time, with answers short enough for a test.
@Tag("service")
class GeneratorTest {
    private static final Rhythm QUICK = new Rhythm(3, 5, 25, 10);
    private static final int CALLS = 2;

    @Test
    void aRelayThatLosesNothingShowsFramesBothWaysAndClearAndTruncate() {
        var seen = play(Pace.REALTIME, frame -> 1, tally -> tally.truncates >= CALLS && tally.answers >= 3 * CALLS);

        assertThat(seen.trouble.none()).as(seen.trouble.toString()).isTrue();
        assertThat(seen.framesToModel).isGreaterThan(50 * CALLS);
        assertThat(seen.framesToCaller).isGreaterThan(25 * CALLS);
        assertThat(seen.interruptions).isGreaterThanOrEqualTo(CALLS);
        assertThat(seen.clears).isEqualTo(seen.interruptions);
        assertThat(seen.toClear.count()).isEqualTo(seen.clears);
        assertThat(seen.toModel.count()).isEqualTo(seen.framesToModel);
    }

    @Test
    void burstsAreHeardWhole() {
        var seen = play(Pace.BURSTS, frame -> 1, tally -> tally.truncates >= CALLS && tally.answers >= 3 * CALLS);

        assertThat(seen.trouble.none()).as(seen.trouble.toString()).isTrue();
        assertThat(seen.framesToCaller).isGreaterThan(20 * CALLS);
    }

    @Test
    void aDroppedFrameIsLost() {
        var seen = play(Pace.REALTIME, frame -> frame == 10 ? 0 : 1, tally -> tally.framesToModel > 40 * CALLS);

        assertThat(seen.trouble.lost).isEqualTo(CALLS);
        assertThat(seen.trouble.doubled).isZero();
    }

    @Test
    void aFrameSentTwiceIsDoubled() {
        var seen = play(Pace.REALTIME, frame -> frame == 10 ? 2 : 1, tally -> tally.framesToModel > 40 * CALLS);

        assertThat(seen.trouble.doubled).isEqualTo(CALLS);
        assertThat(seen.trouble.lost).isZero();
    }

    private static Tally play(Pace pace, BareRelay.Copies copies, Predicate<Tally> enough) {
        try (var generator = new Generator(Mode.PASSTHROUGH, pace, QUICK);
                var relay = new BareRelay("ws://127.0.0.1:" + generator.modelPort() + "/v1/realtime", copies)) {
            int port = relay.listen(0).toCompletionStage().toCompletableFuture().join();
            generator.aim(Aim.local(port, "token"));
            for (int i = 0; i < CALLS; i++) {
                generator.call();
            }
            assertThat(generator.when(enough))
                    .as(() -> generator.failedToPlace() + " not placed, " + generator.window().trouble)
                    .succeedsWithin(10, TimeUnit.SECONDS);
            assertThat(generator.alive()).isEqualTo(CALLS);
            return generator.window();
        }
    }
}
