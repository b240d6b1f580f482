package dev.patchbay.vapi.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// VAPI did not do or tell what it was asked for.
public final class VapiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What went wrong, as far as it matters to who asked.
    public enum Category {
        /// VAPI does not want this request, and will not want it a second time either.
        REFUSED("refused"),
        /// The key is missing or not good.
        BAD_KEY("bad_key"),
        /// There is no such thing at VAPI.
        NOT_FOUND("not_found"),
        /// Too many requests or calls for now.
        BUSY("busy"),
        /// VAPI has a fault of its own.
        BROKEN("broken"),
        /// The request cannot have got there.
        UNREACHABLE("unreachable"),
        /// The request may have got there; nobody knows what became of it.
        NO_ANSWER("no_answer"),
        /// The same, because the time for it was over.
        TOO_SLOW("too_slow"),
        /// VAPI answered what is not an answer.
        UNREADABLE("unreadable"),
        /// VAPI failed so often that it is not asked for a while.
        RESTING("resting");

        private final String label;

        Category(String label) {
            this.label = label;
        }

        /// For metrics and logs.
        public String label() {
            return label;
        }
    }

    private final Category category;
    private final int status;
    private final transient List<String> reasons;
    private final transient Optional<Duration> retryAfter;

    VapiFailure(Category category, int status, List<String> reasons, Optional<Duration> retryAfter) {
        super(status == 0 ? category.label() : category.label() + " " + status);
        this.category = category;
        this.status = status;
        this.reasons = List.copyOf(reasons);
        this.retryAfter = retryAfter;
    }

    static VapiFailure of(Category category) {
        return new VapiFailure(category, 0, List.of(), Optional.empty());
    }

    public Category category() {
        return category;
    }

    /// HTTP's; 0 without an answer.
    public int status() {
        return status;
    }

    /// VAPI's own words, without values, numbers and secrets; for an operator, never spoken.
    public List<String> reasons() {
        return reasons == null ? List.of() : reasons;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }

    /// Whether an order may have been carried out all the same.
    public boolean mayHaveBegun() {
        return switch (category) {
            case BROKEN, NO_ANSWER, TOO_SLOW, UNREADABLE -> true;
            case REFUSED, BAD_KEY, NOT_FOUND, BUSY, UNREACHABLE, RESTING -> false;
        };
    }

    /// Whether VAPI is down, rather than of another opinion.
    boolean isOutage() {
        return switch (category) {
            case BROKEN, UNREACHABLE, NO_ANSWER, TOO_SLOW -> true;
            case REFUSED, BAD_KEY, NOT_FOUND, BUSY, UNREADABLE, RESTING -> false;
        };
    }

    /// Whether a question may be answered on a second try.
    boolean passes() {
        return isOutage() || category == Category.BUSY;
    }
}
