package dev.patchbay.platform.twilio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `application/x-www-form-urlencoded`, read without losing anything: signatures are over all parameters, known
/// or not, empty or repeated, untrimmed.
public final class FormCodec {
    /// Twilio sends about 40.
    private static final int MOST_PARAMETERS = 400;

    private static final int HEX = 16;

    private FormCodec() {}

    /// Parameters in the order of the text; values of one name in theirs.
    ///
    /// @throws Malformed for broken escapes, broken UTF-8 or too many parameters
    public static Map<String, List<String>> decode(byte[] form) throws Malformed {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        int count = 0;
        for (int start = 0; start < form.length; ) {
            int end = indexOf(form, '&', start, form.length);
            if (end > start) {
                if (++count > MOST_PARAMETERS) {
                    throw new Malformed();
                }
                int equals = indexOf(form, '=', start, end);
                String name = text(form, start, equals);
                String value = equals < end ? text(form, equals + 1, end) : "";
                parameters.computeIfAbsent(name, ignored -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        return parameters;
    }

    private static int indexOf(byte[] form, char wanted, int start, int end) {
        for (int i = start; i < end; i++) {
            if (form[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    private static String text(byte[] form, int start, int end) throws Malformed {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            switch (form[i]) {
                case '+' -> bytes.write(' ');
                case '%' -> {
                    if (i + 2 >= end) {
                        throw new Malformed();
                    }
                    bytes.write(digit(form[i + 1]) * HEX + digit(form[i + 2]));
                    i += 2;
                }
                default -> bytes.write(form[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed();
        }
    }

    private static int digit(byte hex) throws Malformed {
        int value = Character.digit(hex, HEX);
        if (value < 0) {
            throw new Malformed();
        }
        return value;
    }

    /// The text is no form.
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not a form", null, false, false);
        }
    }
}
