package dev.patchbay.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class PlainObjectTest {
    private final PlainObject object = new PlainObject();

    @Test
    void textsAreReadInAnyOrderAndSpacing() {
        assertThat(read("{\"a\":\"1\",\"b\" : \"two\" ,\n\"n\":12,\"o\":{\"x\":{\"y\":\"z\"}, \"k\":0},\"c\":\"\"}"))
                .containsExactly(Map.entry("a", "1"), Map.entry("b", "two"), Map.entry("c", ""));
        assertThat(object.whole()).isTrue();
    }

    @Test
    void anInnerObjectIsEnteredAndLeft() {
        object.of("{\"media\":{\"payload\":\"AA==\",\"chunk\":\"2\"},\"event\":\"media\"}");
        assertThat(object.next()).isTrue();
        object.enter();
        assertThat(object.next() && object.named("payload")).isTrue();
        assertThat(object.text()).isEqualTo("AA==");
        assertThat(object.next() && object.named("chunk")).isTrue();
        object.skip();
        assertThat(object.next()).isFalse();
        assertThat(object.next() && object.named("event")).isTrue();
        assertThat(object.text()).isEqualTo("media");
        assertThat(object.next()).isFalse();
        assertThat(object.whole()).isTrue();
    }

    @Test
    void aTextThatIsKnownIsNotMadeAgain() {
        String known = new StringBuilder("item_1").toString();
        object.of("{\"a\": \"item_1\",\"b\":\"item_12\",\"c\":\"item\",\"d\":\"\",\"e\":\"item_1\"}");

        assertThat(object.next()).isTrue();
        assertThat(object.text(known)).isSameAs(known);
        assertThat(object.next()).isTrue();
        assertThat(object.text(known)).isEqualTo("item_12");
        assertThat(object.next()).isTrue();
        assertThat(object.text(known)).isEqualTo("item");
        assertThat(object.next()).isTrue();
        assertThat(object.text("")).isEmpty();
        assertThat(object.next()).isTrue();
        assertThat(object.text("")).isEqualTo("item_1");
        assertThat(object.next()).isFalse();
        assertThat(object.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"item_1", "{\"a\":item_1\"}", "{\"a\":\"item_1\\\"\"}", "{\"a\":1}", "{\"a\":"})
    void aKnownTextDoesNotMendAMessage(String json) {
        object.of(json);
        while (object.next()) {
            object.text("item_1");
        }
        assertThat(object.whole()).isFalse();
    }

    @Test
    void digitsAreReadWhereTheyStand() {
        object.of("{\"a\":\"0120\",\"b\":\"\",\"c\":\"1x\",\"d\":\"1234567890123456789\",\"e\":\"-1\"}");
        assertThat(object.next()).isTrue();
        assertThat(object.digits()).isEqualTo(120);
        for (int i = 0; i < 4; i++) {
            assertThat(object.next()).isTrue();
            assertThat(object.digits()).isEqualTo(-1);
        }
        assertThat(object.next()).isFalse();
        assertThat(object.whole()).isTrue();
    }

    @Test
    void anEmptyObjectIsWhole() {
        assertThat(read("{}")).isEmpty();
        assertThat(object.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"a\":\"1\"",
                "{\"a\":\"1\",}",
                "{,\"a\":\"1\"}",
                "{\"a\":\"1\"\"b\":\"2\"}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\\n\":\"1\"}",
                "{\"x\":true}",
                "{\"x\":[1]}",
                "{\"x\":1.5}",
                "{\"x\":-1}",
                "{\"x\":01}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":\"1}",
                "{\"a\":\"1\"} x",
                "{\"a\":\"1\"}}",
                "{\"o\":{\"a\":\"1\"}",
                "{\"x\":{\"x\":{\"x\":{\"x\":{\"x\":{\"x\":{\"x\":{\"x\":{\"x\":1}}}}}}}}}"
            })
    void anythingElseIsLeftToAParser(String message) {
        read(message);
        assertThat(object.whole()).isFalse();
    }

    private Map<String, String> read(String message) {
        var texts = new LinkedHashMap<String, String>();
        object.of(message);
        while (object.next()) {
            var name = Stream.of("a", "b", "c").filter(object::named).findFirst();
            if (name.isPresent()) {
                texts.put(name.get(), object.text());
            } else {
                object.skip();
            }
        }
        return texts;
    }
}
