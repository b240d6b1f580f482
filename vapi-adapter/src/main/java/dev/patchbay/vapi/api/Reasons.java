package dev.patchbay.vapi.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads why VAPI refuses: `{"message": text or [text…], "error", "statusCode"}`.
///
/// A reason may quote what was sent, so values in quotes, numbers, and whatever could be a key are left out.
final class Reasons {
    private static final int MOST = 5;
    private static final int LONGEST = 200;
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"|`[^`]*`");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d[\\d ()-]{4,}\\d");
    private static final Pattern KEY = Pattern.compile("\\b(?=[\\w-]*\\d)[\\w-]{16,}\\b");

    private final ObjectMapper json;
    private final List<String> secrets;

    /// @param secrets never shown, whatever VAPI says
    Reasons(ObjectMapper json, List<String> secrets) {
        this.json = json;
        this.secrets = List.copyOf(secrets);
    }

    List<String> of(byte[] body) {
        var reasons = new ArrayList<String>();
        var message = message(body);
        if (message.isTextual()) {
            reasons.add(harmless(message.textValue()));
        }
        for (var element : message.isArray() ? message : List.<JsonNode>of()) {
            if (element.isTextual() && reasons.size() < MOST) {
                reasons.add(harmless(element.textValue()));
            }
        }
        return reasons.stream().filter(reason -> !reason.isBlank()).toList();
    }

    private JsonNode message(byte[] body) {
        try {
            return json.readTree(body).path("message");
        } catch (IOException _) {
            // A proxy's page instead of VAPI's words.
            return json.missingNode();
        }
    }

    private String harmless(String text) {
        var plain = text.lines().findFirst().orElse("").strip();
        for (var secret : secrets) {
            plain = plain.replace(secret, "…");
        }
        plain = QUOTED.matcher(plain).replaceAll("…");
        plain = KEY.matcher(plain).replaceAll("…");
        plain = NUMBER.matcher(plain).replaceAll("…");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
