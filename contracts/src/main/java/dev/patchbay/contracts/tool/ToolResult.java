package dev.patchbay.contracts.tool;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/// What came of a tool call: one sentence to say, and data. JSON carries the variant in `outcome`.
///
/// `say` is natural language without identifiers, JSON or exception text (B16). `data` is what the model may reason
/// over.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ToolResult.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = ToolResult.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = ToolResult.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = ToolResult.InDoubt.class, name = "in_doubt")
})
public sealed interface ToolResult {
    String say();

    Map<String, Object> data();

    /// It was done, or found.
    record Succeeded(String say, Map<String, Object> data) implements ToolResult {
        public Succeeded {
            data = data == null ? Map.of() : data;
        }
    }

    /// It was not done, for a reason the caller can act on: wrong argument, slot taken, outside hours.
    record Refused(String say, Map<String, Object> data) implements ToolResult {
        public Refused {
            data = data == null ? Map.of() : data;
        }
    }

    /// It was not done because something broke; nothing was changed.
    record Failed(String say, Map<String, Object> data) implements ToolResult {
        public Failed {
            data = data == null ? Map.of() : data;
        }
    }

    /// It may or may not have been done; it is being found out, and must not be repeated.
    record InDoubt(String say, Map<String, Object> data) implements ToolResult {
        public InDoubt {
            data = data == null ? Map.of() : data;
        }
    }
}
