package dev.patchbay.business.tools;

import dev.patchbay.business.directory.AgentVersion;
import dev.patchbay.business.directory.ToolNames;
import dev.patchbay.business.directory.ToolWording;
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
public class ToolCatalog implements ToolNames {
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

    /// Those of an agent's version, in its order, its language and its own words.
    public List<ToolDefinition> definitions(AgentVersion version) {
        return definitions(version.tools(), version.language()).stream()
                .map(tool -> Optional.ofNullable(version.toolWording().get(tool.name()))
                        .map(words -> inWords(tool, words))
                        .orElse(tool))
                .toList();
    }

    private static ToolDefinition inWords(ToolDefinition tool, ToolWording words) {
        return new ToolDefinition(
                tool.name(),
                words.description().orElse(tool.description()),
                tool.parameters(),
                tool.deadlineMs(),
                tool.effectful(),
                words.filler().or(tool::filler).filter(text -> !text.isBlank()));
    }

    @Override
    public Optional<String> nameOf(String name) {
        return find(name).map(tool -> tool.profile().name()).or(() -> Optional.of(EndCall.NAME)
                .filter(SnakeCase.of(name)::equals));
    }

    /// All of them by name, in English.
    List<ListedTool> listed() {
        var names = definitions.get(Language.ENGLISH).keySet().stream().sorted().toList();
        return listed(definitions(names, Language.ENGLISH.tag()), Language.ENGLISH);
    }

    /// Those of an agent's version.
    List<ListedTool> listed(AgentVersion version) {
        return listed(definitions(version), Language.ofTag(version.language()).orElse(Language.ENGLISH));
    }

    private List<ListedTool> listed(List<ToolDefinition> shown, Language language) {
        return shown.stream()
                .map(tool -> find(tool.name())
                        .map(found -> listed(tool, found, language))
                        .orElseGet(() -> EndCall.listed(tool)))
                .toList();
    }

    private static ListedTool listed(ToolDefinition tool, RegisteredTool<?> found, Language language) {
        var aliases = found.profile().aliases().stream().sorted().toList();
        return ListedTool.of(tool, aliases, found.failure(language), true, found.example());
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
