package dev.patchbay.business.crm;

import java.time.Duration;
import java.util.Optional;

/// A customer system could not answer. No text of its answer is in it.
public final class CrmFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Category category;
    private final transient Optional<Duration> retryAfter;

    public CrmFailure(Category category, Optional<Duration> retryAfter) {
        super("crm " + category.label(), null, false, false);
        this.category = category;
        this.retryAfter = retryAfter;
    }

    public CrmFailure(Category category) {
        this(category, Optional.empty());
    }

    public Category category() {
        return category;
    }

    /// The pause that it asks for.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public enum Category {
        /// The secret is not accepted, or may not do this: a person must do something.
        DENIED("denied"),
        /// It does not take such a request.
        REFUSED("refused"),
        TOO_MANY("too_many"),
        BROKEN("broken"),
        /// It may have been done all the same.
        NO_ANSWER("no_answer"),
        /// Nothing was begun.
        UNREACHABLE("unreachable"),
        UNREADABLE("unreadable"),
        /// It was left alone after many failures.
        RESTING("resting");

        private final String label;

        Category(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
