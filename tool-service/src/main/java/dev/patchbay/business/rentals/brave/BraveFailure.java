package dev.patchbay.business.rentals.brave;

/// Nothing was found out. No text of the answer is in it.
final class BraveFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Category category;

    BraveFailure(Category category) {
        super("web search " + category.label(), null, false, false);
        this.category = category;
    }

    Category category() {
        return category;
    }

    enum Category {
        /// The key is not accepted, or its plan does not have this: a person must do something.
        DENIED("denied"),
        REFUSED("refused"),
        TOO_MANY("too_many"),
        BROKEN("broken"),
        UNREACHABLE("unreachable"),
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

        /// Whether the same may be answered a little later.
        boolean passes() {
            return this == TOO_MANY || this == BROKEN || this == UNREACHABLE;
        }
    }
}
