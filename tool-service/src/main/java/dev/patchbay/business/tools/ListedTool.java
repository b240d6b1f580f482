package dev.patchbay.business.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.contracts.tool.ToolDefinition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A tool as `GET /api/tools` shows it.
///
/// @param aliases names under which deployed assistants call it
/// @param failure what the caller hears when it breaks
/// @param byHand whether `POST /api/tools/{name}` runs it; the gateway alone ends calls
/// @param example arguments that it takes
/// @param openai as OpenAI's Realtime session wants it, `vapi` as a VAPI assistant does
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ListedTool(
        @Schema(examples = "get_slots") String name,
        List<String> aliases,
        String description,
        @Schema(examples = "5000") int deadlineMs,
        boolean effectful,
        Optional<String> filler,
        String failure,
        boolean byHand,
        Map<String, Object> example,
        Map<String, Object> openai,
        Map<String, Object> vapi) {

    static ListedTool of(
            ToolDefinition tool, List<String> aliases, String failure, boolean byHand, Map<String, Object> example) {
        return new ListedTool(
                tool.name(),
                aliases,
                tool.description(),
                tool.deadlineMs(),
                tool.effectful(),
                tool.filler(),
                failure,
                byHand,
                example,
                openai(tool),
                vapi(tool));
    }

    private static Map<String, Object> openai(ToolDefinition tool) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("type", "function");
        shown.put("name", tool.name());
        shown.put("description", tool.description());
        shown.put("parameters", tool.parameters());
        return shown;
    }

    /// VAPI puts calls through by itself; without a destination it asks us for one each time
    /// (`transfer-destination-request`). Its schema of parameters knows type, properties and what is
    /// required; the filler is a message of the tool.
    private static Map<String, Object> vapi(ToolDefinition tool) {
        var parameters = new LinkedHashMap<>(tool.parameters());
        parameters.remove("additionalProperties");
        var function = new LinkedHashMap<String, Object>();
        function.put("name", tool.name());
        function.put("description", tool.description());
        function.put("parameters", parameters);
        var shown = new LinkedHashMap<String, Object>();
        if (tool.name().equals(TransferCall.NAME)) {
            shown.put("type", "transferCall");
            shown.put("destinations", List.of());
        } else {
            shown.put("type", "function");
        }
        shown.put("function", function);
        tool.filler()
                .ifPresent(filler -> shown.put(
                        "messages", List.of(Map.of("type", "request-start", "content", filler, "blocking", false))));
        return shown;
    }
}
