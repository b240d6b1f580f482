package dev.patchbay.business.tools;

import java.lang.reflect.Constructor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The arguments of a tool: their JSON Schema, and the way from what a model sent to the tool's own record.
///
/// Lenient towards models: texts are trimmed, what is blank or only says that nothing was said ("unknown") is absent,
/// numbers and truth values may come as text, known other names count, unknown ones are passed over. A choice that
/// need not be made is not made by a word that is none of its own. What else is missing or unusable becomes the
/// question to ask the caller.
final class Arguments<A extends Record> {
    /// What models write where they know nothing.
    private static final Set<String> NOTHING = Set.of(
            "unknown",
            "none",
            "null",
            "undefined",
            "n/a",
            "not provided",
            "not specified",
            "desconocido",
            "desconocida",
            "ninguno",
            "no proporcionado");

    private final List<ArgumentShape> shapes;
    private final Map<String, List<String>> names;
    private final Constructor<A> constructor;

    Arguments(Class<A> type) {
        this.shapes = ArgumentShape.of(type);
        this.names = shapes.stream().collect(Collectors.toUnmodifiableMap(ArgumentShape::name, ArgumentShape::names));
        this.constructor = constructor(type);
    }

    /// A plain JSON Schema object.
    Map<String, Object> schema() {
        var properties = new LinkedHashMap<String, Object>();
        shapes.forEach(shape -> properties.put(shape.name(), shape.schema()));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                shapes.stream()
                        .filter(ArgumentShape::required)
                        .map(ArgumentShape::name)
                        .toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    /// Arguments that the tool takes.
    Map<String, Object> example() {
        var example = new LinkedHashMap<String, Object>();
        shapes.forEach(shape -> shape.example().ifPresent(value -> example.put(shape.name(), value)));
        return example;
    }

    /// All names of each argument, its own first.
    Map<String, List<String>> names() {
        return names;
    }

    Reading<A> read(Map<String, Object> given) {
        var values = new Object[shapes.size()];
        for (var i = 0; i < values.length; i++) {
            var shape = shapes.get(i);
            var value = find(shape, given)
                    .map(raw -> convert(shape, raw))
                    .filter(read -> read.isPresent() || !shape.isFreeChoice());
            if (value.isPresent() && value.get().isEmpty() || value.isEmpty() && shape.required()) {
                return new Reading.Unusable<>(shape.name(), shape.described().question());
            }
            var found = value.flatMap(read -> read);
            values[i] = shape.required() ? found.orElseThrow() : found;
        }
        return new Reading.Usable<>(construct(values));
    }

    /// Present and not blank, under its own name first. Under another one an object or a list is something else that
    /// a deployed assistant calls by the same name.
    private Optional<Object> find(ArgumentShape shape, Map<String, Object> given) {
        return names.get(shape.name()).stream()
                .filter(name -> name.equals(shape.name()) || isPlain(given.get(name)))
                .map(given::get)
                .filter(Objects::nonNull)
                .map(value -> value instanceof String text ? (Object) text.strip() : value)
                .filter(value -> !value.equals(""))
                .filter(value -> shape.described().answer() || !saysNothing(value))
                .findFirst();
    }

    private static boolean saysNothing(Object value) {
        return value instanceof String text && NOTHING.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isPlain(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /// Empty when the value cannot be what the argument wants. Nobody says a control character, PostgreSQL takes
    /// no NUL, and no provider is to be shown either.
    private static Optional<Object> convert(ArgumentShape shape, Object value) {
        var text = isPlain(value) ? Optional.of(value.toString()) : Optional.<String>empty();
        return text.filter(word -> word.length() <= shape.described().maxLength() && isSayable(word))
                .flatMap(word -> parse(shape, word));
    }

    /// Lines and tabs are how models set out what was said.
    private static boolean isSayable(String text) {
        return text.chars()
                .noneMatch(sign -> Character.isISOControl(sign) && sign != '\n' && sign != '\r' && sign != '\t');
    }

    private static Optional<Object> parse(ArgumentShape shape, String text) {
        if (shape.type() == Integer.class) {
            return text.matches("-?\\d{1,9}(\\.0+)?") ? Optional.of((int) Double.parseDouble(text)) : Optional.empty();
        }
        var lower = text.toLowerCase(Locale.ROOT);
        if (shape.type() == Boolean.class) {
            return truth(lower).map(truth -> truth);
        }
        if (shape.type().isEnum()) {
            return Stream.of(shape.type().getEnumConstants())
                    .map(constant -> (Object) constant)
                    .filter(constant -> ArgumentShape.word(constant).equals(lower))
                    .findFirst();
        }
        return Optional.of(text);
    }

    /// A truth value, as models write it.
    static Optional<Boolean> truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1", "sí", "si", "verdadero" -> Optional.of(true);
            case "false", "no", "n", "0", "falso" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private A construct(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("argument records accept every value of their types", e);
        }
    }

    private static <A extends Record> Constructor<A> constructor(Class<A> type) {
        try {
            var types = Stream.of(type.getRecordComponents())
                    .map(component -> component.getType())
                    .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    /// What came of reading.
    sealed interface Reading<A> {
        record Usable<A>(A arguments) implements Reading<A> {}

        /// @param argument the name of the argument, `question` what to ask the caller
        record Unusable<A>(String argument, String question) implements Reading<A> {}
    }
}
