package dev.patchbay.platform.version;

import dev.patchbay.platform.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// The version of a thing that its writer has read: one rule for all that people change by REST, so that
/// nobody undoes what somebody else has just set.
///
/// A thing that is shown has its version as its `ETag`. Who replaces it names that, in `If-Match` or in the
/// body; the header counts if there are both. Who names none is told 428, who names another 412. What is not
/// there yet needs none; who names 0 says that there was none. Removing needs none either, but minds one that
/// is named.
///
/// @param named absent: none was
public record ReadVersion(Optional<Long> named) {
    /// For `@APIResponse`.
    public static final String CHANGED = "It is not in that version any more: read it again";

    public static final String UNSAID = "It is there: say which version was read";

    private static final int PRECONDITION_FAILED = 412;
    private static final int PRECONDITION_REQUIRED = 428;

    /// @param ifMatch the header, or null
    /// @throws ProblemException 400 for what is no ETag of ours
    public static ReadVersion of(String ifMatch, Optional<Long> inBody) {
        return new ReadVersion(
                Optional.ofNullable(ifMatch).map(ReadVersion::parse).or(() -> inBody));
    }

    /// Of a body that always has one.
    public static ReadVersion of(String ifMatch, long inBody) {
        return of(ifMatch, Optional.of(inBody));
    }

    public static ReadVersion of(String ifMatch) {
        return of(ifMatch, Optional.empty());
    }

    /// 0: none, or the writer thinks that there is nothing yet.
    public long number() {
        return named.orElse(0L);
    }

    /// Whether there must be nothing yet.
    public boolean isFirst() {
        return number() == 0;
    }

    /// Whether a thing in this version may be removed.
    public boolean allows(long version) {
        return named.isEmpty() || number() == version;
    }

    /// Why a thing that is there, and in another version, was not changed.
    ///
    /// @param thing what it is, as a sentence begins: "The calendar"
    public ProblemException refusal(String thing) {
        return named.isPresent()
                ? new ProblemException(PRECONDITION_FAILED, thing + " is not in this version any more; read it again.")
                : new ProblemException(
                        PRECONDITION_REQUIRED, thing + " is there; say which version of it you have read.");
    }

    /// 200, with the version as ETag.
    public static Response answer(Object thing, long version) {
        return answer(200, thing, version);
    }

    public static Response answer(int status, Object thing, long version) {
        return Response.status(status)
                .entity(thing)
                .header(HttpHeaders.ETAG, tag(version))
                .build();
    }

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    private static long parse(String tag) {
        var digits = tag.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!digits.matches("\\d{1,18}")) {
            throw ProblemException.wrong(HttpHeaders.IF_MATCH, "is no ETag of this");
        }
        return Long.parseLong(digits);
    }
}
