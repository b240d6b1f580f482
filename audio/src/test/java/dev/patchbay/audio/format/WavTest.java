package dev.patchbay.audio.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class WavTest {
    private static final int SIZE_OF_FMT = 16;
    private static final int TAG = 20;
    private static final int CHANNELS = 22;
    private static final int RATE = 24;
    private static final int BITS = 34;
    private static final int SIZE_OF_DATA = 40;

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgain(WavEncoding encoding) throws IOException {
        byte[] samples = {1, 2, 3, 4, 5, 6};
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Wav(encoding, 8_000, samples).writeTo(out);
        Wav read = Wav.read(new ByteArrayInputStream(out.toByteArray()));

        assertThat(read.encoding()).isEqualTo(encoding);
        assertThat(read.sampleRateHz()).isEqualTo(8_000);
        assertThat(read.data()).isEqualTo(samples);
        assertThat(read.samples()).isEqualTo(6 / encoding.bytesPerSample());
    }

    @Test
    void headersAreThoseOfTheFormat() {
        assertThat(new Wav(WavEncoding.PCM16, 24_000, new byte[] {1, 2}).toBytes())
                .isEqualTo(bytes(
                        "52494646 26000000 57415645",
                        "666d7420 10000000 0100 0100 c05d0000 80bb0000 0200 1000" + "64617461 02000000 0102"));
        assertThat(new Wav(WavEncoding.MU_LAW, 8_000, new byte[] {1}).toBytes())
                .isEqualTo(bytes(
                        "52494646 34000000 57415645",
                        "666d7420 12000000 0700 0100 401f0000 401f0000 0100 0800"
                                + "0000 66616374 04000000 01000000 64617461 01000000 0100"));
    }

    private static byte[] bytes(String riff, String chunks) {
        return HexFormat.of().parseHex((riff + chunks).replace(" ", ""));
    }

    @Test
    void samplesAreDecodedToPcm() {
        short[] pcm = {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE};

        assertThat(Wav.ofPcm16(pcm, 24_000).pcm16()).isEqualTo(pcm);
        assertThat(new Wav(WavEncoding.MU_LAW, 8_000, new byte[] {(byte) 0xFF, (byte) 0x80}).pcm16())
                .containsExactly(0, 32124);
        assertThat(new Wav(WavEncoding.A_LAW, 8_000, new byte[] {(byte) 0xD5, (byte) 0xAA}).pcm16())
                .containsExactly(8, 32256);
    }

    @Test
    void durationIsRoundedDown() {
        assertThat(Wav.ofPcm16(new short[239], 24_000).durationMs()).isEqualTo(9);
    }

    @Test
    void unknownChunksOfOddSizeAreSkipped() throws MalformedWavException {
        byte[] plain = Wav.ofPcm16(new short[] {5, 6}, 8_000).toBytes();
        ByteBuffer file = ByteBuffer.allocate(plain.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        file.put(plain, 0, 12);
        file.put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(3).putInt(0);
        file.put(plain, 12, plain.length - 12);

        assertThat(Wav.parse(file.array()).pcm16()).containsExactly(5, 6);
    }

    @Test
    void malformedFilesAreRefusedWithTheReason() {
        assertRefused(new byte[11], "11 bytes are too short for a WAV");
        assertRefused("RIFF\0\0\0\0AVI ".getBytes(StandardCharsets.US_ASCII), "no RIFF/WAVE header");
        assertRefused(Arrays.copyOf(good(), 12), "no fmt chunk");
        assertRefused(Arrays.copyOf(good(), 36), "no data chunk");
        assertRefused(changed(SIZE_OF_FMT, 14), "fmt chunk of 14 bytes, at least 16 expected");
        assertRefused(changed(TAG, 3), "format tag 3: only 1 (PCM), 6 (A-law) and 7 (mu-law) are read");
        assertRefused(changed(CHANNELS, 2), "2 channels, one expected");
        assertRefused(changed(RATE, 0), "sample rate 0");
        assertRefused(changed(BITS, 8), "8 bits a sample do not go with PCM16");
        assertRefused(changed(SIZE_OF_DATA, 3), "3 bytes of data are no whole number of samples");
        assertRefused(changed(SIZE_OF_DATA, 5), "chunk 'data' says 5 bytes, 4 are there");
        assertRefused(changed(SIZE_OF_DATA, 0xFFFFFFFF), "chunk 'data' says 4294967295 bytes, 4 are there");
        assertRefused(changed(12, 0x6b6e756a), "no fmt chunk before the data");
        assertRefused(changed(36, 0x0a410d00, SIZE_OF_DATA, 5), "chunk '??A?' says 5 bytes, 4 are there");
    }

    @Test
    void aStreamBeyondItsLimitIsRefused() throws IOException {
        assertThat(Wav.read(new ByteArrayInputStream(good()), good().length).pcm16())
                .containsExactly(5, 6);
        assertThatThrownBy(() -> Wav.read(new ByteArrayInputStream(good()), good().length - 1))
                .isInstanceOf(MalformedWavException.class)
                .hasMessage("longer than 47 bytes");
    }

    private static byte[] good() {
        return Wav.ofPcm16(new short[] {5, 6}, 8_000).toBytes();
    }

    private static byte[] changed(int offset, int value) {
        ByteBuffer file = ByteBuffer.wrap(good()).order(ByteOrder.LITTLE_ENDIAN);
        if (offset == TAG || offset == CHANNELS || offset == BITS) {
            file.putShort(offset, (short) value);
        } else {
            file.putInt(offset, value);
        }
        return file.array();
    }

    private static byte[] changed(int offset, int value, int secondOffset, int secondValue) {
        return ByteBuffer.wrap(changed(offset, value))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(secondOffset, secondValue)
                .array();
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> Wav.parse(file))
                .isInstanceOf(MalformedWavException.class)
                .hasMessage(reason);
    }
}
