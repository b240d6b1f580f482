package dev.patchbay.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.contracts.route.AudioMode;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What each end hears of the other, over a call long enough that a frame lost, doubled or exchanged shows.
@Tag("call")
class CallAudioTest {
    private static final int FRAMES = 500;
    private static final int FRAME_MS = 20;
    private static final int FRAME_BYTES = 160;

    private final CallStage stage = new CallStage();
    private final byte[] caller = noise(1);
    private final byte[] agent = noise(2);

    @Test
    void everyFrameOfALongCallPassesOnceInOrderBothWays() {
        stage.prepared();
        talk(agent, FRAME_BYTES);
        assertThat(stage.listenedTo.toByteArray()).isEqualTo(caller);
        assertThat(stage.heard.toByteArray()).isEqualTo(agent);
    }

    /// The resampler keeps back no more than its own delay.
    @Test
    void aLongTranscodedCallIsAsLongAsItWasSpoken() {
        stage.prepared(AudioMode.TRANSCODE);
        talk(new byte[FRAMES * FRAME_BYTES * 6], FRAME_BYTES * 6);
        assertThat(stage.listenedTo.size()).isBetween((FRAMES - 1) * 960, FRAMES * 960);
        assertThat(stage.heard.size()).isBetween((FRAMES - 1) * FRAME_BYTES, FRAMES * FRAME_BYTES);
    }

    /// @param deltaBytes of the model's audio for each frame of the caller's
    private void talk(byte[] spoken, int deltaBytes) {
        stage.events.ready("sess_1");
        stage.attach();
        stage.events.responseStarted("resp_1");
        for (int i = 0; i < FRAMES; i++) {
            stage.line.media(slice(caller, i, FRAME_BYTES), (long) i * FRAME_MS);
            stage.events.audio("resp_1", "item_1", slice(spoken, i, deltaBytes));
            stage.loop.advance(FRAME_MS);
        }
    }

    private static byte[] noise(long seed) {
        var bytes = new byte[FRAMES * FRAME_BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String slice(byte[] bytes, int index, int length) {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, index * length, (index + 1) * length));
    }
}
