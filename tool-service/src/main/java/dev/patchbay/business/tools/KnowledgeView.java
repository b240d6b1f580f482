package dev.patchbay.business.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.patchbay.contracts.tool.ToolResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What the documents say (`POST /api/knowledge`, and the data of `get_knowledge`).
///
/// @param sources the likeliest first
/// @param documentsIn when nothing was found: the languages that there are documents in
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record KnowledgeView(
        Outcome outcome,
        List<Source> sources,
        @Schema(examples = "en") List<String> documentsIn,

        @Schema(examples = "According to “Warranty”: Repairs carry a warranty of one year on labor.")
        String say) {

    /// What came of asking.
    enum Outcome {
        FOUND,
        NOTHING
    }

    /// @param heading the section, when it has one
    /// @param text the passage, as the document has it
    /// @param source such as a page's address
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Source(
            UUID documentId,
            @Schema(examples = "Warranty") String title,
            @Schema(examples = "Repairs") String heading,

            @Schema(examples = "Repairs carry a warranty of one year on labor.")
            String text,

            @Schema(examples = "https://example.com/warranty")
            Optional<String> source) {

        private Map<String, Object> data() {
            var data = new LinkedHashMap<String, Object>();
            data.put("title", title);
            if (!heading.isEmpty()) {
                data.put("heading", heading);
            }
            data.put("text", text);
            source.ifPresent(address -> data.put("source", address));
            return data;
        }
    }

    /// Only an answer is a success.
    ToolResult result() {
        return switch (outcome) {
            case FOUND ->
                new ToolResult.Succeeded(
                        say,
                        Map.of("sources", sources.stream().map(Source::data).toList()));
            case NOTHING ->
                new ToolResult.Refused(say, Map.of("next_step", "take_message", "documents_in", documentsIn));
        };
    }
}
