package dev.patchbay.business.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ArgumentsTest {
    enum Size {
        SMALL,
        LARGE
    }

    record Sample(
            @Argument(value = "A name.", question = "Which name?", aliases = "customer_name", maxLength = 10)
            String name,

            @Argument(value = "How many.", question = "How many?")
            Optional<Integer> howMany,

            @Argument(value = "Whether.", question = "Is it?")
            Optional<Boolean> urgent,

            @Argument(value = "The size.", question = "Which size?")
            Optional<Size> size) {}

    private final Arguments<Sample> arguments = new Arguments<>(Sample.class);

    @Test
    void theSchemaIsThatOfTheRecord() {
        assertThat(arguments.schema())
                .isEqualTo(Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "name", Map.of("type", "string", "description", "A name."),
                                "how_many", Map.of("type", "integer", "description", "How many."),
                                "urgent", Map.of("type", "boolean", "description", "Whether."),
                                "size",
                                        Map.of(
                                                "type", "string",
                                                "description", "The size.",
                                                "enum", List.of("small", "large"))),
                        "required",
                        List.of("name"),
                        "additionalProperties",
                        false));
    }

    @Test
    void valuesComeInTheirTypesOrAsText() {
        assertThat(read(Map.of("name", " Ann ", "how_many", "3", "urgent", "TRUE", "size", "Large")))
                .isEqualTo(new Sample("Ann", Optional.of(3), Optional.of(true), Optional.of(Size.LARGE)));
        assertThat(read(Map.of("name", "Ann", "how_many", 3.0, "urgent", false)))
                .isEqualTo(new Sample("Ann", Optional.of(3), Optional.of(false), Optional.empty()));
    }

    @Test
    void aTruthValueMayBeAWord() {
        for (var yes : List.of("yes", "Yes", "sí", 1)) {
            assertThat(read(Map.of("name", "Ann", "urgent", yes)).urgent())
                    .as("%s", yes)
                    .contains(true);
        }
        for (var no : List.of("no", "No", "0", 0)) {
            assertThat(read(Map.of("name", "Ann", "urgent", no)).urgent())
                    .as("%s", no)
                    .contains(false);
        }
        assertThat(question(Map.of("name", "Ann", "urgent", "maybe"))).isEqualTo("Is it?");
    }

    @Test
    void aKnownOtherNameCountsAndUnknownOnesArePassedOver() {
        assertThat(read(Map.of("customer_name", "Ann", "user_id", "u-1")).name())
                .isEqualTo("Ann");
    }

    @Test
    void whatIsMissingBlankOrUnusableIsAskedFor() {
        assertThat(question(Map.of())).isEqualTo("Which name?");
        assertThat(question(Map.of("name", "  "))).isEqualTo("Which name?");
        assertThat(question(Map.of("name", "far too long a name"))).isEqualTo("Which name?");
        assertThat(question(Map.of("name", List.of("Ann")))).isEqualTo("Which name?");
        assertThat(question(Map.of("name", "An\0n"))).isEqualTo("Which name?");
        assertThat(question(Map.of("name", "Ann", "how_many", "several"))).isEqualTo("How many?");
    }

    @Test
    void aChoiceThatNeedNotBeMadeIsNotMadeByAnotherWord() {
        assertThat(read(Map.of("name", "Ann", "size", "huge")).size()).isEmpty();
    }

    @Test
    void whatOnlySaysThatNothingWasSaidIsAbsent() {
        for (var nothing : List.of("unknown", "N/A", "None", "null", "desconocido")) {
            assertThat(question(Map.of("name", nothing))).as(nothing).isEqualTo("Which name?");
        }
        assertThat(read(Map.of("name", "Ann", "size", "none", "how_many", "unknown")))
                .isEqualTo(new Sample("Ann", Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(read(Map.of("name", "unknown", "customer_name", "Ann")).name())
                .isEqualTo("Ann");
    }

    @Test
    void nullIsAbsent() {
        var given = new HashMap<String, Object>(Map.of("name", "Ann"));
        given.put("how_many", null);

        assertThat(read(given).howMany()).isEmpty();
    }

    private Sample read(Map<String, Object> given) {
        return ((Arguments.Reading.Usable<Sample>) arguments.read(given)).arguments();
    }

    private String question(Map<String, Object> given) {
        return ((Arguments.Reading.Unusable<Sample>) arguments.read(given)).question();
    }
}
