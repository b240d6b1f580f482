package dev.patchbay.vapi.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.tool.ToolResult;
import java.util.regex.Pattern;

/// A tool's result as VAPI takes it: one line of text, the sentence first and the data behind it as JSON.
///
/// A line break breaks VAPI's parsing. Source: VapiAI/docs, fern/tools/custom-tools-troubleshooting.mdx.
final class SpokenResult {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    private final ObjectMapper json;

    SpokenResult(ObjectMapper json) {
        this.json = json;
    }

    String of(ToolResult result) {
        var say = line(result.say());
        return result.data().isEmpty() ? say : say + " " + line(data(result));
    }

    static String line(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    private String data(ToolResult result) {
        try {
            return json.writeValueAsString(result.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tool's data is always writable", e);
        }
    }
}
