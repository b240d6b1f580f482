package dev.patchbay.rehearsal.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The first line and the headers of a request or an answer.
///
/// @param headers by lower-case name
record HttpHead(String firstLine, Map<String, String> headers) {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    static HttpHead parse(String text) {
        var lines = text.split("\r\n");
        var headers = new HashMap<String, String>();
        Arrays.stream(lines).skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        return new HttpHead(lines[0], headers);
    }

    /// Where the head at the start of `bytes` ends, or -1.
    static int end(byte[] bytes, int length) {
        for (int i = 3; i < length; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    boolean switched() {
        return firstLine.startsWith("HTTP/1.1 101");
    }

    boolean upgrade() {
        return "websocket".equalsIgnoreCase(headers.get("upgrade"));
    }

    String path() {
        var parts = firstLine.split(" ");
        return parts.length > 1 ? parts[1] : "";
    }

    /// What a server answers to an upgrade.
    String switching() {
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + accept(headers.getOrDefault("sec-websocket-key", "")) + "\r\n\r\n";
    }

    private static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
