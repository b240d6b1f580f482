package dev.patchbay.business.calendars.oauth;

import dev.patchbay.business.calendars.CalendarTrouble.Category;
import java.time.Duration;
import java.util.Optional;

/// A sign-in did not answer. Inside only: outside it is a `CalendarTrouble`.
final class SignInFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Category category;
    private final String detail;
    private final transient Optional<Duration> retryAfter;

    SignInFailure(Category category, String detail) {
        this(category, detail, Optional.empty());
    }

    SignInFailure(Category category, String detail, Optional<Duration> retryAfter) {
        super("sign-in " + category.label(), null, false, false);
        this.category = category;
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    Category category() {
        return category;
    }

    String detail() {
        return detail;
    }

    /// The pause that it asks for.
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
