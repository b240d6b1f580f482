package dev.patchbay.business.calendars;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whose calendars users can connect.
public enum Provider {
    MICROSOFT("Microsoft"),
    GOOGLE("Google");

    private final String title;

    Provider(String title) {
        this.title = title;
    }

    /// As people say it.
    public String title() {
        return title;
    }

    /// As it stands in paths and rows.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Provider> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
