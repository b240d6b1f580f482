package dev.patchbay.business.tools;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One argument: a record's component, read once at start.
record ArgumentShape(String name, Class<?> type, boolean required, Argument described) {

    static List<ArgumentShape> of(Class<? extends Record> arguments) {
        return Arrays.stream(arguments.getRecordComponents())
                .map(ArgumentShape::of)
                .toList();
    }

    private static ArgumentShape of(RecordComponent component) {
        var described = component.getAnnotation(Argument.class);
        if (described == null) {
            throw new IllegalStateException("argument without a description: " + component);
        }
        var optional = component.getType() == Optional.class;
        return new ArgumentShape(
                SnakeCase.of(component.getName()), valueType(component, optional), !optional, described);
    }

    private static Class<?> valueType(RecordComponent component, boolean optional) {
        if (!optional) {
            return component.getType();
        }
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    /// Its own name, then those that deployed assistants use.
    List<String> names() {
        return Stream.concat(Stream.of(name), Stream.of(described.aliases())).toList();
    }

    /// One of a few words, which may be left out.
    boolean isFreeChoice() {
        return type.isEnum() && !required;
    }

    /// As JSON has it; empty where the argument is left out of the tool's example.
    Optional<Object> example() {
        var text = described.example();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (type == Integer.class) {
            return Optional.of(Integer.valueOf(text));
        }
        return Optional.of(type == Boolean.class ? (Object) Boolean.valueOf(text) : text);
    }

    Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", jsonType());
        schema.put("description", described.value());
        if (type.isEnum()) {
            schema.put("enum", words());
        }
        return schema;
    }

    /// The words of an enum argument, as the model writes them.
    List<String> words() {
        return Arrays.stream(type.getEnumConstants()).map(ArgumentShape::word).toList();
    }

    static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }

    private String jsonType() {
        if (type == Integer.class) {
            return "integer";
        }
        if (type == Boolean.class) {
            return "boolean";
        }
        if (type == String.class || type.isEnum()) {
            return "string";
        }
        throw new IllegalStateException("no JSON type for argument " + name);
    }
}
