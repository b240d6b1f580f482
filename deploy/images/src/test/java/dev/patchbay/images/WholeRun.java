package dev.patchbay.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Whether everything is being tested, by `./patchbay test` (which says so by `patchbay.whole`) or on a machine of CI.
/// Then nothing that a test needs may be lacking; a developer who runs this module alone has it skipped.
final class WholeRun {
    private WholeRun() {}

    static void demand(boolean there, String otherwise) {
        if (Boolean.getBoolean("patchbay.whole") || System.getenv("CI") != null) {
            assertThat(there).as(otherwise).isTrue();
        }
        assumeTrue(there, otherwise);
    }
}
