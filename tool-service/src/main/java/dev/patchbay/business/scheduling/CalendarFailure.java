package dev.patchbay.business.scheduling;

import java.time.Duration;
import java.util.Optional;

/// A calendar could not be asked, or said nothing that helps. No text of a provider is in it.
public final class CalendarFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Category category;
    private final boolean nothingDone;
    private final transient Optional<Duration> retryAfter;

    public CalendarFailure(Category category) {
        this(category, Optional.empty());
    }

    /// @param retryAfter the pause that the provider asks for
    public CalendarFailure(Category category, Optional<Duration> retryAfter) {
        this(category, category.nothingDone, retryAfter);
    }

    private CalendarFailure(Category category, boolean nothingDone, Optional<Duration> retryAfter) {
        super("calendar " + category.label, null, false, false);
        this.category = category;
        this.nothingDone = nothingDone;
        this.retryAfter = retryAfter;
    }

    /// What failed came before anything that could have changed the calendar.
    public CalendarFailure beforeEffect() {
        return new CalendarFailure(category, true, retryAfter);
    }

    /// What failed came after something that may have changed the calendar.
    public CalendarFailure afterEffect() {
        return new CalendarFailure(category, false, retryAfter);
    }

    public Category category() {
        return category;
    }

    /// The pause that the provider asks for.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /// Whether it is certain that the calendar is as it was.
    public boolean nothingDone() {
        return nothingDone;
    }

    /// Why. The label is the metric's tag.
    public enum Category {
        /// There was no connection.
        UNREACHABLE("unreachable", true),
        /// No answer in time, or the connection broke off.
        UNANSWERED("unanswered", false),
        /// An error of the provider's own.
        BROKEN("broken", false),
        /// It asks to be left alone for longer than somebody on the phone can wait.
        TOO_MANY("too_many", true),
        /// It is left alone after many failures, or too many wait for it already.
        RESTING("resting", true),
        /// Too many want to change Patchbay's own at once.
        CROWDED("crowded", true),
        /// The key or the permission is not accepted: a person must do something.
        DENIED("denied", true),
        /// The user must sign in again.
        NEEDS_RECONNECT("needs_reconnect", true),
        /// There is no connection or key that opens it.
        UNCONNECTED("unconnected", true),
        /// It does not take such a request.
        REFUSED("refused", true),
        /// It has the entry, and a person of the business has yet to agree to it.
        UNDECIDED("undecided", false),
        /// Its answer cannot be read.
        UNREADABLE("unreadable", false);

        private final String label;
        private final boolean nothingDone;

        Category(String label, boolean nothingDone) {
            this.label = label;
            this.nothingDone = nothingDone;
        }

        public String label() {
            return label;
        }

        /// Whether it stays so until a person does something.
        public boolean lasts() {
            return switch (this) {
                case DENIED, NEEDS_RECONNECT, UNCONNECTED, REFUSED -> true;
                case UNREACHABLE, UNANSWERED, BROKEN, TOO_MANY, RESTING, CROWDED, UNDECIDED, UNREADABLE -> false;
            };
        }
    }
}
