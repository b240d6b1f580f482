package dev.patchbay.business.tools;

import dev.patchbay.contracts.tool.ToolDefinition;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All tools by name and by the names that deployed assistants use. Filled at start; a name taken twice stops
/// it.
@ApplicationScoped
public class ToolCatalog {
    private final Map<String, RegisteredTool<?>> byName = new HashMap<>();
    private final Map<String, ToolDefinition> definitions = new LinkedHashMap<>();

    ToolCatalog(@All List<Tool<?>> tools) {
        tools.stream().map(ToolCatalog::register).forEach(this::add);
        definitions.put(EndCall.NAME, EndCall.definition());
    }

    /// The definitions of these tools in this order; an agent's tool that is no longer there is left out.
    public List<ToolDefinition> definitions(List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(definitions.get(name)).stream())
                .toList();
    }

    /// However the name is spelt: `getAvailability` is `get_availability`.
    Optional<RegisteredTool<?>> find(String name) {
        return Optional.ofNullable(byName.get(SnakeCase.of(name)));
    }

    private void add(RegisteredTool<?> tool) {
        var profile = tool.profile();
        definitions.put(profile.name(), tool.definition());
        Stream.concat(Stream.of(profile.name()), profile.aliases().stream()).forEach(name -> {
            if (byName.put(name, tool) != null) {
                throw new IllegalStateException("two tools answer to the name " + name);
            }
        });
    }

    private static <A extends Record> RegisteredTool<A> register(Tool<A> tool) {
        return new RegisteredTool<>(tool);
    }
}
