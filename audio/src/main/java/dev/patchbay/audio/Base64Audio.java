package dev.patchbay.audio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/// Base64 of audio between messages and the caller's arrays.
///
/// Shape: the standard alphabet, padded, no line breaks. Done by the JDK, whose vectorised codec is twenty
/// times as fast as a loop of ours but wants arrays of exactly the right size: the copies are kept, and made
/// anew only when the length differs from the last one's. One instance per stream and direction; not
/// thread-safe.
///
/// Source: RFC 4648, section 4.
public final class Base64Audio {
    /// The answer to text that is no base64.
    public static final int INVALID = -1;

    private static final Base64.Encoder ENCODER = Base64.getEncoder();
    private static final Base64.Decoder DECODER = Base64.getDecoder();

    private byte[] audio = {};
    private byte[] ascii = {};
    private byte[] result = {};

    /// Characters that `bytes` bytes encode to.
    public static int encodedLength(int bytes) {
        return Math.multiplyExact(Math.addExact(bytes, 2) / 3, 4);
    }

    /// At least the bytes that so many characters decode to.
    public static int maxDecodedLength(int characters) {
        return characters / 4 * 3;
    }

    /// Encodes `length` bytes as ASCII.
    ///
    /// @return bytes written from `outOffset` on: [#encodedLength(int)]
    /// @throws IndexOutOfBoundsException before anything is written, if a range leaves its array
    public int encode(byte[] in, int offset, int length, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length, in.length);
        int written = encodedLength(length);
        Objects.checkFromIndexSize(outOffset, written, out.length);
        audio = exact(audio, in, offset, length);
        if (outOffset == 0) {
            return ENCODER.encode(audio, out);
        }
        ENCODER.encode(audio, result(written));
        System.arraycopy(result, 0, out, outOffset, written);
        return written;
    }

    /// Decodes `text`, of which the JDK makes one copy.
    ///
    /// @return bytes written from `outOffset` on, or [#INVALID]; what `out` holds from there on then is
    /// undefined
    /// @throws IndexOutOfBoundsException before anything is written, if the bytes do not fit
    public int decode(String text, byte[] out, int outOffset) {
        // Characters beyond this charset become question marks, which are not in the alphabet either.
        return decodeExact(text.getBytes(StandardCharsets.ISO_8859_1), out, outOffset);
    }

    /// Decodes `length` bytes of ASCII. Otherwise as [#decode(String, byte\[\], int)].
    public int decode(byte[] text, int offset, int length, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length, text.length);
        ascii = exact(ascii, text, offset, length);
        return decodeExact(ascii, out, outOffset);
    }

    /// Whether `text` may be passed on as it is, and how much audio that would be.
    ///
    /// @return the bytes it decodes to, or [#INVALID]
    public int decodedLength(String text) {
        return decode(text, result(maxDecodedLength(text.length())), 0);
    }

    private int decodeExact(byte[] text, byte[] out, int outOffset) {
        if (text.length % 4 != 0) {
            return INVALID;
        }
        int bytes = maxDecodedLength(text.length) - padding(text);
        Objects.checkFromIndexSize(outOffset, bytes, out.length);
        try {
            if (outOffset == 0) {
                return DECODER.decode(text, out);
            }
            DECODER.decode(text, result(bytes));
        } catch (IllegalArgumentException wrongCharacter) {
            return INVALID;
        }
        System.arraycopy(result, 0, out, outOffset, bytes);
        return bytes;
    }

    private static int padding(byte[] text) {
        int length = text.length;
        if (length == 0 || text[length - 1] != '=') {
            return 0;
        }
        return text[length - 2] == '=' ? 2 : 1;
    }

    private static byte[] exact(byte[] kept, byte[] in, int offset, int length) {
        byte[] exact = kept.length == length ? kept : new byte[length];
        System.arraycopy(in, offset, exact, 0, length);
        return exact;
    }

    private byte[] result(int length) {
        if (result.length < length) {
            result = new byte[length];
        }
        return result;
    }
}
