package dev.patchbay.business.remote;

import java.time.Duration;
import java.util.Optional;

/// A provider could not be asked, or said nothing that helps. No text of its answer is in it.
public final class RemoteFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Category category;
    private final transient Optional<Duration> retryAfter;

    public RemoteFailure(Category category) {
        this(category, Optional.empty());
    }

    /// @param retryAfter the pause that the provider asks for
    public RemoteFailure(Category category, Optional<Duration> retryAfter) {
        super("provider " + category.label, null, false, false);
        this.category = category;
        this.retryAfter = retryAfter;
    }

    /// The category of whatever went wrong.
    public static Category category(Throwable failure) {
        return failure instanceof RemoteFailure known ? known.category : Category.BROKEN;
    }

    public Category category() {
        return category;
    }

    /// The pause that the provider asks for.
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /// Whether the same request may be answered a little later.
    boolean passes() {
        return category == Category.TOO_MANY || isOutage();
    }

    /// Whether the provider is to be left alone when it comes often.
    boolean isOutage() {
        return switch (category) {
            case UNREACHABLE, UNANSWERED, BROKEN -> true;
            case TOO_MANY, RESTING, DENIED, REFUSED, UNREADABLE -> false;
        };
    }

    /// Why. The label is the metric's tag.
    public enum Category {
        /// There was no connection.
        UNREACHABLE("unreachable", true),
        /// No answer in time, or the connection broke off: it may have been done all the same.
        UNANSWERED("unanswered", false),
        /// An error of the provider's own.
        BROKEN("broken", false),
        /// It asks to be left alone for longer than can be waited.
        TOO_MANY("too_many", true),
        /// It is left alone after many failures, or too many wait for it already.
        RESTING("resting", true),
        /// The key is not accepted, or may not do this: a person must do something.
        DENIED("denied", true),
        /// It does not take such a request.
        REFUSED("refused", true),
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

        /// Whether it is certain that nothing has changed there.
        public boolean nothingDone() {
            return nothingDone;
        }
    }
}
