package dev.patchbay.audio.bench;

import dev.patchbay.audio.Base64Audio;
import dev.patchbay.audio.Resampler;
import dev.patchbay.audio.Transcoder;
import dev.patchbay.audio.format.G711;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One operation is one frame, 20 ms of audio. Its CPU time is taken beside the clock, as the machine may be
/// shared.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {
    private static final int NARROW = 160;
    private static final int WIDE = 3 * NARROW;

    private final Resampler upsampler = Resampler.from8kTo24k();
    private final Resampler downsampler = Resampler.from24kTo8k();
    private final Transcoder toPcm = Transcoder.toPcm16At24k(G711.MU_LAW);
    private final Transcoder fromPcm = Transcoder.fromPcm16At24k(G711.MU_LAW);

    private final Base64Audio base64 = new Base64Audio();

    private final short[] narrow = noise(NARROW);
    private final short[] wide = noise(WIDE);
    private final byte[] codes = new byte[NARROW];
    private final byte[] pcm = new byte[2 * WIDE];
    private final String codesText;
    private final String pcmText;

    private final short[] narrowOut = new short[NARROW];
    private final short[] wideOut = new short[WIDE];
    private final byte[] codesOut = new byte[NARROW];
    private final byte[] pcmOut = new byte[2 * WIDE];
    private final byte[] textOut = new byte[Base64Audio.encodedLength(2 * WIDE)];

    public FrameBenchmark() {
        G711.MU_LAW.encode(narrow, 0, codes, 0, NARROW);
        new Random(2).nextBytes(pcm);
        codesText = Base64.getEncoder().encodeToString(codes);
        pcmText = Base64.getEncoder().encodeToString(pcm);
    }

    private static short[] noise(int samples) {
        Random random = new Random(1);
        short[] noise = new short[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = (short) (3_000 * random.nextGaussian());
        }
        return noise;
    }

    @Benchmark
    public int resample8kTo24k(CpuTime cpu) {
        return upsampler.resample(narrow, 0, NARROW, wideOut, 0);
    }

    @Benchmark
    public int resample24kTo8k(CpuTime cpu) {
        return downsampler.resample(wide, 0, WIDE, narrowOut, 0);
    }

    @Benchmark
    public int transcodePcmuToPcm16(CpuTime cpu) {
        return toPcm.transcode(codes, 0, NARROW, pcmOut, 0);
    }

    @Benchmark
    public int transcodePcm16ToPcmu(CpuTime cpu) {
        return fromPcm.transcode(pcm, 0, pcm.length, codesOut, 0);
    }

    @Benchmark
    public short[] decodeMuLaw(CpuTime cpu) {
        G711.MU_LAW.decode(codes, 0, narrowOut, 0, NARROW);
        return narrowOut;
    }

    @Benchmark
    public byte[] encodeMuLaw(CpuTime cpu) {
        G711.MU_LAW.encode(narrow, 0, codesOut, 0, NARROW);
        return codesOut;
    }

    @Benchmark
    public int base64CheckPcmu(CpuTime cpu) {
        return base64.decodedLength(codesText);
    }

    @Benchmark
    public int base64DecodePcm16(CpuTime cpu) {
        return base64.decode(pcmText, pcmOut, 0);
    }

    @Benchmark
    public int base64EncodePcm16(CpuTime cpu) {
        return base64.encode(pcm, 0, pcm.length, textOut, 0);
    }
}
