package dev.patchbay.business.tools;

import dev.patchbay.business.spoken.Language;
import dev.patchbay.business.spoken.Sentences;
import dev.patchbay.contracts.tool.ToolDefinition;
import dev.patchbay.contracts.tool.ToolResult;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A tool together with the reader of its arguments.
final class RegisteredTool<A extends Record> {
    /// In the data of a refusal: the argument that the caller is asked about.
    static final String ASK_FOR = "ask_for";

    private final Tool<A> tool;
    private final Arguments<A> arguments;

    RegisteredTool(Tool<A> tool) {
        this.tool = tool;
        this.arguments = new Arguments<>(tool.arguments());
    }

    ToolProfile profile() {
        return tool.profile();
    }

    ToolDefinition definition(Language language) {
        return definition(tool.profile(), arguments, language);
    }

    /// As a model calls them.
    Set<String> argumentNames() {
        return arguments.names().keySet();
    }

    /// Arguments that it takes.
    Map<String, Object> example() {
        return arguments.example();
    }

    /// What the caller hears when it breaks.
    String failure(Language language) {
        return text(tool.profile(), "failure", language).orElse(tool.profile().failure());
    }

    /// What the caller hears when the calendar stays shut until a person does something.
    String calendarShut(Language language) {
        return text(tool.profile(), "calendar_shut", language).orElseGet(() -> failure(language));
    }

    static ToolDefinition definition(ToolProfile profile, Arguments<?> arguments, Language language) {
        return new ToolDefinition(
                profile.name(),
                profile.description(),
                arguments.schema(),
                Math.toIntExact(profile.deadline().toMillis()),
                profile.effectful(),
                profile.filler().map(filler -> text(profile, "filler", language).orElse(filler)));
    }

    /// A text of a tool in another language than that of its class.
    private static Optional<String> text(ToolProfile profile, String name, Language language) {
        return Sentences.in(language).find(profile.name() + "." + name);
    }

    /// What the caller is asked for an argument that a tool itself finds unusable.
    static String question(String tool, Class<? extends Record> arguments, String argument, Language language) {
        return Sentences.in(language).find(tool + "." + argument).orElseGet(() -> ArgumentShape.of(arguments).stream()
                .filter(shape -> shape.name().equals(argument))
                .findFirst()
                .orElseThrow()
                .described()
                .question());
    }

    /// In which language these arguments show the caller to speak.
    Optional<Language> heardIn(Map<String, Object> given) {
        return SpokenLanguage.of(given, arguments.names());
    }

    /// Unusable arguments are refused with the question to ask; nothing is run then.
    Uni<ToolResult> run(ToolCall call, Map<String, Object> given) {
        var adapted = new DeployedArguments(given, arguments.names());
        tool.adapt(adapted);
        return switch (arguments.read(adapted.toMap())) {
            case Arguments.Reading.Usable<A>(var usable) -> tool.run(call.naming(adapted.user()), usable);
            case Arguments.Reading.Unusable<A>(var argument, var question) ->
                Uni.createFrom()
                        .item(refused(
                                argument,
                                text(profile(), argument, call.language()).orElse(question)));
        };
    }

    Uni<ToolResult> findOut(ToolCall call, ToolResult.InDoubt doubt) {
        return tool.findOut(call, doubt);
    }

    /// Refused until the caller has answered what to put into the argument.
    static ToolResult refused(String argument, String question) {
        var data = new LinkedHashMap<String, Object>();
        data.put(ASK_FOR, argument);
        return new ToolResult.Refused(question, data);
    }
}
