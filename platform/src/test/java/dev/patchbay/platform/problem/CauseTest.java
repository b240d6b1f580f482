package dev.patchbay.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CauseTest {
    @Test
    void aCauseIsOneLineWithKindTextAndPlace() {
        assertThat(Cause.of(new IllegalStateException("no row\nat line 2")))
                .matches("IllegalStateException: no row \\(CauseTest\\.java:\\d+\\)");
        assertThat(Cause.of(new CompletionException(new IllegalStateException("pool closed"))))
                .startsWith("IllegalStateException: pool closed (");
        assertThat(Cause.of(new IllegalStateException())).startsWith("IllegalStateException (");
    }

    @Test
    void whatATextQuotesIsLeftOut() {
        assertThat(Cause.of(new IllegalArgumentException(
                        "Unrecognized token 'Ann': was \"12 Elm Street\" of +15550109999")))
                .startsWith("IllegalArgumentException: Unrecognized token …: was … of … (");
        assertThat(Cause.of(new IllegalArgumentException("open \"12 Elm Street")))
                .startsWith("IllegalArgumentException: open … (");
        assertThat(Cause.of(new IllegalArgumentException("x".repeat(1_000)))).hasSizeLessThan(300);
    }
}
