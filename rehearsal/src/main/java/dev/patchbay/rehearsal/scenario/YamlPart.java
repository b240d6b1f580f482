package dev.patchbay.rehearsal.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A value of a scenario file being read: asks for what must be there and complains with file and line about all else.
record YamlPart(String file, String name, YamlValue value) {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s)");

    static YamlPart root(String file, String text) throws ScenarioException {
        return new YamlPart(file, "the file", YamlValue.parse(file, text));
    }

    /// Complains about keys that mean nothing here.
    YamlPart only(String... keys) throws ScenarioException {
        Set<String> known = Set.of(keys);
        for (var entry : mapping().entrySet()) {
            if (!known.contains(entry.getKey())) {
                throw new YamlPart(file, entry.getKey(), entry.getValue())
                        .wrong("\"" + entry.getKey() + "\" means nothing in " + name + "; it may have "
                                + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
        return this;
    }

    YamlPart get(String key) throws ScenarioException {
        return find(key).orElseThrow(() -> wrong(name + " needs \"" + key + "\""));
    }

    Optional<YamlPart> find(String key) throws ScenarioException {
        return Optional.ofNullable(mapping().get(key)).map(found -> new YamlPart(file, "\"" + key + "\"", found));
    }

    boolean has(String key) throws ScenarioException {
        return mapping().containsKey(key);
    }

    List<YamlPart> list() throws ScenarioException {
        if (!(value instanceof YamlValue.Sequence(int _, List<YamlValue> values))) {
            throw wrong(name + " must be a list");
        }
        var parts = new ArrayList<YamlPart>();
        for (YamlValue each : values) {
            parts.add(new YamlPart(file, "this entry of " + name, each));
        }
        return parts;
    }

    Map<String, YamlPart> entries() throws ScenarioException {
        var parts = new LinkedHashMap<String, YamlPart>();
        mapping().forEach((key, each) -> parts.put(key, new YamlPart(file, "\"" + key + "\"", each)));
        return parts;
    }

    boolean isScalar() {
        return value instanceof YamlValue.Scalar;
    }

    String text() throws ScenarioException {
        if (value instanceof YamlValue.Scalar(int _, Object scalar) && scalar != null) {
            return scalar.toString().strip();
        }
        throw wrong(name + " must be a text");
    }

    int number() throws ScenarioException {
        if (value instanceof YamlValue.Scalar(int _, Integer number)) {
            return number;
        }
        throw wrong(name + " must be a whole number");
    }

    boolean flag() throws ScenarioException {
        if (value instanceof YamlValue.Scalar(int _, Boolean flag)) {
            return flag;
        }
        throw wrong(name + " must be true or false");
    }

    /// `400ms` or `1.5s`.
    Duration duration() throws ScenarioException {
        Matcher matcher = DURATION.matcher(isScalar() ? text() : "");
        if (!matcher.matches()) {
            throw wrong(name + " must be a duration such as 400ms or 1.5s");
        }
        double amount = Double.parseDouble(matcher.group(1));
        return Duration.ofNanos(Math.round(amount * ("s".equals(matcher.group(2)) ? 1e9 : 1e6)));
    }

    /// One of `words`.
    String oneOf(String... words) throws ScenarioException {
        String text = text();
        if (!List.of(words).contains(text)) {
            throw wrong(name + " must be one of " + String.join(", ", words) + ", not \"" + text + "\"");
        }
        return text;
    }

    Map<String, Object> plainMap() throws ScenarioException {
        var plain = new LinkedHashMap<String, Object>();
        for (var entry : entries().entrySet()) {
            Object each = entry.getValue().value().plain();
            if (each == null) {
                throw entry.getValue().wrong("\"" + entry.getKey() + "\" is empty");
            }
            plain.put(entry.getKey(), each);
        }
        return plain;
    }

    ScenarioException wrong(String what) {
        return new ScenarioException(file + ":" + value.line() + ": " + what);
    }

    private Map<String, YamlValue> mapping() throws ScenarioException {
        if (value instanceof YamlValue.Mapping(int _, Map<String, YamlValue> values)) {
            return values;
        }
        throw wrong(name + " must have named values");
    }
}
