package dev.patchbay.business.customers;

import dev.patchbay.platform.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// A version as an ETag, and what is answered when it is not the one that there is.
final class VersionTag {
    private static final int CHANGED = 412;
    private static final int NOT_SAID = 428;

    private VersionTag() {}

    /// The version that was read, by `If-Match`, else as the body has it.
    ///
    /// @throws ProblemException 400 for what is no version, 428 when neither says it
    static long read(String ifMatch, Optional<Long> inBody) {
        return Optional.ofNullable(ifMatch)
                .map(VersionTag::parse)
                .or(() -> inBody)
                .orElseThrow(() -> new ProblemException(NOT_SAID, "Say which version was read, by If-Match."));
    }

    static Optional<Long> given(String ifMatch) {
        return Optional.ofNullable(ifMatch).map(VersionTag::parse);
    }

    static ProblemException changed() {
        return new ProblemException(CHANGED, "It has changed since that version: read it again.");
    }

    static Response answer(int status, Customer customer) {
        return Response.status(status)
                .entity(customer)
                .header(HttpHeaders.ETAG, "\"" + customer.version() + "\"")
                .build();
    }

    private static long parse(String tag) {
        var digits = tag.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!digits.matches("\\d{1,18}")) {
            throw ProblemException.wrong(HttpHeaders.IF_MATCH, "is no ETag of this");
        }
        return Long.parseLong(digits);
    }
}
