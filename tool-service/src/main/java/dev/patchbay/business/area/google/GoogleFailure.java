package dev.patchbay.business.area.google;

import java.time.Duration;
import java.util.Optional;

/// Google could not say. No text of its answer is in it.
final class GoogleFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Category category;
    private final transient Optional<Duration> retryAfter;

    GoogleFailure(Category category) {
        this(category, Optional.empty());
    }

    GoogleFailure(Category category, Optional<Duration> retryAfter) {
        super("geocoding " + category.label(), null, false, false);
        this.category = category;
        this.retryAfter = retryAfter;
    }

    /// The pause that it asks for.
    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    Category category() {
        return category;
    }

    enum Category {
        /// The key is not accepted, or the account's limit for the day is reached: a person must do something.
        DENIED("denied"),
        /// It does not take such a request.
        REFUSED("refused"),
        TOO_MANY("too_many"),
        BROKEN("broken"),
        UNREACHABLE("unreachable"),
        /// Its answer cannot be read.
        UNREADABLE("unreadable"),
        /// It was left alone after many failures.
        RESTING("resting");

        private final String label;

        Category(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        /// Whether the same question may be answered a little later.
        boolean passes() {
            return this == TOO_MANY || this == BROKEN || this == UNREACHABLE;
        }
    }
}
