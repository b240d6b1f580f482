package dev.patchbay.platform.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class FormCodecTest {
    @Test
    void nothingIsLostTrimmedOrMerged() throws Exception {
        assertThat(decode("a=+x+&b=&c&a=%C3%A9%2B&&=v&d=1=2"))
                .isEqualTo(Map.of(
                        "a", List.of(" x ", "é+"),
                        "b", List.of(""),
                        "c", List.of(""),
                        "", List.of("v"),
                        "d", List.of("1=2")));
        assertThat(decode("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "%c3=x", "a=%-1"})
    void brokenEscapesAndBrokenUtf8AreNoForm(String form) {
        assertThatThrownBy(() -> decode(form)).isInstanceOf(FormCodec.Malformed.class);
    }

    @Test
    void tooManyParametersAreNoForm() {
        assertThatThrownBy(() -> decode("a=1&".repeat(401))).isInstanceOf(FormCodec.Malformed.class);
    }

    private static Map<String, List<String>> decode(String form) throws FormCodec.Malformed {
        return FormCodec.decode(form.getBytes(StandardCharsets.UTF_8));
    }
}
