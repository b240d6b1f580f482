package dev.patchbay.rehearsal.storm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Makes a good JSON message bad in one of many ways. What it makes depends on the random numbers alone.
///
/// Thread: one, that of its random numbers.
final class Mutations {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RAW = "@raw@";
    private static final List<String> NUMBERS = List.of(
            "1e999999",
            "-1e999999",
            "1".repeat(5_000),
            "9223372036854775808",
            "-9223372036854775809",
            "-0.0",
            "1e-400",
            "0.1e+2147483648",
            "NaN",
            "00017");
    private static final List<String> TEXTS = List.of(
            "\"\\u0000\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800 x\"",
            "\"\\uffff\\ufeff\"",
            "\"" + "x".repeat(70_000) + "\"",
            "\"'; DROP TABLE calls; --\"",
            "\"${jndi:ldap://127.0.0.1/x}\"",
            "\"<script>alert(1)</script>\"",
            "\"../../../../etc/passwd\"",
            "\"%s%n%d {0} #{x}\"",
            "\"\"");
    private static final List<String> OTHER_THINGS = List.of(
            "",
            " ",
            "null",
            "true",
            "17",
            "\"text\"",
            "[]",
            "{}",
            "[{}]",
            "{\"message\":null}",
            "{\"message\":[]}",
            "{\"message\":\"x\"}",
            "{\"message\":{}}",
            "<xml/>",
            "a=b&c=d",
            "{",
            "}",
            "{]",
            "nul",
            "{\"a\"}",
            "\u0000",
            "{'message':{}}",
            "{\"message\":{\"type\":{}}}",
            "{\"message\":{\"type\":\"\"}}",
            "//");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /// @param message good JSON
    byte[] of(String message) {
        return switch (random.nextInt(10)) {
            case 0 -> bytes(message.substring(0, random.nextInt(message.length())));
            case 1 -> flipped(bytes(message));
            case 2 -> bytes(OTHER_THINGS.get(random.nextInt(OTHER_THINGS.size())));
            case 3 -> nested(message);
            case 4 -> replaced(message, NUMBERS.get(random.nextInt(NUMBERS.size())));
            case 5 -> replaced(message, TEXTS.get(random.nextInt(TEXTS.size())));
            case 6 -> broken(message);
            case 7 -> message.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE);
            case 8 -> pruned(message);
            default -> retyped(message);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] good) {
        byte[] flipped = good.clone();
        for (int times = random.nextInt(1, 6); times > 0 && flipped.length > 0; times--) {
            flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
        }
        return flipped;
    }

    /// Bytes that are no UTF-8, in the middle of it.
    private byte[] broken(String message) {
        byte[] good = bytes(message);
        byte[] bad = {(byte) 0xed, (byte) 0xa0, (byte) 0x80, 0, (byte) 0xff, (byte) 0xc0};
        int at = random.nextInt(good.length);
        byte[] whole = Arrays.copyOf(good, good.length + bad.length);
        System.arraycopy(bad, 0, whole, at, bad.length);
        System.arraycopy(good, at, whole, at + bad.length, good.length - at);
        return whole;
    }

    private byte[] nested(String message) {
        int depth = random.nextInt(200, 20_000);
        boolean arrays = random.nextBoolean();
        String deep =
                arrays ? "[".repeat(depth) + "]".repeat(depth) : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
        return random.nextBoolean() ? bytes(deep) : replaced(message, deep);
    }

    private byte[] retyped(String message) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        List<JsonNode> others = List.of(
                nodes.nullNode(),
                nodes.booleanNode(true),
                nodes.numberNode(-1),
                nodes.textNode("text"),
                nodes.arrayNode().add(nodes.objectNode()),
                nodes.objectNode().put("a", 1));
        JsonNode tree = tree(message);
        for (int times = random.nextInt(1, 4); times > 0; times--) {
            put(tree, others.get(random.nextInt(others.size())).deepCopy());
        }
        return bytes(tree.toString());
    }

    private byte[] pruned(String message) {
        JsonNode tree = tree(message);
        List<JsonNode> containers = containers(tree);
        JsonNode from = containers.get(random.nextInt(containers.size()));
        if (from instanceof ObjectNode object && !object.isEmpty()) {
            object.remove(List.copyOf(object.properties())
                    .get(random.nextInt(object.size()))
                    .getKey());
        } else if (from instanceof ArrayNode array && !array.isEmpty()) {
            array.remove(random.nextInt(array.size()));
        }
        return bytes(tree.toString());
    }

    /// With some value of it written as this text, JSON or not.
    private byte[] replaced(String message, String raw) {
        JsonNode tree = tree(message);
        put(tree, JsonNodeFactory.instance.textNode(RAW));
        return bytes(tree.toString().replace("\"" + RAW + "\"", raw));
    }

    private void put(JsonNode tree, JsonNode value) {
        List<JsonNode> containers = containers(tree);
        JsonNode into = containers.get(random.nextInt(containers.size()));
        if (into instanceof ObjectNode object && !object.isEmpty()) {
            object.set(
                    List.copyOf(object.properties())
                            .get(random.nextInt(object.size()))
                            .getKey(),
                    value);
        } else if (into instanceof ArrayNode array && !array.isEmpty()) {
            array.set(random.nextInt(array.size()), value);
        }
    }

    private static List<JsonNode> containers(JsonNode tree) {
        var found = new ArrayList<JsonNode>();
        found.add(tree);
        for (int at = 0; at < found.size(); at++) {
            found.get(at).forEach(child -> {
                if (child.isContainerNode()) {
                    found.add(child);
                }
            });
        }
        return found;
    }

    private static JsonNode tree(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what is mutated must be good at first", e);
        }
    }
}
