package dev.patchbay.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.Transcoder;
import dev.patchbay.audio.format.G711;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FrameMarksTest {
    @Test
    void aStampIsReadFromAnyFrameOfAPayload() {
        var marks = new StampedFrames();
        var raw = new byte[3 * 160];
        for (int i = 0; i < 3; i++) {
            marks.write(raw, i * 160, Kind.AGENT, 513, 70_000 + i);
        }
        var text = base64(raw);

        assertThat(marks.read(text, 0, 2)).isEqualTo(Mark.of(Kind.AGENT, 513, 70_002));
        assertThat(Mark.owner(marks.read(text, 0, 1))).isEqualTo(513);
        assertThat(Base64Text.decodedLength(text, 0, text.length)).isEqualTo(480);
    }

    @Test
    void silenceIsPaddingAndNoiseIsForeign() {
        var marks = new StampedFrames();
        var raw = new byte[160];
        Arrays.fill(raw, (byte) 0xFF);
        assertThat(marks.read(base64(raw), 0, 0)).isEqualTo(Mark.PADDING);
        Arrays.fill(raw, (byte) 0x11);
        assertThat(marks.read(base64(raw), 0, 0)).isEqualTo(Mark.FOREIGN);
    }

    @Test
    void levelsSurviveTranscodingToTheModel() {
        var transcoder = Transcoder.toPcm16At24k(G711.MU_LAW);
        var frame = new byte[160];
        var pcm = new byte[transcoder.outputFor(160)];
        for (int number = 0; number < 40; number++) {
            var kind = number % 9 < 4 ? Kind.SPEECH : Kind.PAUSE;
            LeveledFrames.MU_LAW.write(frame, 0, kind, 0, number);
            int made = transcoder.transcode(frame, 0, 160, pcm, 0);
            var read = LeveledFrames.PCM.read(base64(Arrays.copyOf(pcm, made)), 0, 0);
            if (made == 960) {
                assertThat(read).isEqualTo(Mark.of(kind, Mark.NOBODY, number & 3));
            }
        }
    }

    @Test
    void levelsSurviveTranscodingToTheCaller() {
        var transcoder = Transcoder.fromPcm16At24k(G711.MU_LAW);
        var frame = new byte[960];
        var out = new byte[transcoder.outputFor(960)];
        for (int number = 0; number < 40; number++) {
            LeveledFrames.PCM.write(frame, 0, Kind.AGENT, 0, number);
            int made = transcoder.transcode(frame, 0, 960, out, 0);
            if (made == 160) {
                var read = LeveledFrames.MU_LAW.read(base64(Arrays.copyOf(out, made)), 0, 0);
                assertThat(Mark.number(read)).isEqualTo(number & 3);
            }
        }
    }

    @Test
    void aTrackWithTwoBitNumbersFindsLossAndRepetition() {
        var track = new FrameTrack(LeveledFrames.PCM, 7);
        var tally = new Tally();
        for (int i = 0; i < 8; i++) {
            track.sent(i);
        }
        for (int number : new int[] {0, 1, 1, 2, 4, 5}) {
            track.arrived(Mark.of(Kind.SPEECH, Mark.NOBODY, number & 3), 1_000, tally.toModel, tally);
        }

        assertThat(tally.trouble.lost).isEqualTo(1);
        assertThat(tally.trouble.doubled).isEqualTo(1);
        assertThat(tally.toModel.count()).isEqualTo(5);
    }

    @Test
    void aFrameOfAnotherCallIsForeign() {
        var track = new FrameTrack(new StampedFrames(), 7);
        var tally = new Tally();
        track.sent(0);
        track.arrived(Mark.of(Kind.SPEECH, 8, 0), 1, tally.toModel, tally);
        assertThat(tally.trouble.foreign).isEqualTo(1);
    }

    private static byte[] base64(byte[] raw) {
        return new Ascii(raw.length * 2).putBase64(raw, 0, raw.length).exact();
    }
}
