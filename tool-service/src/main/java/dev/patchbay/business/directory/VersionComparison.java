package dev.patchbay.business.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// In what two versions of an agent differ, field by field.
public record VersionComparison(
        @Schema(examples = "2") String from,
        @Schema(examples = "draft") String to,
        List<Difference> differences) {

    /// @param field its path, such as `greeting` or `toolWording.get_slots.filler`
    /// @param from absent: it was not set
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Difference(
            @Schema(examples = "greeting") String field,

            @Schema(description = "As it is in the first; absent: not set.")
            Optional<Object> from,

            @Schema(description = "As it is in the second; absent: not set.")
            Optional<Object> to) {}

    static VersionComparison of(ObjectMapper json, String from, VersionContent one, String to, VersionContent other) {
        var differences = new ArrayList<Difference>();
        compare(json, "", json.valueToTree(one), json.valueToTree(other), differences);
        return new VersionComparison(from, to, differences);
    }

    private static void compare(
            ObjectMapper json, String path, JsonNode one, JsonNode other, List<Difference> differences) {
        if (one.equals(other)) {
            return;
        }
        if (!(one.isObject() || other.isObject())) {
            differences.add(new Difference(path, value(json, one), value(json, other)));
            return;
        }
        var names = new TreeSet<String>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        for (var name : names) {
            compare(
                    json,
                    path.isEmpty() ? name : path + "." + name,
                    present(one.path(name)),
                    present(other.path(name)),
                    differences);
        }
    }

    private static JsonNode present(JsonNode node) {
        return node.isNull() ? MissingNode.getInstance() : node;
    }

    private static Optional<Object> value(ObjectMapper json, JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(json.convertValue(node, Object.class));
    }
}
