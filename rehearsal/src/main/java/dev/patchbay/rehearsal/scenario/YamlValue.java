package dev.patchbay.rehearsal.scenario;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// YAML with the line of each value, which a JSON tree forgets.
sealed interface YamlValue {
    YAMLFactory YAML = new YAMLFactory();

    int line();

    record Mapping(int line, Map<String, YamlValue> values) implements YamlValue {}

    record Sequence(int line, List<YamlValue> values) implements YamlValue {}

    /// @param value a String, Number or Boolean; null for an empty value
    record Scalar(int line, Object value) implements YamlValue {}

    /// @throws ScenarioException when it is no YAML
    static YamlValue parse(String file, String text) throws ScenarioException {
        try (JsonParser parser = YAML.createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            if (parser.nextToken() == null) {
                throw new ScenarioException(file + ": the file is empty");
            }
            return read(parser);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ScenarioException(file + ":" + line + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ScenarioException(file + ": " + e.getMessage());
        }
    }

    /// The plain value: maps, lists, strings, numbers, booleans.
    default Object plain() {
        return switch (this) {
            case Scalar scalar -> scalar.value();
            case Sequence sequence ->
                sequence.values().stream().map(YamlValue::plain).toList();
            case Mapping mapping -> {
                var plain = new LinkedHashMap<String, Object>();
                mapping.values().forEach((key, value) -> plain.put(key, value.plain()));
                yield plain;
            }
        };
    }

    private static YamlValue read(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> new Mapping(line, mapping(parser));
            case START_ARRAY -> new Sequence(line, sequence(parser));
            case VALUE_NULL -> new Scalar(line, null);
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(line, parser.getBooleanValue());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Scalar(line, parser.getNumberValue());
            default -> new Scalar(line, parser.getText());
        };
    }

    private static Map<String, YamlValue> mapping(JsonParser parser) throws IOException {
        var values = new LinkedHashMap<String, YamlValue>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            values.put(key, read(parser));
        }
        return values;
    }

    private static List<YamlValue> sequence(JsonParser parser) throws IOException {
        var values = new ArrayList<YamlValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(read(parser));
        }
        return values;
    }
}
