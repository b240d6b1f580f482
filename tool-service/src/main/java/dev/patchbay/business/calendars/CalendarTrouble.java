package dev.patchbay.business.calendars;

/// A connection could not be used or made just now. No token, code or text of a provider is in it.
public final class CalendarTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Category category;

    public CalendarTrouble(Category category) {
        this(category, category.label());
    }

    /// @param detail a word of the protocol's; never what is not one
    public CalendarTrouble(Category category, String detail) {
        super("calendar sign-in: " + detail, null, false, false);
        this.category = category;
    }

    public Category category() {
        return category;
    }

    /// What went wrong, as far as it matters to who asked.
    public enum Category {
        /// The sign-in is busy, broken or not to be reached: it may be asked again.
        AWAY("away"),
        /// The application is not registered as it is configured here: an operator must do something.
        MISCONFIGURED("misconfigured"),
        /// Its answer cannot be read.
        UNREADABLE("unreadable"),
        /// What is kept cannot be decrypted: the key is not in the ring, or the row is another's.
        SEALED("sealed"),
        /// Somebody else has been renewing the token for too long.
        BUSY("busy");

        private final String label;

        Category(String label) {
            this.label = label;
        }

        /// For metrics and logs.
        public String label() {
            return label;
        }
    }
}
