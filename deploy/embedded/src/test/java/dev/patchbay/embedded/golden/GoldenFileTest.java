package dev.patchbay.embedded.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class GoldenFileTest {
    @BeforeEach
    void nothingIsRenewed() {
        assumeTrue(System.getProperty("golden.renew") == null);
    }

    @Test
    void theSameIsAccepted() {
        var license = GoldenFile.at("LICENSE");
        assertThatCode(() -> license.demand(license.read())).doesNotThrowAnyException();
        assertThat(GoldenFile.in("docs")).contains("glossary.md");
    }

    @Test
    void aDifferenceIsShownWithItsLineAndTheWayOut() {
        var license = GoldenFile.at("LICENSE");
        var lines = license.read().lines().toList();
        assertThatThrownBy(() -> license.demand(lines.getFirst() + "\nsomething else\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("LICENSE is not what the code says, first in line 2: something else")
                .hasMessageContaining("-Dgolden.renew");
    }

    @Test
    void aMissingFileDiffersToo() {
        assertThatThrownBy(() -> GoldenFile.at("docs/no-such-file.txt").demand("x\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("first in line 1: x");
    }
}
