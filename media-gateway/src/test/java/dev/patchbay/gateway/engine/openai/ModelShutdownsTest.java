package dev.patchbay.gateway.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ModelShutdownsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    @Test
    void aModelNearItsEndIsWarnedOfAlsoByItsDatedName() {
        assertThat(ModelShutdowns.warning("gpt-realtime", TODAY))
                .hasValueSatisfying(text -> assertThat(text).contains("is switched off on 2027-01-20"));
        assertThat(ModelShutdowns.warning("gpt-realtime-2025-08-28", TODAY)).isPresent();
        assertThat(ModelShutdowns.warning("whisper-1", LocalDate.of(2027, 3, 1)))
                .hasValueSatisfying(text -> assertThat(text).contains("was switched off"));
    }

    @Test
    void othersAreNot() {
        assertThat(ModelShutdowns.warning("gpt-realtime-2.1", TODAY)).isEmpty();
        assertThat(ModelShutdowns.warning("gpt-realtime", LocalDate.of(2026, 1, 1)))
                .isEmpty();
    }
}
