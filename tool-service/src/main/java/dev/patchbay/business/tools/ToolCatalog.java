package dev.patchbay.business.tools;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.contracts.tool.ToolDefinition;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All tools by name and by the names that deployed assistants use. Filled at start; a name taken twice stops
/// it.
@ApplicationScoped
public class ToolCatalog {
    private final Map<String, RegisteredTool<?>> byName = new HashMap<>();
    private final Map<Language, Map<String, ToolDefinition>> definitions = new EnumMap<>(Language.class);

    ToolCatalog(@All List<Tool<?>> tools) {
        var registered = tools.stream().map(ToolCatalog::register).toList();
        registered.forEach(this::add);
        for (var language : Language.values()) {
            definitions.put(language, definitions(registered, language));
        }
    }

    private static Map<String, ToolDefinition> definitions(List<RegisteredTool<?>> tools, Language language) {
        var definitions = new HashMap<String, ToolDefinition>();
        tools.forEach(tool -> definitions.put(tool.profile().name(), tool.definition(language)));
        definitions.put(EndCall.NAME, EndCall.definition(language));
        return definitions;
    }

    /// The definitions of these tools in this order; an agent's tool that is no longer there is left out.
    ///
    /// @param languageTag of the agent, BCP 47: what it may say while a tool runs is in its language
    public List<ToolDefinition> definitions(List<String> names, String languageTag) {
        var spoken = definitions.get(Language.ofTag(languageTag).orElse(Language.ENGLISH));
        return names.stream()
                .flatMap(name -> Optional.ofNullable(spoken.get(name)).stream())
                .toList();
    }

    /// However the name is spelt: `getAvailability` is `get_availability`.
    Optional<RegisteredTool<?>> find(String name) {
        return Optional.ofNullable(byName.get(SnakeCase.of(name)));
    }

    private void add(RegisteredTool<?> tool) {
        var profile = tool.profile();
        Stream.concat(Stream.of(profile.name()), profile.aliases().stream()).forEach(name -> {
            if (byName.put(name, tool) != null) {
                throw new IllegalStateException("two tools answer to the name " + name);
            }
        });
    }

    private static <A extends Record> RegisteredTool<?> register(Tool<A> tool) {
        return new RegisteredTool<>(tool);
    }
}
