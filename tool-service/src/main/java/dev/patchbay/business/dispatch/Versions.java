package dev.patchbay.business.dispatch;

import dev.patchbay.platform.problem.Problem;
import dev.patchbay.platform.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;

/// Versions as ETags: who changes something says which one was read.
final class Versions {
    private static final int CHANGED = 412;
    private static final int UNSAID = 428;

    private Versions() {}

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /// @throws ProblemException 400 for what is none
    static long of(String tag) {
        var digits = tag.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!digits.matches("\\d{1,18}")) {
            throw new ProblemException(Problem.of(400)
                    .withDetail("The request is not valid.")
                    .withViolations(List.of(new Problem.Violation(HttpHeaders.IF_MATCH, "is no ETag of this"))));
        }
        return Long.parseLong(digits);
    }

    static ProblemException overtaken() {
        return new ProblemException(CHANGED, "It is not in this version; read it again.");
    }

    static ProblemException unsaid() {
        return new ProblemException(UNSAID, "There is one; say which version of it you have read.");
    }
}
