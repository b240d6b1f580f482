package dev.patchbay.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Problem details of an HTTP answer. Source: RFC 9457.
///
/// @param title the status in words
/// @param detail one sentence for the client's developer; never from an exception that is not ours
/// @param instance `urn:uuid:…` of an unexpected failure; the log has the same id
/// @param violations what is wrong with which field
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, String instance, List<Violation> violations) {
    public static final String CONTENT_TYPE = "application/problem+json";

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    /// @param field the path of the field as the client sent it
    @RegisterForReflection
    public record Violation(String field, String message) {}

    /// With a word about it where a status tells little, which a detail of its own takes the place of.
    public static Problem of(int status) {
        return new Problem("about:blank", StatusWords.title(status), status, StatusWords.advice(status), "", List.of());
    }

    public Problem withDetail(String text) {
        return new Problem(type, title, status, text, instance, violations);
    }

    public Problem withInstance(String id) {
        return new Problem(type, title, status, detail, id, violations);
    }

    public Problem withViolations(List<Violation> list) {
        return new Problem(type, title, status, detail, instance, List.copyOf(list));
    }

    public String toJson() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always writable", e);
        }
    }
}
