package dev.patchbay.rehearsal.twilio;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/// Twilio's ids: two capital letters and 32 hexadecimal digits.
final class Sid {
    private Sid() {}

    static String fresh(String prefix) {
        var bytes = new byte[16];
        ThreadLocalRandom.current().nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
