package dev.patchbay.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class InterpolationTest {
    private final Interpolation interpolation = new Interpolation(Map.of("A", "alpha", "EMPTY", ""));

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "x${A}y, xalphay",
        "${B}, ''",
        "${B:-b}, b",
        "${A:-b}, alpha",
        "${EMPTY:-b}, b",
        "${EMPTY-b}, ''",
        "${A:+other}, other",
        "${B:+other}, ''",
        "${EMPTY+other}, other",
        "${B:-${A:?never}}, alpha",
        "${B:-${C:-c}}-${A}, c-alpha",
        "$${A}, ${A}",
        "5$, 5$",
    })
    void isFilledInAsComposeDoes(String text, String expected) {
        assertThat(interpolation.fill(text)).isEqualTo(expected);
    }

    @Test
    void whatIsNeededAndMissingIsNamedWithItsMessage() {
        assertThatThrownBy(() -> interpolation.fill("${B:?set B}")).hasMessage("B: set B");
        assertThatThrownBy(() -> interpolation.fill("${EMPTY:?set it}")).hasMessage("EMPTY: set it");
        assertThatThrownBy(() -> interpolation.fill("${B:-${C?set C}}")).hasMessage("C: set C");
        assertThat(interpolation.fill("${EMPTY?set it}")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> interpolation.fill("${A")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> interpolation.fill("${A/x}")).isInstanceOf(IllegalArgumentException.class);
    }
}
