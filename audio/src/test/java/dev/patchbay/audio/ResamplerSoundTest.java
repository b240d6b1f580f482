package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.DoubleSummaryStatistics;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the resampler does to sound (T3), measured on its 16-bit output.
@Tag("unit")
class ResamplerSoundTest {
    private static final double LOUD = 0.9 * Short.MAX_VALUE;
    private static final int SETTLED_MS = 10;
    /// Whole periods of any multiple of 10 Hz, so that tones on that grid do not leak into each other.
    private static final int MEASURED_MS = 100;

    private static final int[] PASSED_HZ =
            IntStream.iterate(300, f -> f <= 3_400, f -> f + 100).toArray();
    private static final int[] STOPPED_HZ =
            IntStream.iterate(4_600, f -> f < 12_000, f -> f + 210).toArray();

    private static short[] sine(double frequencyHz, int rateHz, double amplitude) {
        return Tone.sine(frequencyHz, rateHz, amplitude, rateHz / 1_000 * (SETTLED_MS + MEASURED_MS));
    }

    private static Tone settled(short[] signal, double frequencyHz, int rateHz) {
        return Tone.fit(signal, rateHz / 1_000 * SETTLED_MS, frequencyHz, rateHz);
    }

    private static short[] up(short[] in) {
        short[] out = new short[3 * in.length];
        Resampler.from8kTo24k().resample(in, 0, in.length, out, 0);
        return out;
    }

    private static short[] down(short[] in) {
        short[] out = new short[in.length / 3];
        Resampler.from24kTo8k().resample(in, 0, in.length, out, 0);
        return out;
    }

    private static Tone upTone(double frequencyHz) {
        return settled(up(sine(frequencyHz, 8_000, LOUD)), frequencyHz, 24_000);
    }

    private static Tone downTone(double frequencyHz) {
        return settled(down(sine(frequencyHz, 24_000, LOUD)), frequencyHz, 8_000);
    }

    private static DoubleSummaryStatistics over(int[] frequencies, DoubleUnaryOperator measure) {
        return DoubleStream.of(IntStream.of(frequencies).asDoubleStream().toArray())
                .map(measure)
                .summaryStatistics();
    }

    @Test
    void telephoneBandPassesFlat() {
        DoubleSummaryStatistics up =
                over(PASSED_HZ, f -> Tone.decibels(upTone(f).amplitude() / LOUD));
        DoubleSummaryStatistics down =
                over(PASSED_HZ, f -> Tone.decibels(downTone(f).amplitude() / LOUD));

        assertThat(up.getMax() - up.getMin()).isLessThan(0.05);
        assertThat(down.getMax() - down.getMin()).isLessThan(0.05);
        assertThat(up.getAverage()).isCloseTo(0, Offset.offset(0.02));
        assertThat(down.getAverage()).isCloseTo(0, Offset.offset(0.02));
    }

    @Test
    void onlyRoundingNoiseIsAdded() {
        assertThat(over(PASSED_HZ, f -> upTone(f).snrDb()).getMin()).isGreaterThan(90);
        assertThat(over(PASSED_HZ, f -> downTone(f).snrDb()).getMin()).isGreaterThan(90);
    }

    /// A sine at f read at 8 kHz has images around 8 kHz; both have to go.
    @Test
    void imagesAreRejected() {
        DoubleSummaryStatistics images = over(PASSED_HZ, f -> {
            short[] out = up(sine(f, 8_000, LOUD));
            double below = settled(out, 8_000 - f, 24_000).amplitude();
            double above = settled(out, 8_000 + f, 24_000).amplitude();
            return Tone.decibels(Math.max(below, above) / LOUD);
        });

        assertThat(images.getMax()).isLessThan(-92);
    }

    /// A weak tone keeps the output moving; without it an alias below half a bit would be rounded away unseen.
    @Test
    void aliasesAreRejected() {
        short[] weak = sine(1_230, 24_000, 0.05 * LOUD);
        DoubleSummaryStatistics aliases = over(STOPPED_HZ, f -> {
            short[] in = sine(f, 24_000, 0.95 * LOUD);
            for (int i = 0; i < in.length; i++) {
                in[i] += weak[i];
            }
            double alias = Math.abs(f - 8_000 * Math.rint(f / 8_000));
            return Tone.decibels(settled(down(in), alias, 8_000).amplitude() / (0.95 * LOUD));
        });

        assertThat(aliases.getMax()).isLessThan(-92);
    }

    @Test
    void delayIsAsStatedAtAllFrequenciesAndUnderThreeMilliseconds() {
        double up = Resampler.from8kTo24k().delayMs();
        double down = Resampler.from24kTo8k().delayMs();

        assertThat(up).isLessThan(3);
        assertThat(down).isLessThan(3);
        for (int f : new int[] {300, 1_000, 2_000, 3_400}) {
            assertThat(lateBy(upTone(f), f, up)).as("up %d Hz", f).isCloseTo(0, Offset.offset(1e-4));
            assertThat(lateBy(downTone(f), f, down)).as("down %d Hz", f).isCloseTo(0, Offset.offset(1e-4));
        }
    }

    /// Milliseconds beyond the expected delay, within half a period.
    private static double lateBy(Tone tone, double frequencyHz, double expectedMs) {
        double turns = -tone.phase() / (2 * Math.PI) - expectedMs * frequencyHz / 1_000;
        return (turns - Math.rint(turns)) * 1_000 / frequencyHz;
    }

    @Test
    void anImpulsePeaksAfterTheStatedDelay() {
        short[] narrow = new short[100];
        narrow[20] = 20_000;
        short[] wide = new short[300];
        // Sample 61 lies on the grid of outputs once delayed: 61 + 45 + 2 = 3 · 36.
        wide[61] = 20_000;

        assertThat(peak(up(narrow))).isEqualTo(60 + TelephoneFilter.DELAY);
        assertThat(peak(down(wide))).isEqualTo((61 + TelephoneFilter.DELAY - 2) / 3);
    }

    private static int peak(short[] signal) {
        return IntStream.range(0, signal.length)
                .reduce((a, b) -> Math.abs(signal[b]) > Math.abs(signal[a]) ? b : a)
                .orElseThrow();
    }
}
