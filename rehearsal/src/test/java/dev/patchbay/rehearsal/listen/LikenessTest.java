package dev.patchbay.rehearsal.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the ear takes for the line, and what it does not.
@Tag("unit")
class LikenessTest {
    private static final String LINE = "alex-greeting.wav";

    private final short[] wav = Recordings.model(LINE);
    private final byte[] telephone = Recordings.telephone(LINE);
    private final Likeness line = new Likeness(Sound.of(wav, 24_000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alex-greeting.wav",
                "alex-offer.wav",
                "alex-read-back.wav",
                "alex-what-we-do.wav",
                "alex-any-time.wav",
                "alex-one-moment.wav"
            })
    void everyLineIsRecognisedThroughTheTelephone(String name) {
        var likeness = new Likeness(Sound.of(Recordings.model(name), 24_000));

        Match match = likeness.in(Sound.ofMuLaw(Recordings.between(Recordings.telephone(name), 4000)));

        assertThat(match.good()).as(match.describe()).isTrue();
        assertThat(match.startMs()).isCloseTo(500, within(1));
    }

    @Test
    void aSecondCodingAndADelayOfATenthOfAMillisecondDoNotMatter() {
        short[] decoded = Resampling.convert(MuLaw.decode(telephone), 8000, 24_000);
        var late = new short[decoded.length + 2];
        System.arraycopy(decoded, 0, late, 2, decoded.length);
        byte[] again = MuLaw.encode(Resampling.convert(late, 24_000, 8000));

        assertThat(line.in(Sound.ofMuLaw(again)).good()).isTrue();
    }

    @Test
    void loudnessDoesNotMatter() {
        short[] quiet = MuLaw.decode(telephone);
        for (int i = 0; i < quiet.length; i++) {
            quiet[i] /= 4;
        }

        assertThat(line.in(Sound.of(quiet, 8000)).good()).isTrue();
    }

    @Test
    void theWrongLawIsUnlike() {
        byte[] aLaw = telephone.clone();
        short[] pcm = MuLaw.decode(telephone);
        for (int i = 0; i < pcm.length; i++) {
            aLaw[i] = ALaw.encode(pcm[i]);
        }

        assertUnlike(aLaw);
    }

    @Test
    void theWrongRateIsUnlike() {
        assertUnlike(MuLaw.encode(wav));
        assertUnlike(MuLaw.encode(Resampling.convert(wav, 24_000, 4000)));
    }

    @Test
    void swappedBytesOfSamplesAreUnlike() {
        short[] swapped = wav.clone();
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = Short.reverseBytes(swapped[i]);
        }

        assertUnlike(MuLaw.encode(Resampling.convert(swapped, 24_000, 8000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 50})
    void missingFramesAreUnlike(int everyNth) {
        assertUnlike(Recordings.without(telephone, everyNth));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 50})
    void framesReplacedBySilenceAreUnlike(int everyNth) {
        assertUnlike(Recordings.silenced(telephone, everyNth));
    }

    @Test
    void aSingleFrameHeardTwiceIsUnlike() {
        var doubled = new byte[telephone.length + 160];
        int at = 100 * 160;
        System.arraycopy(telephone, 0, doubled, 0, at);
        System.arraycopy(telephone, at - 160, doubled, at, telephone.length - at + 160);

        assertUnlike(doubled);
    }

    @Test
    void silenceIsUnlike() {
        byte[] silence = new byte[telephone.length];
        Arrays.fill(silence, MuLaw.SILENCE);

        assertUnlike(silence);
        assertUnlike(new byte[0]);
    }

    @Test
    void otherWordsOfTheSameVoiceAreUnlike() {
        assertUnlike(Recordings.telephone("alex-offer.wav"));
    }

    @Test
    void theSameWordsInAnotherOrderAreUnlike() {
        int half = telephone.length / 2;
        var swapped = new byte[telephone.length];
        System.arraycopy(telephone, half, swapped, 0, telephone.length - half);
        System.arraycopy(telephone, 0, swapped, telephone.length - half, half);

        assertUnlike(swapped);
    }

    @Test
    void aLineWithoutItsEndIsUnlike() {
        assertUnlike(Arrays.copyOf(telephone, telephone.length - 8 * 400));
    }

    @Test
    void whatWasHeardOfACutLineIsMeasured() {
        byte[] cut = Recordings.between(Arrays.copyOf(telephone, 8 * 1700), 1600);

        Match start = new Likeness(Sound.of(wav, 24_000).first(1000)).in(Sound.ofMuLaw(cut));

        assertThat(start.good()).isTrue();
        assertThat(line.heardMs(Sound.ofMuLaw(cut), start.startSample())).isCloseTo(1700, within(30));
    }

    private void assertUnlike(byte[] heard) {
        Match match = line.in(Sound.ofMuLaw(heard));
        assertThat(match.good()).as(match.describe()).isFalse();
    }
}
