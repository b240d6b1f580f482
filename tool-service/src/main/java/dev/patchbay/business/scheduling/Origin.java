package dev.patchbay.business.scheduling;

import java.util.Locale;

/// Where a wish comes from; stored with what it brings about.
public enum Origin {
    /// A caller on the phone, or in a chat.
    CALL,
    /// A program, by REST.
    PROGRAM,
    /// Somebody who runs a tool by hand.
    HAND;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Origin of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
