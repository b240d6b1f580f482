package dev.patchbay.platform.facts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.contracts.call.CallEvent;
import dev.patchbay.contracts.call.EndReason;
import dev.patchbay.contracts.call.Fact;
import dev.patchbay.contracts.route.CallSystem;
import dev.patchbay.contracts.tool.ToolResult;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class FactCodecTest {
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final Instant TIME = Instant.parse("2026-11-20T10:11:12.123456789Z");

    private final FactCodec codec = new FactCodec();

    static Stream<CallEvent> events() {
        return permitted().flatMap(type -> Stream.of(true, false).map(full -> example(type, full)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventComesBackAsItWas(CallEvent event) {
        var fact = fact(event, Optional.of("x"));
        assertThat(codec.read(codec.write(fact))).isEqualTo(fact);
    }

    @Test
    void whatARedactionTakesOutIsWrittenNowhere() {
        var redacting = new FactCodec(event -> event instanceof CallEvent.CallerTranscribed words
                ? new CallEvent.CallerTranscribed(words.itemId(), "[taken out]")
                : event);
        var fact = new Fact(
                "e1",
                "tw-CA1",
                Optional.empty(),
                "gw-1.x",
                1,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                new CallEvent.CallerTranscribed("item_1", "I live at twelve Maple Street."));
        assertThat(new String(redacting.write(fact), UTF_8))
                .contains("[taken out]")
                .doesNotContain("Maple");
        assertThat(new String(codec.write(fact), UTF_8)).contains("Maple");
    }

    @Test
    void theSealedInterfaceTheTypeListAndTheNativeListAgree() {
        var permitted = permitted().collect(Collectors.toSet());
        var registered = Set.of(ContractsReflection.class
                .getAnnotation(RegisterForReflection.class)
                .targets());
        assertThat(Set.<Class<?>>copyOf(FactTypes.KNOWN)).isEqualTo(permitted);
        assertThat(registered).containsAll(permitted).contains(CallEvent.Unknown.class, Fact.class);
    }

    @Test
    void aNulInWhatSomebodySaidDoesNotCostTheFact() {
        var nul = Character.toString(0);
        var fact = new Fact(
                "e-1",
                "tw-CA1",
                Optional.empty(),
                "gw-1.mfq3k2",
                1,
                Optional.empty(),
                Optional.empty(),
                Instant.parse("2026-11-20T10:00:00Z"),
                new CallEvent.CallerTranscribed("item_1", "a" + nul + "b"));
        var message = new FactCodec().write(fact);
        assertThat(new String(message, UTF_8)).doesNotContain("\\u0000");
        assertThat(new FactCodec().read(message).event())
                .isEqualTo(new CallEvent.CallerTranscribed("item_1", "a\ufffdb"));
    }

    @Test
    void theMessageIsTheDocumentedCloudEvent() throws Exception {
        var fact = new Fact(
                "e-1",
                "tw-CA1",
                Optional.of("twilio-1"),
                "gw-1.mfq3k2",
                17,
                Optional.of("p"),
                Optional.of("a"),
                Instant.parse("2026-11-20T10:00:00Z"),
                new CallEvent.EndIntended(EndReason.AGENT_HUNG_UP));
        assertThat(PLAIN.readTree(codec.write(fact))).isEqualTo(PLAIN.readTree("""
                                {"specversion":"1.0","id":"e-1","source":"/patchbay/gw-1.mfq3k2",
                                 "type":"dev.patchbay.call.end-intended.v1","subject":"tw-CA1",
                                 "time":"2026-11-20T10:00:00Z","datacontenttype":"application/json",
                                 "legid":"twilio-1","instance":"gw-1.mfq3k2","sequence":"17","projectid":"p",
                                 "agentid":"a","data":{"reason":"agent_hung_up"}}"""));
    }

    @Test
    void absentAttributesAndValuesAreLeftOut() throws Exception {
        var message = PLAIN.readTree(
                codec.write(fact(new CallEvent.Trouble("tool", "timeout", Optional.empty()), Optional.empty())));
        assertThat(message.has("legid")).isFalse();
        assertThat(message.has("projectid")).isFalse();
        assertThat(message.has("agentid")).isFalse();
        assertThat(message.path("data").has("detail")).isFalse();
    }

    @Test
    void anUnknownTypeIsKeptAndWrittenBackUnchanged() throws Exception {
        var message = message(
                "dev.patchbay.call.invented.v7",
                "{\"a\":[1,2.50,null,{\"b\":true}],\"n\":null,\"big\":12345678901234567890}");
        var fact = codec.read(message);
        assertThat(fact.event()).isInstanceOf(CallEvent.Unknown.class);
        assertThat(PLAIN.readTree(codec.write(fact))).isEqualTo(PLAIN.readTree(message));
    }

    @Test
    void aFieldAddedLaterDoesNotHurtAnOldReader() {
        var fact = codec.read(message("dev.patchbay.call.digit-pressed.v1", "{\"digit\":\"5\",\"atMs\":3,\"new\":1}"));
        assertThat(fact.event()).isEqualTo(new CallEvent.DigitPressed("5", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "null",
                "{}",
                "{\"specversion\":\"0.3\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\"}",
            })
    void whatIsNoFactSaysSo(String message) {
        assertThatThrownBy(() -> codec.read(message.getBytes(UTF_8))).isInstanceOf(UnreadableFactException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sequence\":\"1\"→\"sequence\":\"x\"",
                "\"sequence\":\"1\"→\"sequence\":1",
                "\"time\":\"2026→\"time\":\"26",
                "\"subject\":\"tw-CA1\"→\"subject\":\"\"",
                "\"data\":{→\"other\":{",
                "\"reason\":\"secret\"→\"reason\":5.5",
            })
    void malformedAttributesAndDataAreNamedWithoutTheirContent(String change) {
        var parts = change.split("→");
        var broken = new String(message("dev.patchbay.call.end-intended.v1", "{\"reason\":\"secret\"}"), UTF_8)
                .replace(parts[0], parts[1]);
        assertThatThrownBy(() -> codec.read(broken.getBytes(UTF_8)))
                .isInstanceOf(UnreadableFactException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private static byte[] message(String type, String data) {
        return """
                {"specversion":"1.0","id":"e-1","source":"/patchbay/gw-1.x","type":"%s","subject":"tw-CA1","time":"2026-11-20T10:00:00Z","datacontenttype":"application/json","instance":"gw-1.x","sequence":"1","data":%s}""".formatted(type, data).getBytes(UTF_8);
    }

    private static Fact fact(CallEvent event, Optional<String> text) {
        return new Fact("e", "tw-CA1", text, "gw-1.x", 3, text, text, TIME, event);
    }

    private static Stream<Class<?>> permitted() {
        return Arrays.stream(CallEvent.class.getPermittedSubclasses()).filter(type -> type != CallEvent.Unknown.class);
    }

    private static CallEvent example(Class<?> type, boolean full) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return (CallEvent) constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component, full))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no example of " + type, e);
        }
    }

    private static Object value(RecordComponent component, boolean full) {
        return switch (component.getGenericType().getTypeName()) {
            case "java.lang.String" -> full ? "tëxt \"quoted\"" : "";
            case "long" -> full ? Long.MAX_VALUE : 0L;
            case "int" -> full ? 7 : 0;
            case "boolean" -> full;
            case "java.util.Optional<java.lang.String>" -> full ? Optional.of("x") : Optional.empty();
            case "java.util.Optional<java.lang.Long>" -> full ? Optional.of(5L) : Optional.empty();
            case "java.util.Optional<java.lang.Integer>" -> full ? Optional.of(5) : Optional.empty();
            case "java.util.Optional<java.time.Instant>" ->
                full ? Optional.of(Instant.parse("2026-11-25T10:00:00.123Z")) : Optional.empty();
            case "java.util.Map<java.lang.String, java.lang.Object>" -> full ? Map.of("a", List.of("b")) : Map.of();
            case "java.util.Map<java.lang.String, java.lang.String>" -> full ? Map.of("a", "b") : Map.of();
            case "java.util.Map<java.lang.String, java.lang.Long>" -> full ? Map.of("a.b", 9L) : Map.of();
            default -> ofContracts(component, full);
        };
    }

    private static Object ofContracts(RecordComponent component, boolean full) {
        if (component.getGenericType().getTypeName().equals("java.util.Optional<" + CallSystem.class.getName() + ">")) {
            return full ? Optional.of(CallSystem.OPENAI_REALTIME) : Optional.empty();
        }
        if (component.getGenericType().getTypeName().equals("java.util.Optional<" + EndReason.class.getName() + ">")) {
            return full ? Optional.of(EndReason.SILENCE) : Optional.empty();
        }
        if (component.getType() == EndReason.class) {
            return full ? EndReason.CONNECTION_LOST : EndReason.BUSY;
        }
        if (component.getType() == ToolResult.class) {
            return full
                    ? new ToolResult.Succeeded("Done.", Map.of("slots", List.of(Map.of("id", "s1"))))
                    : new ToolResult.InDoubt("", Map.of());
        }
        throw new IllegalStateException("give an example of " + component);
    }
}
