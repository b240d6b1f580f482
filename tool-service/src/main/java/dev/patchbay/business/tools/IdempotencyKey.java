package dev.patchbay.business.tools;

import dev.patchbay.platform.problem.ProblemException;
import java.util.UUID;

/// The header by which a program makes a repeat harmless; it stands where the id of a tool call does.
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";
    static final String DESCRIPTION = "Makes a repeat of this request harmless: 1 to 255 visible ASCII characters.";

    private static final int CONFLICT = 409;
    private static final int OTHER_REQUEST = 422;

    private IdempotencyKey() {}

    /// Without a key a request is one of its own.
    static String toolCallId(String key) {
        if (key == null || key.isBlank()) {
            return "once-" + UUID.randomUUID();
        }
        if (!key.matches("[\\x21-\\x7e]{1,255}")) {
            throw ProblemException.wrong(HEADER, "must be 1 to 255 visible ASCII characters without blanks");
        }
        return "key-" + key;
    }

    /// A conflict over the id is one over the key.
    static boolean isOtherRequest(Throwable failure) {
        return failure instanceof ProblemException conflict
                && conflict.problem().status() == CONFLICT;
    }

    static ProblemException otherRequest() {
        return new ProblemException(OTHER_REQUEST, "The Idempotency-Key was used for another request.");
    }
}
