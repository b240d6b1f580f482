package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.audio.format.AudioFormat;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FramerTest {
    private static final int FRAME = 160;

    private final Framer framer = new Framer(AudioFormat.PCMU_8K, 50);
    private final byte[] frame = new byte[FRAME];

    @Test
    void framesAreTheAudioInOrderHoweverItCame() {
        byte[] audio = new byte[100_000];
        Random random = new Random(1);
        random.nextBytes(audio);
        ByteArrayOutputStream framed = new ByteArrayOutputStream();

        int next = 0;
        while (next < audio.length) {
            next += framer.offer(audio, next, Math.min(random.nextInt(500), audio.length - next));
            while (framer.poll(frame, 0)) {
                framed.writeBytes(frame);
            }
        }

        assertThat(framed.toByteArray()).isEqualTo(audio);
        assertThat(framer.bufferedBytes()).isZero();
    }

    @Test
    void whatDoesNotFitIsRefusedAndTheRestKept() {
        byte[] audio = new byte[500];
        for (int i = 0; i < audio.length; i++) {
            audio[i] = (byte) i;
        }

        assertThat(framer.offer(audio, 0, 500)).isEqualTo(400);
        assertThat(framer.bufferedMs()).isEqualTo(50);
        assertThat(framer.offer(audio, 400, 1)).isZero();

        assertThat(framer.poll(frame, 0)).isTrue();
        assertThat(frame).isEqualTo(Arrays.copyOf(audio, FRAME));
        assertThat(framer.bufferedMs()).isEqualTo(30);
    }

    @Test
    void noFrameBeforeTheLastByteOfIt() {
        framer.offer(new byte[FRAME], 0, FRAME - 1);

        assertThat(framer.poll(frame, 0)).isFalse();
        framer.offer(new byte[1], 0, 1);
        assertThat(framer.poll(frame, 0)).isTrue();
    }

    @Test
    void flushPadsTheRestWithSilence() {
        framer.offer(new byte[] {1, 2, 3}, 0, 3);
        byte[] out = new byte[FRAME + 2];

        assertThat(framer.flush(out, 1)).isEqualTo(3);

        byte[] expected = new byte[FRAME + 2];
        Arrays.fill(expected, 1, FRAME + 1, (byte) 0xFF);
        System.arraycopy(new byte[] {1, 2, 3}, 0, expected, 1, 3);
        assertThat(out).isEqualTo(expected);
        assertThat(framer.flush(out, 1)).isZero();
    }

    @Test
    void clearDropsEverythingHeld() {
        framer.offer(new byte[200], 0, 200);

        framer.clear();

        assertThat(framer.bufferedBytes()).isZero();
        assertThat(framer.poll(frame, 0)).isFalse();
    }

    @Test
    void capacityOfLessThanAFrameIsRefused() {
        assertThatThrownBy(() -> new Framer(AudioFormat.PCMU_8K, 19)).isInstanceOf(IllegalArgumentException.class);
    }
}
