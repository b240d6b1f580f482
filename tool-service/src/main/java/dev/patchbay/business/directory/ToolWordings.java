package dev.patchbay.business.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Map;

/// A version's words for its tools as their column has them: a JSON object by the tools' names.
final class ToolWordings {
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());
    private static final TypeReference<Map<String, ToolWording>> BY_TOOL = new TypeReference<>() {};

    private ToolWordings() {}

    static Map<String, ToolWording> read(String json) {
        try {
            return MAPPER.readValue(json, BY_TOOL);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored wording is not readable", e);
        }
    }

    static String write(Map<String, ToolWording> wordings) {
        try {
            return MAPPER.writerFor(BY_TOOL).writeValueAsString(wordings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a wording is always writable", e);
        }
    }
}
