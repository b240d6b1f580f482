package dev.patchbay.rehearsal.chaos;

import java.util.List;
import java.util.function.Consumer;

/// Shows findings to a person.
public final class Findings {
    private static final int SHOWN = 8;

    private Findings() {}

    /// A verdict for each; the last line is `N passed, N failed`.
    public static void tell(List<Finding> findings, Consumer<String> out) {
        out.accept("");
        for (Finding finding : findings) {
            out.accept((finding.survived() ? "survived  " : "FAILED    ")
                    + finding.line()
                    + (finding.seen().isEmpty() ? "" : "  (" + finding.seen() + ")"));
            finding.reasons().stream().limit(SHOWN).forEach(reason -> out.accept("            " + reason));
            if (finding.reasons().size() > SHOWN) {
                out.accept("            and " + (finding.reasons().size() - SHOWN) + " more");
            }
        }
        long failed = findings.stream().filter(finding -> !finding.survived()).count();
        out.accept(findings.size() - failed + " passed, " + failed + " failed");
    }
}
